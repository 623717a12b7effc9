// Code generated from specs/chat/v1/chat.proto. DO NOT EDIT.

import type { RpcErrors } from "trefoil/client";
import { type Handler, type Service, type StreamHandler, serve } from "trefoil/server";
import * as operations from "./operations.ts";
import type * as types from "./types.ts";

export interface ChatHandlers {
  /** `chat.v1.ChatService/SendMessage` */
  readonly sendMessage: Handler<
    types.SendMessageRequest,
    { readonly 200: types.SendMessageResponse },
    RpcErrors
  >;
  /** `chat.v1.ChatService/StreamResponse` */
  readonly streamResponse: StreamHandler<types.StreamResponseRequest, { readonly 200: types.AnswerChunk }>;
  /** `chat.v1.ChatService/ListMessages` */
  readonly listMessages: Handler<
    types.ListMessagesRequest,
    { readonly 200: types.ListMessagesResponse },
    RpcErrors
  >;
  /** `chat.v1.ChatService/UploadContext` */
  readonly uploadContext: Handler<
    AsyncIterable<types.UploadContextRequest>,
    { readonly 200: types.UploadContextResponse },
    RpcErrors
  >;
  /** `chat.v1.ChatService/LiveChat` */
  readonly liveChat: StreamHandler<
    AsyncIterable<types.LiveChatRequest>,
    { readonly 200: types.LiveChatResponse }
  >;
}

export function serveChat(handlers: ChatHandlers): Service {
  return serve({ id: "chat.v1", operations, handlers });
}
