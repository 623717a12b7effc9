// Code generated from specs/chat/v1/chat.proto. DO NOT EDIT.

import type { Operation, RpcErrors } from "trefoil/client";
import { messages } from "./codec.ts";
import type * as types from "./types.ts";

/**
 * Adds a message to a conversation and waits for the whole answer.
 *
 * NOT_FOUND: no conversation has this id. RESOURCE_EXHAUSTED: the caller's quota is used up.
 * FAILED_PRECONDITION: the user is suspended.
 */
export const sendMessage: Operation<
  types.SendMessageRequest,
  { readonly 200: types.SendMessageResponse },
  RpcErrors
> = {
  id: "chat.v1.ChatService.SendMessage",
  kind: "unary",
  grpc: {
    service: "chat.v1.ChatService",
    method: "SendMessage",
    request: "chat.v1.SendMessageRequest",
    response: "chat.v1.SendMessageResponse",
    rules: [{ method: "POST", path: "/v1/chat/conversations/{conversation_id}/messages", body: "*" }],
    messages: messages,
  },
};

/**
 * Adds a message to a conversation and streams the answer as it is written.
 *
 * The last chunk carries the usage. A stream that ends without one was cut short, and its answer is not stored.
 */
export const streamResponse: Operation<
  types.StreamResponseRequest,
  { readonly 200: types.AnswerChunk },
  RpcErrors
> = {
  id: "chat.v1.ChatService.StreamResponse",
  kind: "server-stream",
  grpc: {
    service: "chat.v1.ChatService",
    method: "StreamResponse",
    request: "chat.v1.StreamResponseRequest",
    response: "chat.v1.AnswerChunk",
    rules: [{ method: "POST", path: "/v1/chat/conversations/{conversation_id}/messages:stream", body: "*" }],
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
  id: "chat.v1.ChatService.ListMessages",
  kind: "unary",
  grpc: {
    service: "chat.v1.ChatService",
    method: "ListMessages",
    request: "chat.v1.ListMessagesRequest",
    response: "chat.v1.ListMessagesResponse",
    rules: [{ method: "GET", path: "/v1/chat/messages" }],
    messages: messages,
  },
};

/**
 * Uploads a document that the model shall know in a conversation: a header, then its content in pieces.
 *
 * INVALID_ARGUMENT: the first message is not a header. RESOURCE_EXHAUSTED: more than 20 MiB.
 */
export const uploadContext: Operation<
  AsyncIterable<types.UploadContextRequest>,
  { readonly 200: types.UploadContextResponse },
  RpcErrors
> = {
  id: "chat.v1.ChatService.UploadContext",
  kind: "client-stream",
  grpc: {
    service: "chat.v1.ChatService",
    method: "UploadContext",
    request: "chat.v1.UploadContextRequest",
    response: "chat.v1.UploadContextResponse",
    messages: messages,
  },
};

/**
 * Talks with the model in both directions at once: a new message interrupts the answer that is being written.
 */
export const liveChat: Operation<
  AsyncIterable<types.LiveChatRequest>,
  { readonly 200: types.LiveChatResponse },
  RpcErrors
> = {
  id: "chat.v1.ChatService.LiveChat",
  kind: "bidi-stream",
  grpc: {
    service: "chat.v1.ChatService",
    method: "LiveChat",
    request: "chat.v1.LiveChatRequest",
    response: "chat.v1.LiveChatResponse",
    messages: messages,
  },
};
