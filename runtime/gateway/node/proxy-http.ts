import type { Dispatcher } from "undici";
import { reportOffSpec } from "../answer-off-spec.ts";
import { startClock } from "../call-clock.ts";
import type { ResponseCheck } from "../check-response.ts";
import type { Forward } from "../conclude.ts";
import type { Plan } from "../plan.ts";
import { isRepeatable } from "../retries/retry-rules.ts";
import { startTries } from "../retries/try-again.ts";
import type { Outcome } from "../upstream-watch.ts";
import { type AnswerSink, answerTo } from "./answer-sink.ts";
import { checkedSink } from "./checked-sink.ts";
import { type Exchange, hasBody } from "./exchange.ts";
import { passBody } from "./pass-body.ts";
import { CallerGone, fail, failureOf, TooSlow } from "./proxy-failure.ts";
import { takeAnswer } from "./take-answer.ts";
import type { UpstreamPort } from "./upstream-port.ts";

export interface HttpPort extends UpstreamPort {
  /** By operation id. */
  readonly responseChecks: ReadonlyMap<string, ResponseCheck>;
  /** Told of an answer that breaks its spec and goes on all the same. */
  readonly onReport: (plan: Plan, detail: string) => void;
}

/**
 * Streams a call to an HTTP upstream and its answer back, both ways no faster than the other end reads, nothing
 * collected. When the caller goes away the upstream hears of it at once. What failed for a passing reason is made again,
 * while nothing has gone to the caller. Returns at once.
 */
export function proxyHttp(exchange: Exchange, forward: Forward, port: HttpPort): void {
  const { request, response } = exchange;
  const { plan, meter } = forward;
  const { operation, upstream = "", sizes, retries } = plan.route;
  const method = request.method ?? "";
  // What flows past cannot be sent again.
  const isStreamed = forward.body === undefined && hasBody(exchange);
  const repeatable = isRepeatable(plan);
  const tries = isStreamed
    ? undefined
    : startTries({ retries, timeoutMs: sizes.timeoutMs, repeatable, budgetOf: port.budgetOf, upstream });
  const check = port.responseChecks.get(operation);
  const sink = check
    ? checkedTo(exchange, plan, { check, onReport: port.onReport })
    : answerTo(exchange, plan);
  // What is packed cannot be read.
  const headers = check ? { ...forward.headers, "accept-encoding": "identity" } : forward.headers;
  let controller: Dispatcher.DispatchController | undefined;
  let waiting: NodeJS.Timeout | undefined;
  let reason: Error | undefined;
  let isSettled = false;

  const abort = (why: Error): void => {
    reason ??= why;
    if (waiting) giveUp(reason);
    else controller?.abort(reason);
  };
  const giveUp = (error: Error): void => {
    meter?.end(false);
    fail(exchange, forward, error);
    settle();
  };
  const clock = startClock(sizes, () => abort(new TooSlow()));
  const settle = (): void => {
    isSettled = true;
    clock.stop();
    clearTimeout(waiting);
  };
  response.on("close", () => {
    if (isSettled) return;
    if (!response.writableFinished) {
      if (meter?.drains && !waiting) controller?.resume();
      else abort(new CallerGone());
    }
    settle();
  });

  const ask = (): void => {
    waiting = undefined;
    const watch = port.watchUpstream?.(plan, {
      operation,
      upstream,
      url: port.upstreams.urlOf(upstream),
      method,
      path: plan.forwardTarget.split("?", 1)[0] ?? "",
      resends: exchange.retries ?? 0,
    });
    let answered: number | undefined;
    const askAgain = (waitMs: number, outcome: Outcome): void => {
      controller = undefined;
      exchange.retries = (exchange.retries ?? 0) + 1;
      watch?.end(outcome);
      waiting = setTimeout(ask, waitMs);
    };
    const handler = takeAnswer({
      start(started) {
        // Before anything was sent: an abort would cost the connection, which others wait for.
        if (reason) throw reason;
        controller = started;
      },
      begin(status, headers) {
        const waitMs = status < 502 || reason ? undefined : tries?.afterStatus(status, headers);
        if (waitMs !== undefined) {
          askAgain(waitMs, { status });
          return false;
        }
        answered = status;
        meter?.head(status, headers);
        if (String(headers["content-type"]).startsWith("text/event-stream")) clock.flow();
        sink.head(status, headers);
        return true;
      },
      data(chunk) {
        clock.tick();
        meter?.data(chunk);
        const mayGoOn = sink.data(chunk);
        if (!mayGoOn) response.once("drain", () => controller?.resume());
        return mayGoOn;
      },
      end() {
        meter?.end(true);
        sink.end();
        watch?.end({ status: answered, usage: meter?.record });
      },
      fail(error) {
        const failure = failureOf(reason ?? error);
        const waitMs = answered === undefined && !reason ? tries?.afterFailure(failure) : undefined;
        if (waitMs !== undefined) return askAgain(waitMs, { failure });
        giveUp(reason ?? error);
        watch?.end({ status: answered, failure, usage: meter?.record });
      },
    });
    port.upstreams.http(upstream).dispatch(
      {
        method: method as Dispatcher.HttpMethod,
        path: plan.forwardTarget,
        headers: (watch ? { ...headers, ...watch.headers } : headers) as Record<string, string>,
        // Async iterables are taken as well as streams, which the type does not say.
        body: body as never,
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      handler,
    );
  };
  const body = isStreamed ? passBody(exchange, forward, clock.tick) : (forward.body ?? null);
  ask();
}

function checkedTo(
  exchange: Exchange,
  plan: Plan,
  { check, onReport }: { readonly check: ResponseCheck; readonly onReport: HttpPort["onReport"] },
): AnswerSink {
  return checkedSink(answerTo(exchange, plan), {
    check,
    method: plan.head.method,
    onReport(violations) {
      exchange.violations = (exchange.violations ?? 0) + violations.length;
      onReport(plan, reportOffSpec(violations));
    },
  });
}
