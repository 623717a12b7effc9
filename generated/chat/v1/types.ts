// Code generated from specs/chat/v1/chat.proto. DO NOT EDIT.

import type { Duration, Timestamp } from "trefoil/client";

/**
 * Who wrote a message.
 *
 * - `ROLE_UNSPECIFIED`: Never sent by the service; refused in requests.
 * - `ROLE_USER`: The user to whom the conversation belongs.
 * - `ROLE_ASSISTANT`: The model.
 * - `ROLE_SYSTEM`: The platform: instructions for the model.
 */
export type Role = "ROLE_UNSPECIFIED" | "ROLE_USER" | "ROLE_ASSISTANT" | "ROLE_SYSTEM";

/** One message of a conversation. */
export interface Message {
  /** Id of the message. Opaque; never reused. */
  readonly id: string;
  /** Id of the conversation that it belongs to. */
  readonly conversationId: string;
  /** Who wrote it. */
  readonly role: Role;
  /** What was written, in Markdown. */
  readonly content: string;
  /** When it was added. Always set. */
  readonly createdAt?: Timestamp;
}

/** What one answer took. */
export interface Usage {
  /** Name of the model that answered. */
  readonly model: string;
  /** Tokens read: the message, the conversation so far and its context. */
  readonly inputTokens: bigint;
  /** Tokens written. */
  readonly outputTokens: bigint;
  /** Price of the answer in millionths of a US dollar. */
  readonly costMicrodollars: bigint;
  /** From the arrival of the request to the last token. Always set. */
  readonly latency?: Duration;
  /** Id of the request. Quote it when you ask for help. */
  readonly requestId: string;
}

/** A message to send. */
export interface SendMessageRequest {
  /** Id of the conversation. */
  readonly conversationId: string;
  /** What to say, in Markdown: 1 to 100,000 characters. */
  readonly content: string;
  /** Name of the model that shall answer. The conversation's default when empty. */
  readonly model: string;
}

/** The answer to a message. */
export interface SendMessageResponse {
  /** The model's answer. Always set. */
  readonly message?: Message;
  /** What it took. Always set. */
  readonly usage?: Usage;
}

/** A message to send. */
export interface StreamResponseRequest {
  /** Id of the conversation. */
  readonly conversationId: string;
  /** What to say, in Markdown: 1 to 100,000 characters. */
  readonly content: string;
  /** Name of the model that shall answer. The conversation's default when empty. */
  readonly model: string;
}

/** A piece of an answer. */
export interface AnswerChunk {
  /** Id of the answer, the same in all its chunks. */
  readonly messageId: string;
  /**
   * What this chunk brings.
   *
   * - `text`: More of the answer's text. Append it to what came before.
   * - `usage`: What the answer took. In the last chunk.
   */
  readonly event?:
    | { readonly kind: "text"; readonly value: string }
    | { readonly kind: "usage"; readonly value: Usage };
}

/** Whose messages to list. */
export interface ListMessagesRequest {
  /** Ids of the conversations: 1 to 1,000. */
  readonly conversationIds: readonly string[];
  /** The most messages to list of each conversation: up to 100; 20 when 0. */
  readonly last: number;
}

/** The messages of all conversations asked for. */
export interface ListMessagesResponse {
  /** Each names its conversation. */
  readonly messages: readonly Message[];
}

/** First the header, then the content. */
export interface UploadContextRequest {
  /**
   * What this message of the stream brings.
   *
   * - `header`: What is being uploaded. The first message, and only the first.
   * - `content`: The next bytes of the content: up to 64 KiB.
   */
  readonly part?:
    | { readonly kind: "header"; readonly value: ContextHeader }
    | { readonly kind: "content"; readonly value: Uint8Array };
}

/** What is being uploaded. */
export interface ContextHeader {
  /** Id of the conversation. */
  readonly conversationId: string;
  /** Name to call it by, for example "notes.md". */
  readonly name: string;
  /** Media type of the content, for example "text/markdown". */
  readonly mediaType: string;
}

/** What was stored. */
export interface UploadContextResponse {
  /** Id of the document. */
  readonly contextId: string;
  /** Bytes received. */
  readonly sizeBytes: bigint;
  /** Tokens that it adds to each message of the conversation. */
  readonly tokens: bigint;
}

/** First the start, then messages. */
export interface LiveChatRequest {
  /**
   * What this message of the stream brings.
   *
   * - `start`: Opens the chat. The first message, and only the first.
   * - `content`: What to say, in Markdown. Interrupts an answer that is being written.
   */
  readonly event?:
    | { readonly kind: "start"; readonly value: LiveChatStart }
    | { readonly kind: "content"; readonly value: string };
}

/** Opens a live chat. */
export interface LiveChatStart {
  /** Id of the conversation. */
  readonly conversationId: string;
  /** Name of the model that shall answer. The conversation's default when empty. */
  readonly model: string;
}

/** What happens in a live chat. */
export interface LiveChatResponse {
  /**
   * What this message of the stream brings.
   *
   * - `chunk`: More of the answer being written.
   * - `interrupted`: The answer was interrupted; nothing more of it will come.
   */
  readonly event?:
    | { readonly kind: "chunk"; readonly value: AnswerChunk }
    | { readonly kind: "interrupted"; readonly value: AnswerInterrupted };
}

/** An answer that a new message cut short. It is not charged. */
export interface AnswerInterrupted {
  /** Id of the answer. */
  readonly messageId: string;
}
