import type { Operation } from "../descriptors.ts";
import type { OutgoingRequest } from "../wire/http/write-request.ts";
import type { Answer } from "./call.ts";

/** How one kind of operation travels over HTTP: what it is asked with, and what its answer means. */
export interface HttpProtocol {
  /** The binding that it serves. */
  readonly binding: "http" | "grpc" | "graphql";
  /** `streams`: whether the caller wants a stream of messages. */
  write(operation: Operation, request: unknown, want: { readonly streams: boolean }): OutgoingRequest;
  read(operation: Operation, response: Response): Promise<Answer>;
  /** Messages of an answer with 2xx. */
  readStream(operation: Operation, response: Response): AsyncGenerator<unknown, void, undefined>;
}
