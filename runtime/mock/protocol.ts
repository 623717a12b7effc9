import type { Json } from "../descriptors.ts";
import type { Echo } from "./echo-request.ts";

/** An answer in wire form, before a protocol makes of it what its handlers return. */
export interface MockAnswer {
  readonly status: number;
  /** Absent: the answer has no body. */
  readonly body?: Json;
  readonly mediaType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an operation's protocol knows: how its handlers see requests and answers, and what its schemas allow. */
export interface Protocol {
  /** One request or message in the form that examples have. */
  readRequest(request: unknown): Json;
  /** Which of its values an answer may repeat. */
  echoOf(request: Json): Echo;
  /** An answer made from the schemas: with this status, or that of success. */
  sample(options: { readonly status?: number; readonly seed: number }): MockAnswer;
  /** Whether the schemas allow this body for this answer. */
  accepts(answer: MockAnswer): boolean;
  /** What the handler returns; an error is returned or thrown. */
  reply(answer: MockAnswer): unknown;
  /** The messages of an example that writes a whole stream as one value. */
  listMessages?(body: Json): readonly Json[] | undefined;
  /** One message of a stream, as the handler gives it. */
  writeMessage(message: Json): unknown;
}
