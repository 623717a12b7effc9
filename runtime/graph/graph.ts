import type { Resolver } from "../descriptors.ts";
import type { HeaderFields, HttpRequest, HttpResponse } from "../wire/http-message.ts";
import type { GraphLimits } from "./limits.ts";

/** What a resolver knows of the call beside its arguments. */
export interface GraphContext {
  readonly requestId: string;
  readonly headers: HeaderFields;
  /** Fires when the caller is gone. */
  readonly signal?: AbortSignal;
  /** What `$context.…` in a mapping refers to: what the gateway knows of the caller. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/**
 * Calls an operation of a service for this caller. The request is in the operation's own JSON. The answer is what a
 * generated client gives (`bigint`, `Timestamp`, a oneof as `{ kind, value }`); the same in JSON is read as well, but
 * hand-written resolvers count on the first. Of a stream, the messages. Fails with an `ApiError`.
 */
export type CallPort = (
  operation: string,
  request: Readonly<Record<string, unknown>>,
  context: GraphContext,
) => Promise<unknown> | AsyncIterable<unknown>;

/** A field that a person resolves. Of a subscription, the events. */
export type FieldHandler = (parent: never, args: never, context: GraphContext) => unknown;

/** What a hand-written resolver returns. */
export type Resolved<Value> = Value | Promise<Value>;

/** By type, then by field. */
export type FieldHandlers = Readonly<Record<string, Readonly<Record<string, FieldHandler>>>>;

/** A graph without its call port: what `serveGraph(resolvers)` gives and the gateway mounts. */
export interface GraphParts {
  /** `graph.v1` */
  readonly id: string;
  readonly sdl: string;
  /** Fields that operations answer. */
  readonly resolvers: readonly Resolver[];
  readonly handlers: FieldHandlers;
  /** By SHA-256 in hexadecimal: documents that may be called by it, where the options name none. */
  readonly documents?: Readonly<Record<string, string>>;
}

export interface GraphOptions {
  /** Absent where nothing is mapped. */
  readonly call?: CallPort;
  /**
   * Asked before a root field is answered, by its operation id (`graph.v1.Query.user`). Fails with an `ApiError` to
   * refuse the field to this caller.
   */
  readonly admit?: (operation: string, context: GraphContext) => void | Promise<void>;
  /** The most that one request may ask, where it is not `defaultLimits`. */
  readonly limits?: Partial<GraphLimits>;
  /** By SHA-256 in hexadecimal: documents that may be called by it. */
  readonly documents?: Readonly<Record<string, string>>;
  /** Refuses whatever is not among `documents`. */
  readonly persistedOnly?: boolean;
  /** Whether the schema may be asked for; it may when absent. */
  readonly introspection?: boolean;
  /** Serves GraphiQL to browsers. */
  readonly development?: true;
  /** Told of every root field once it has been answered, or its subscription has begun: for metrics. */
  readonly onAnswered?: (record: FieldRecord, context: GraphContext) => void;
  /** Told of every error whose message was hidden from the caller. */
  readonly onBug?: (error: unknown, context?: GraphContext) => void;
}

export interface FieldRecord {
  /** `graph.v1.Query.user` */
  readonly operation: string;
  /** A name of google.rpc.Code. */
  readonly code: string;
  /** HTTP, by the standard map. */
  readonly status: number;
  readonly durationMs: number;
}

export interface Graph {
  /** GraphQL over HTTP at whatever path; subscriptions answer as SSE. */
  handle(request: HttpRequest, context: GraphContext): Promise<HttpResponse>;
}
