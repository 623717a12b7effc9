import { answerError } from "../answer.ts";
import { AnswerOffSpec, answerOffSpec, reportOffSpec } from "../answer-off-spec.ts";
import { type CallClock, startClock } from "../call-clock.ts";
import { answerInvalid } from "../check-call.ts";
import type { ResponseCheck } from "../check-response.ts";
import type { Forward } from "../conclude.ts";
import { answerHeaders } from "../forward-headers.ts";
import type { Plan } from "../plan.ts";
import { isRepeatable } from "../retries/retry-rules.ts";
import { startTries } from "../retries/try-again.ts";
import { askAgain } from "./ask-again.ts";
import { checkAnswer } from "./check-answer.ts";
import type { FetchAnswer, FetchCall } from "./fetch-call.ts";
import type { FetchUpstreamPort } from "./fetch-upstreams.ts";
import { passBody } from "./pass-body.ts";

class TooSlow extends Error {}

export interface FetchProxyPort extends FetchUpstreamPort {
  /** By operation id. */
  readonly responseChecks: ReadonlyMap<string, ResponseCheck>;
  /** Told of an answer that breaks its spec and goes on all the same. */
  readonly onReport: (plan: Plan, detail: string) => void;
}

/** Streams a call to an HTTP upstream and its answer back, nothing collected but what is held to be checked. */
export async function proxyRequest(
  call: FetchCall,
  forward: Forward,
  { upstreams, budgetOf, responseChecks, onReport }: FetchProxyPort,
): Promise<FetchAnswer> {
  const { plan, meter } = forward;
  const { route } = plan;
  const { upstream: name = "", sizes, retries } = route;
  const clock = startClock(sizes, () => call.end.abort(new TooSlow()));
  const request = passBody(call, forward);
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
    const { status } = upstream;
    const body = upstream.body ? relay(upstream.body, forward, { call, clock }) : ended(forward, clock);
    const check = responseChecks.get(route.operation);
    const answered = { status, headers, method: plan.head.method, body };
    return {
      status,
      headers: answerHeaders(plan, headers),
      body: check
        ? await checkAnswer(answered, check, (violations) => {
            call.violations = (call.violations ?? 0) + violations.length;
            if (check.isEnforced) call.failure = "invalid-response";
            else onReport(plan, reportOffSpec(violations));
          })
        : body,
      drains: meter?.drains === true,
    };
  } catch (error) {
    clock.stop();
    meter?.end(false);
    const { operation } = route;
    if (error instanceof AnswerOffSpec) {
      call.end.abort();
      return answerOffSpec(plan, error);
    }
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
): AsyncGenerator<Uint8Array, void, undefined> {
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
    // Who leaves early wants no more of it.
    if (!isWhole) call.end.abort();
  }
}

function ended({ meter }: Forward, clock: CallClock): undefined {
  clock.stop();
  meter?.end(true);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
