// Code generated from specs/chat/v2/chat.proto. DO NOT EDIT.

import type { Operation, RpcErrors } from "trefoil/client";
import { messages } from "./codec.ts";
import type * as types from "./types.ts";

/**
 * Adds a message to a conversation and waits for the whole answer.
 *
 * NOT_FOUND: no conversation has this id. INVALID_ARGUMENT: the content is empty, or the model cannot read it.
 * RESOURCE_EXHAUSTED: the caller's quota is used up. FAILED_PRECONDITION: the user is not active.
 */
export const sendMessage: Operation<
  types.SendMessageRequest,
  { readonly 200: types.SendMessageResponse },
  RpcErrors
> = {
  id: "chat.v2.ChatService.SendMessage",
  kind: "unary",
  grpc: {
    service: "chat.v2.ChatService",
    method: "SendMessage",
    request: "chat.v2.SendMessageRequest",
    response: "chat.v2.SendMessageResponse",
    rules: [{ method: "POST", path: "/v2/chat/conversations/{conversation_id}/messages", body: "*" }],
    messages: messages,
  },
};

/**
 * Adds a message to a conversation and streams the answer as it is written.
 *
 * The last chunk is the end. A stream without one was cut short, and its answer is not stored.
 */
export const streamResponse: Operation<
  types.StreamResponseRequest,
  { readonly 200: types.AnswerChunk },
  RpcErrors
> = {
  id: "chat.v2.ChatService.StreamResponse",
  kind: "server-stream",
  grpc: {
    service: "chat.v2.ChatService",
    method: "StreamResponse",
    request: "chat.v2.StreamResponseRequest",
    response: "chat.v2.AnswerChunk",
    rules: [{ method: "POST", path: "/v2/chat/conversations/{conversation_id}/messages:stream", body: "*" }],
    messages: messages,
  },
};

/**
 * Lists the newest messages of one or several conversations, as one flat list.
 *
 * Conversations come in the order asked for, the messages of each oldest first. A conversation that does not exist
 * adds nothing to the list.
 */
export const listMessages: Operation<
  types.ListMessagesRequest,
  { readonly 200: types.ListMessagesResponse },
  RpcErrors
> = {
  id: "chat.v2.ChatService.ListMessages",
  kind: "unary",
  grpc: {
    service: "chat.v2.ChatService",
    method: "ListMessages",
    request: "chat.v2.ListMessagesRequest",
    response: "chat.v2.ListMessagesResponse",
    rules: [{ method: "GET", path: "/v2/chat/messages" }],
    messages: messages,
  },
};

/**
 * Uploads a document that the model shall know in a conversation: a header, then its content in pieces.
 *
 * INVALID_ARGUMENT: the first message is not a header. RESOURCE_EXHAUSTED: more than 100 MiB.
 */
export const uploadContext: Operation<
  AsyncIterable<types.UploadContextRequest>,
  { readonly 200: types.UploadContextResponse },
  RpcErrors
> = {
  id: "chat.v2.ChatService.UploadContext",
  kind: "client-stream",
  grpc: {
    service: "chat.v2.ChatService",
    method: "UploadContext",
    request: "chat.v2.UploadContextRequest",
    response: "chat.v2.UploadContextResponse",
    messages: messages,
  },
};

/**
 * Talks with the model in both directions at once: new content or a cancel interrupts the answer that is being written.
 */
export const liveChat: Operation<
  AsyncIterable<types.LiveChatRequest>,
  { readonly 200: types.LiveChatResponse },
  RpcErrors
> = {
  id: "chat.v2.ChatService.LiveChat",
  kind: "bidi-stream",
  grpc: {
    service: "chat.v2.ChatService",
    method: "LiveChat",
    request: "chat.v2.LiveChatRequest",
    response: "chat.v2.LiveChatResponse",
    messages: messages,
  },
};
