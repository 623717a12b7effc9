// Code generated from specs/chat/v2/chat.proto. DO NOT EDIT.

import {
  type Call,
  type CallOptions,
  createClient,
  type RpcErrors,
  type Stream,
  type Transport,
} from "trefoil/client";
import * as operations from "./operations.ts";
import type * as types from "./types.ts";

/**
 * Messages between users and models. Conversations themselves belong to the users service.
 *
 * Changes from v1: the content of a message is a list of parts (text, image, tool call) instead of one string; there are
 * two more roles, for developers and tools; a request chooses its model by name or by tier, with options; usage tells
 * cached tokens and the time to the first token; a stream tells why the answer ended.
 *
 * Times are UTC. Money is in millionths of a US dollar. Errors are google.rpc.Status; the reason is in its details.
 */
export interface ChatClient {
  /**
   * Adds a message to a conversation and waits for the whole answer.
   *
   * NOT_FOUND: no conversation has this id. INVALID_ARGUMENT: the content is empty, or the model cannot read it.
   * RESOURCE_EXHAUSTED: the caller's quota is used up. FAILED_PRECONDITION: the user is not active.
   *
   * `chat.v2.ChatService/SendMessage`
   */
  sendMessage(
    request: types.SendMessageRequest,
    options?: CallOptions,
  ): Call<{ readonly 200: types.SendMessageResponse }, RpcErrors>;
  /**
   * Adds a message to a conversation and streams the answer as it is written.
   *
   * The last chunk is the end. A stream without one was cut short, and its answer is not stored.
   *
   * `chat.v2.ChatService/StreamResponse`
   */
  streamResponse(request: types.StreamResponseRequest, options?: CallOptions): Stream<types.AnswerChunk>;
  /**
   * Lists the newest messages of one or several conversations, as one flat list.
   *
   * Conversations come in the order asked for, the messages of each oldest first. A conversation that does not exist
   * adds nothing to the list.
   *
   * `chat.v2.ChatService/ListMessages`
   */
  listMessages(
    request: types.ListMessagesRequest,
    options?: CallOptions,
  ): Call<{ readonly 200: types.ListMessagesResponse }, RpcErrors>;
  /**
   * Uploads a document that the model shall know in a conversation: a header, then its content in pieces.
   *
   * INVALID_ARGUMENT: the first message is not a header. RESOURCE_EXHAUSTED: more than 100 MiB.
   *
   * `chat.v2.ChatService/UploadContext`
   */
  uploadContext(
    requests: AsyncIterable<types.UploadContextRequest>,
    options?: CallOptions,
  ): Call<{ readonly 200: types.UploadContextResponse }, RpcErrors>;
  /**
   * Talks with the model in both directions at once: new content or a cancel interrupts the answer that is being written.
   *
   * `chat.v2.ChatService/LiveChat`
   */
  liveChat(
    requests: AsyncIterable<types.LiveChatRequest>,
    options?: CallOptions,
  ): Stream<types.LiveChatResponse>;
}

export function createChatClient(transport: Transport): ChatClient {
  return createClient(transport, {
    sendMessage: operations.sendMessage,
    streamResponse: operations.streamResponse,
    listMessages: operations.listMessages,
    uploadContext: operations.uploadContext,
    liveChat: operations.liveChat,
  });
}
