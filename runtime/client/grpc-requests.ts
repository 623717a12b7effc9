import { status } from "@grpc/grpc-js";
import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import type { CallOptions } from "./transport.ts";

interface Cancellable {
  cancel(): void;
}

export interface CallGuard {
  /** The first message has come: the time-out no longer holds. */
  gotMessage(): void;
  /** Why the call was ended from here, if it was; `error` is what grpc-js made of it. */
  failureOf(error: unknown): ApiError | undefined;
  release(): void;
}

/** Cancels the call when the caller aborts, or the first message of a stream is too late. */
export function guardCall(
  call: Cancellable,
  { id }: Operation,
  { signal, timeoutMs, untilFirstMessage }: CallOptions & { readonly untilFirstMessage?: true },
): CallGuard {
  let failure: ApiError | undefined;
  const giveUp = (why: ApiError): void => {
    failure ??= why;
    call.cancel();
  };
  const onAbort = (): void => {
    const facts = { operation: id, code: "CANCELLED", reason: "cancelled", cause: signal?.reason } as const;
    giveUp(new ApiError(`${id} was cancelled`, facts));
  };
  const tooLong = (): ApiError =>
    new ApiError(`${id} took too long`, { operation: id, code: "DEADLINE_EXCEEDED", reason: "timeout" });
  const begun = performance.now();
  // grpc-js watches the deadline too, and may be the first to see that it has passed.
  const isDeadline = (error: unknown): boolean =>
    timeoutMs !== undefined &&
    performance.now() >= begun + timeoutMs - 1 &&
    (error as { readonly code?: unknown } | null)?.code === status.DEADLINE_EXCEEDED;
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort, { once: true });
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => giveUp(tooLong()), timeoutMs);
  return {
    gotMessage: () => {
      if (untilFirstMessage) clearTimeout(timer);
    },
    failureOf: (error) => failure ?? (isDeadline(error) ? tooLong() : undefined),
    release() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}

interface RequestStream extends Cancellable {
  write(bytes: Uint8Array): boolean;
  end(): void;
  once(event: "drain" | "close" | "error", listener: () => void): unknown;
  off(event: "drain" | "close" | "error", listener: () => void): unknown;
}

export interface Pump {
  /** Rejects when the caller's own stream fails; the call is cancelled then. Never resolves. */
  readonly failure: Promise<never>;
  /** The call is over: nothing more is taken from the caller's stream. */
  stop(): void;
}

/** Sends what the caller streams, no faster than the service takes it. */
export function pumpRequests(
  call: RequestStream,
  requests: unknown,
  encode: (message: unknown) => Uint8Array,
): Pump {
  const source = iteratorOf(requests);
  let stopped = false;
  const { promise: failure, reject } = Promise.withResolvers<never>();
  const run = async (): Promise<void> => {
    for (let next = await source.next(); !stopped && !next.done; next = await source.next()) {
      if (!call.write(encode(next.value))) await writable(call);
    }
    if (!stopped) call.end();
  };
  run().catch((error: unknown) => {
    if (stopped) return;
    reject(error);
    call.cancel();
  });
  return {
    failure,
    stop() {
      if (stopped) return;
      stopped = true;
      // Lets a generator run its `finally`. One that waits forever is not waited for.
      source.return?.(undefined)?.then(undefined, () => undefined);
    },
  };
}

function iteratorOf(requests: unknown): AsyncIterator<unknown> {
  if (typeof requests === "object" && requests !== null) {
    if (Symbol.asyncIterator in requests) return (requests as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    if (Symbol.iterator in requests) return fromSync(requests as Iterable<unknown>);
  }
  throw new TypeError("the request of a streaming call is an async iterable of messages");
}

async function* fromSync(requests: Iterable<unknown>): AsyncGenerator<unknown> {
  yield* requests;
}

function writable(call: RequestStream): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ["drain", "close", "error"] as const) call.off(event, done);
      resolve();
    };
    for (const event of ["drain", "close", "error"] as const) call.once(event, done);
  });
}
