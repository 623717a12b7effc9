// Code generated from specs/chat/v2/chat.proto. DO NOT EDIT.

import type { RpcErrors } from "trefoil/client";
import { type HandlerContext, type Reply, type Service, serve } from "trefoil/server";
import * as operations from "./operations.ts";
import type * as types from "./types.ts";

export interface ChatHandlers {
  /** `chat.v2.ChatService/SendMessage` */
  sendMessage(
    request: types.SendMessageRequest,
    context: HandlerContext,
  ): Reply<{ readonly 200: types.SendMessageResponse }, RpcErrors>;
  /** `chat.v2.ChatService/StreamResponse` */
  streamResponse(
    request: types.StreamResponseRequest,
    context: HandlerContext,
  ): AsyncIterable<types.AnswerChunk>;
  /** `chat.v2.ChatService/ListMessages` */
  listMessages(
    request: types.ListMessagesRequest,
    context: HandlerContext,
  ): Reply<{ readonly 200: types.ListMessagesResponse }, RpcErrors>;
  /** `chat.v2.ChatService/UploadContext` */
  uploadContext(
    requests: AsyncIterable<types.UploadContextRequest>,
    context: HandlerContext,
  ): Reply<{ readonly 200: types.UploadContextResponse }, RpcErrors>;
  /** `chat.v2.ChatService/LiveChat` */
  liveChat(
    requests: AsyncIterable<types.LiveChatRequest>,
    context: HandlerContext,
  ): AsyncIterable<types.LiveChatResponse>;
}

export function serveChat(handlers: ChatHandlers): Service {
  return serve({ id: "chat.v2", operations, handlers });
}
