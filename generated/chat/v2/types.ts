// Code generated from specs/chat/v2/chat.proto. DO NOT EDIT.

import type { Duration, Struct, Timestamp } from "trefoil/client";

/**
 * Who wrote a message.
 *
 * - `ROLE_UNSPECIFIED`: Never sent by the service; refused in requests.
 * - `ROLE_USER`: The user to whom the conversation belongs.
 * - `ROLE_ASSISTANT`: The model.
 * - `ROLE_SYSTEM`: The platform: instructions for the model.
 * - `ROLE_DEVELOPER`: The application: instructions that give way to the platform's.
 * - `ROLE_TOOL`: A tool: what a call of it brought.
 */
export type Role =
  | "ROLE_UNSPECIFIED"
  | "ROLE_USER"
  | "ROLE_ASSISTANT"
  | "ROLE_SYSTEM"
  | "ROLE_DEVELOPER"
  | "ROLE_TOOL";

/**
 * Models by what they are good at, for callers who do not want to follow names.
 *
 * - `MODEL_TIER_UNSPECIFIED`: The conversation's default.
 * - `MODEL_TIER_FAST`: Answers soonest, costs least.
 * - `MODEL_TIER_BALANCED`: For most work.
 * - `MODEL_TIER_DEEP`: Thinks longest, costs most.
 */
export type ModelTier =
  | "MODEL_TIER_UNSPECIFIED"
  | "MODEL_TIER_FAST"
  | "MODEL_TIER_BALANCED"
  | "MODEL_TIER_DEEP";

/**
 * Why an answer ended.
 *
 * - `FINISH_REASON_UNSPECIFIED`: Never sent by the service.
 * - `FINISH_REASON_STOP`: The model had said all.
 * - `FINISH_REASON_LENGTH`: `max_output_tokens` were written.
 * - `FINISH_REASON_TOOL_CALL`: The model waits for the result of a tool call.
 * - `FINISH_REASON_FILTERED`: The rest was withheld by the safety rules.
 * - `FINISH_REASON_INTERRUPTED`: The user said something else, or cancelled.
 */
export type FinishReason =
  | "FINISH_REASON_UNSPECIFIED"
  | "FINISH_REASON_STOP"
  | "FINISH_REASON_LENGTH"
  | "FINISH_REASON_TOOL_CALL"
  | "FINISH_REASON_FILTERED"
  | "FINISH_REASON_INTERRUPTED";

/** One message of a conversation. */
export interface Message {
  /** Id of the message. Opaque; never reused. */
  readonly id: string;
  /** Id of the conversation that it belongs to. */
  readonly conversationId: string;
  /** Who wrote it. */
  readonly role: Role;
  /** What was written, in order. */
  readonly content: readonly ContentPart[];
  /** When it was added. Always set. */
  readonly createdAt?: Timestamp;
  /** Name of the model that wrote it; absent when a person did. */
  readonly model?: string;
}

/** A part of what a message says. */
export interface ContentPart {
  /**
   * What this part is.
   *
   * - `text`: Text in Markdown.
   * - `imageUrl`: An image: a URL that the platform can read, or a `data:` URL up to 5 MiB.
   * - `toolCall`: The model asks for a tool to be called.
   */
  readonly part?:
    | { readonly kind: "text"; readonly value: string }
    | { readonly kind: "imageUrl"; readonly value: string }
    | { readonly kind: "toolCall"; readonly value: ToolCall };
}

/** A call of a tool that the application offers. */
export interface ToolCall {
  /** Id of the call; the result names it. */
  readonly id: string;
  /** Name of the tool. */
  readonly name: string;
  /** The tool's arguments. */
  readonly arguments?: Struct;
}

/** Which model shall answer, and how. */
export interface ModelSelection {
  /**
   * By name or by tier; the conversation's default when neither is set.
   *
   * - `name`: A model's exact name.
   * - `tier`: The current model of this tier.
   */
  readonly choice?:
    | { readonly kind: "name"; readonly value: string }
    | { readonly kind: "tier"; readonly value: ModelTier };
  /** From 0, repeatable, to 2, adventurous. The model's own default when absent. */
  readonly temperature?: number;
  /** The most tokens that the answer may take. The model's own limit when absent. */
  readonly maxOutputTokens?: number;
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
  /** Those of `input_tokens` that were cached, and cost less. */
  readonly cachedInputTokens: bigint;
  /** From the arrival of the request to the first token; absent when nothing was written. */
  readonly timeToFirstToken?: Duration;
}

/** A message to send. */
export interface SendMessageRequest {
  /** Id of the conversation. */
  readonly conversationId: string;
  /** What to say: 1 to 50 parts. */
  readonly content: readonly ContentPart[];
  /** Which model shall answer. The conversation's default when absent. */
  readonly model?: ModelSelection;
}

/** The answer to a message. */
export interface SendMessageResponse {
  /** The model's answer. Always set. */
  readonly message?: Message;
  /** What it took. Always set. */
  readonly usage?: Usage;
  /** Why the answer ended. */
  readonly finishReason: FinishReason;
}

/** A message to send. */
export interface StreamResponseRequest {
  /** Id of the conversation. */
  readonly conversationId: string;
  /** What to say: 1 to 50 parts. */
  readonly content: readonly ContentPart[];
  /** Which model shall answer. The conversation's default when absent. */
  readonly model?: ModelSelection;
}

/** A piece of an answer. */
export interface AnswerChunk {
  /** Id of the answer, the same in all its chunks. */
  readonly messageId: string;
  /**
   * What this chunk brings.
   *
   * - `text`: More of the answer's text. Append it to what came before.
   * - `toolCall`: A whole tool call.
   * - `usage`: The last chunk: what the answer took.
   */
  readonly event?:
    | { readonly kind: "text"; readonly value: string }
    | { readonly kind: "toolCall"; readonly value: ToolCall }
    | { readonly kind: "usage"; readonly value: Usage };
  /** Why the answer ended. Set in the last chunk. */
  readonly finishReason: FinishReason;
}

/** Whose messages to list. */
export interface ListMessagesRequest {
  /** Ids of the conversations: 1 to 1,000. */
  readonly conversationIds: readonly string[];
  /** The most messages to list of each conversation: up to 100; 20 when 0. */
  readonly last: number;
  /** Only messages of these roles; all when empty. */
  readonly roles: readonly Role[];
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
  /** Strings of your own, kept and returned unchanged. */
  readonly metadata: {
    readonly [key: string]: string;
  };
}

/** What was stored. */
export interface UploadContextResponse {
  /** Id of the document. */
  readonly contextId: string;
  /** Bytes received. */
  readonly sizeBytes: bigint;
  /** Tokens that it adds to each message of the conversation. */
  readonly tokens: bigint;
  /** The header's metadata. */
  readonly metadata: {
    readonly [key: string]: string;
  };
}

/** First the start, then whatever the user does. */
export interface LiveChatRequest {
  /**
   * What this message of the stream brings.
   *
   * - `start`: Opens the chat. The first message, and only the first.
   * - `content`: Something to say. Interrupts an answer that is being written.
   * - `cancel`: Interrupts the answer that is being written.
   */
  readonly event?:
    | { readonly kind: "start"; readonly value: LiveChatStart }
    | { readonly kind: "content"; readonly value: ContentPart }
    | { readonly kind: "cancel"; readonly value: LiveChatCancel };
}

/** Opens a live chat. */
export interface LiveChatStart {
  /** Id of the conversation. */
  readonly conversationId: string;
  /** Which model shall answer. The conversation's default when absent. */
  readonly model?: ModelSelection;
}

/** Interrupts the answer that is being written. */
export type LiveChatCancel = Record<string, never>;

/** What happens in a live chat. */
export interface LiveChatResponse {
  /**
   * What this message of the stream brings.
   *
   * - `ready`: The chat is open. The first message, and only the first.
   * - `chunk`: More of the answer being written. An answer that is interrupted ends with its usage like any other.
   */
  readonly event?:
    | { readonly kind: "ready"; readonly value: LiveChatReady }
    | { readonly kind: "chunk"; readonly value: AnswerChunk };
}

/** A live chat that is open. */
export interface LiveChatReady {
  /** Name of the model that answers. */
  readonly model: string;
  /** The chat is closed after a silence of this length. Always set. */
  readonly idleTimeout?: Duration;
}
