import type { FieldRecord } from "../../graph/index.ts";
import type { HttpResponse } from "../../wire/http-message.ts";

/** What a platform gives along with a request: Workers', and others' of the same form. */
export interface FetchContext {
  /** Keeps the work alive when the answer is over. */
  waitUntil(work: Promise<unknown>): void;
}

/** A call as a platform with fetch hands it over. */
export interface FetchCall {
  readonly request: Request;
  readonly context: FetchContext | undefined;
  /** Fires when nobody waits for the answer any more, or the call took too long: the upstream hears of it. */
  readonly end: AbortController;
  /** Of a graph: what became of each root field, for the call's record. */
  fields?: FieldRecord[];
  /** How often calls to upstreams were made again, for the call's record. */
  retries?: number;
  /** In how many places the upstream's answer broke its spec, for the call's record. */
  violations?: number;
  /** What broke on the way to the upstream, for the call's record. */
  failure?: string;
}

/** An answer on its way to the caller. */
export interface FetchAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: HttpResponse["body"] | undefined;
  /** Read to its end when the caller is gone, for exact figures. */
  readonly drains?: boolean;
}
