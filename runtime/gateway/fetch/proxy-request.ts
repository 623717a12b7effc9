import { ApiError } from "../../wire/api-error.ts";
import type { BodyStream } from "../../wire/http-message.ts";
import { answerError } from "../answer.ts";
import { type CallClock, startClock } from "../call-clock.ts";
import { answerInvalid } from "../check-call.ts";
import type { Forward } from "../conclude.ts";
import { answerHeaders } from "../forward-headers.ts";
import { tooLarge } from "../plan.ts";
import { isRepeatable } from "../retries/retry-rules.ts";
import { startTries } from "../retries/try-again.ts";
import { askAgain } from "./ask-again.ts";
import type { FetchAnswer, FetchCall } from "./fetch-call.ts";
import type { FetchUpstreamPort } from "./fetch-upstreams.ts";
import { hasBody } from "./request-body.ts";

class TooSlow extends Error {}

/** Streams a call to an HTTP upstream and its answer back, nothing collected. */
export async function proxyRequest(
  call: FetchCall,
  forward: Forward,
  { upstreams, budgetOf }: FetchUpstreamPort,
): Promise<FetchAnswer> {
  const { plan, meter } = forward;
  const { route } = plan;
  const { upstream: name = "", sizes, retries } = route;
  const clock = startClock(sizes, () => call.end.abort(new TooSlow()));
  const request = requestBody(call, forward);
  // What flows past cannot be sent again.
  const tries =
    request.body instanceof ReadableStream
      ? undefined
      : startTries({
          retries,
          timeoutMs: sizes.timeoutMs,
          repeatable: isRepeatable(plan),
          budgetOf,
          upstream: name,
        });
  try {
    const upstream = await askAgain(call, tries, () =>
      upstreams.fetch(name, plan.forwardTarget, {
        method: call.request.method,
        headers: upstreamHeaders(forward),
        body: request.body,
        signal: call.end.signal,
      }),
    );
    const headers = plainHeaders(upstream.headers);
    meter?.head(upstream.status, headers);
    if (String(headers["content-type"]).startsWith("text/event-stream")) clock.flow();
    return {
      status: upstream.status,
      headers: answerHeaders(plan, headers),
      body: upstream.body ? relay(upstream.body, forward, { call, clock }) : ended(forward, clock),
      drains: meter?.drains === true,
    };
  } catch (error) {
    clock.stop();
    meter?.end(false);
    const { operation } = route;
    const refusal = request.refusal();
    if (refusal) return answerInvalid(plan, refusal);
    const isSlow = call.end.signal.reason instanceof TooSlow;
    call.failure = isSlow ? "timeout" : nameOf(error);
    const detail = isSlow
      ? "The service did not answer in time."
      : "The service cannot be reached, or broke off the call.";
    return answerError(isSlow ? 504 : 502, plan, { operation, detail });
  }
}

interface RequestBody {
  readonly body: Uint8Array | ReadableStream<Uint8Array> | null;
  /** Why it was not let through to its end. */
  readonly refusal: () => ApiError | undefined;
}

const unrefused = (): undefined => undefined;

/** A declared length was checked by the plan, and the platform holds the caller to it; others are counted. */
function requestBody(call: FetchCall, { plan, body, watch }: Forward): RequestBody {
  const { request } = call;
  if (body) return { body, refusal: unrefused };
  if (!request.body || !hasBody(call)) return { body: null, refusal: unrefused };
  const isCounted = plan.fields["content-length"] === undefined;
  if (!isCounted && !watch) return { body: request.body, refusal: unrefused };
  const { operation, sizes } = plan.route;
  let length = 0;
  let refusal: ApiError | undefined;
  const look = (inspect: () => void): void => {
    try {
      inspect();
    } catch (error) {
      if (error instanceof ApiError) refusal = error;
      // An error of the body alone would leave some platforms to send what came before as the whole.
      call.end.abort();
      throw error;
    }
  };
  const looked = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      length += piece.length;
      look(() => {
        if (isCounted && length > sizes.maxBodyBytes)
          throw new ApiError(tooLarge(plan.route), { operation, status: 413, code: "RESOURCE_EXHAUSTED" });
        watch?.push(piece);
      });
      controller.enqueue(piece);
    },
    flush: () => look(() => watch?.end()),
  });
  return { body: request.body.pipeThrough(looked), refusal: () => refusal };
}

/** fetch unpacks what is packed by itself, and the platform packs for its callers: nothing has to be packed between. */
function upstreamHeaders({ headers }: Forward): Record<string, string> {
  const { "content-length": _, ...rest } = headers;
  return { ...rest, "accept-encoding": "identity" };
}

const unpacked = /^(x-)?(gzip|deflate|br)$/i;

/** An answer's headers, without what is not true any more when fetch has unpacked its body. */
function plainHeaders(headers: Headers): Record<string, string | readonly string[]> {
  const plain: Record<string, string | readonly string[]> = Object.fromEntries(headers);
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) plain["set-cookie"] = cookies;
  if (unpacked.test(headers.get("content-encoding") ?? "")) {
    delete plain["content-encoding"];
    delete plain["content-length"];
  }
  return plain;
}

async function* relay(
  body: ReadableStream<Uint8Array>,
  { meter }: Forward,
  { call, clock }: { readonly call: FetchCall; readonly clock: CallClock },
): BodyStream {
  let isWhole = false;
  try {
    const reader = body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      clock.tick();
      meter?.data(piece.value);
      yield piece.value;
    }
    isWhole = true;
  } catch (error) {
    call.failure ??= call.end.signal.reason instanceof TooSlow ? "timeout" : nameOf(error);
    throw error;
  } finally {
    clock.stop();
    meter?.end(isWhole);
  }
}

function ended({ meter }: Forward, clock: CallClock): undefined {
  clock.stop();
  meter?.end(true);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
