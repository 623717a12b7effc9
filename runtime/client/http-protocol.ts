import type { Operation } from "../descriptors.ts";
import type { OutgoingRequest } from "../wire/http/write-request.ts";
import type { Answer } from "./call.ts";
import type { CallOptions } from "./transport.ts";

export interface Wanted {
  /** Whether the caller wants a stream of messages. */
  readonly streams: boolean;
  /** What the caller wants its body to be sent as, where there is a choice. */
  readonly contentType?: string | undefined;
  /** Milliseconds that the caller will wait, for protocols that tell the service. */
  readonly timeoutMs?: number | undefined;
}

/** How one kind of operation travels over HTTP: what it is asked with, and what its answer means. */
export interface HttpProtocol {
  /** The binding that it serves. */
  readonly binding: "http" | "grpc" | "graphql";
  /** What its paths are appended to, where that is not the gateway's URL with its prefix. */
  rootOf?(gateway: string): string;
  write(operation: Operation, request: unknown, want: Wanted): OutgoingRequest | Promise<OutgoingRequest>;
  /** `told`: what the caller wants to hear of the answer beside its value. */
  read(operation: Operation, response: Response, told: Told): Promise<Answer>;
  /** Messages of an answer with 2xx. */
  readStream(operation: Operation, response: Response, told: Told): AsyncGenerator<unknown, void, undefined>;
}

export type Told = Pick<CallOptions, "onTrailers">;
