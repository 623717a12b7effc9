// Code generated from specs/chat/v2/chat.proto. DO NOT EDIT.

import type { RpcErrors } from "trefoil/client";
import { type Handler, type Service, type StreamHandler, serve } from "trefoil/server";
import * as operations from "./operations.ts";
import type * as types from "./types.ts";

export interface ChatHandlers {
  /** `chat.v2.ChatService/SendMessage` */
  readonly sendMessage: Handler<
    types.SendMessageRequest,
    { readonly 200: types.SendMessageResponse },
    RpcErrors
  >;
  /** `chat.v2.ChatService/StreamResponse` */
  readonly streamResponse: StreamHandler<types.StreamResponseRequest, { readonly 200: types.AnswerChunk }>;
  /** `chat.v2.ChatService/ListMessages` */
  readonly listMessages: Handler<
    types.ListMessagesRequest,
    { readonly 200: types.ListMessagesResponse },
    RpcErrors
  >;
  /** `chat.v2.ChatService/UploadContext` */
  readonly uploadContext: Handler<
    AsyncIterable<types.UploadContextRequest>,
    { readonly 200: types.UploadContextResponse },
    RpcErrors
  >;
  /** `chat.v2.ChatService/LiveChat` */
  readonly liveChat: StreamHandler<
    AsyncIterable<types.LiveChatRequest>,
    { readonly 200: types.LiveChatResponse }
  >;
}

export function serveChat(handlers: ChatHandlers): Service {
  return serve({ id: "chat.v2", operations, handlers });
}
