import type { Dispatcher } from "undici";
import type { Forward } from "../conclude.ts";
import { answerHeaders } from "../forward-headers.ts";
import { isRepeatable } from "../retries/retry-rules.ts";
import type { Outcome } from "../upstream-watch.ts";
import { type Exchange, hasBody, isGone, write, writeHead } from "./exchange.ts";
import { BodyTooLarge, CallerGone, fail, failureOf, TooSlow } from "./proxy-failure.ts";
import { startTries } from "./try-again.ts";
import type { UpstreamPort } from "./upstream-port.ts";

/** Of an answer that is not the caller's, what is read so that its connection can be used again. In bytes. */
const passedOver = 65_536;

/**
 * Streams a call to an HTTP upstream and its answer back, both ways no faster than the other end reads, nothing
 * collected. When the caller goes away the upstream hears of it at once. What failed for a passing reason is made again,
 * while nothing has gone to the caller. The promise settles when the call is over.
 */
export function proxyHttp(exchange: Exchange, forward: Forward, port: UpstreamPort): Promise<void> {
  return new Promise((resolve) => {
    const { request, response } = exchange;
    const { plan, meter } = forward;
    const { operation, upstream = "", sizes, retries } = plan.route;
    const { upstreams, watchUpstream } = port;
    const method = request.method ?? "";
    // What flows past cannot be sent again.
    const streamed = forward.body === undefined && hasBody(exchange);
    const budget = streamed || retries.attempts === 1 ? undefined : port.budgetOf(upstream);
    const { timeoutMs } = sizes;
    const repeatable = isRepeatable(plan.head.method, plan.fields);
    const tries = budget && startTries({ retries, timeoutMs, repeatable, budget });
    let controller: Dispatcher.DispatchController | undefined;
    let waiting: NodeJS.Timeout | undefined;
    let reason: Error | undefined;
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
    const clock = createClock(sizes, () => abort(new TooSlow()));
    const onClose = (): void => {
      if (!response.writableFinished) {
        if (meter?.drains && !waiting) controller?.resume();
        else abort(new CallerGone());
      }
      settle();
    };
    const onDrain = (): void => controller?.resume();
    const settle = (): void => {
      clock.stop();
      clearTimeout(waiting);
      response.off("close", onClose);
      response.off("drain", onDrain);
      resolve();
    };
    response.on("close", onClose);
    response.on("drain", onDrain);

    const ask = (): void => {
      waiting = undefined;
      const watch = watchUpstream?.(plan, {
        operation,
        upstream,
        url: upstreams.urlOf(upstream),
        method,
        path: plan.forwardTarget.split("?", 1)[0] ?? "",
        resends: exchange.retries ?? 0,
      });
      let answered: number | undefined;
      let isPassedOver = false;
      let length = 0;
      const askAgain = (waitMs: number, outcome: Outcome): void => {
        isPassedOver = true;
        controller = undefined;
        exchange.retries = (exchange.retries ?? 0) + 1;
        watch?.end(outcome);
        waiting = setTimeout(ask, waitMs);
      };
      const handler: Dispatcher.DispatchHandler = {
        onRequestStart(started) {
          // Before anything was sent: an abort would cost the connection, which others wait for.
          if (reason) throw reason;
          controller = started;
        },
        onResponseStart(_, status, headers) {
          if (status < 200) return;
          const waitMs =
            status < 502 || reason ? undefined : tries?.afterStatus(status, textOf(headers["retry-after"]));
          if (waitMs !== undefined) return askAgain(waitMs, { status });
          answered = status;
          meter?.head(status, headers);
          clock.answered(headers["content-type"]);
          writeHead(exchange, status, answerHeaders(plan, headers));
          setImmediate(flushHead, exchange);
        },
        onResponseData(current, chunk) {
          if (isPassedOver) {
            length += chunk.length;
            if (length > passedOver) current.abort(new Error("the answer is passed over"));
            return;
          }
          clock.tick();
          meter?.data(chunk);
          // A caller who is gone, while the rest is read for the figures.
          if (isGone(exchange)) return;
          if (!write(exchange, chunk)) current.pause();
        },
        onResponseEnd() {
          if (isPassedOver) return;
          meter?.end(true);
          watch?.end({ status: answered, usage: meter?.record });
          response.end();
        },
        onResponseError(_, error) {
          if (isPassedOver) return;
          const failure = failureOf(reason ?? error);
          const waitMs = answered === undefined && !reason ? tries?.afterFailure(failure) : undefined;
          if (waitMs !== undefined) return askAgain(waitMs, { failure });
          meter?.end(false);
          watch?.end({ status: answered, failure, usage: meter?.record });
          giveUp(reason ?? error);
        },
      };
      upstreams.http(upstream).dispatch(
        {
          method: method as Dispatcher.HttpMethod,
          path: plan.forwardTarget,
          headers: (watch ? { ...forward.headers, ...watch.headers } : forward.headers) as Record<
            string,
            string
          >,
          // Async iterables are taken as well as streams, which the type does not say.
          body: body as never,
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        handler,
      );
    };
    if (streamed && request.headers.expect !== undefined) response.writeContinue();
    const body = streamed
      ? limited(exchange, sizes.maxBodyBytes, { tick: clock.tick })
      : (forward.body ?? null);
    ask();
  });
}

function textOf(value: string | readonly string[] | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

/**
 * A head whose body comes with it is written with it. An event stream may have nothing to say for a while: its caller
 * waits for the head.
 */
function flushHead({ response }: Exchange): void {
  if ("flushHeaders" in response && !response.writableEnded && !response.destroyed) response.flushHeaders();
}

/** The request's body; a declared length was checked by the plan, and the parser holds the caller to it. */
async function* limited(
  { request }: Exchange,
  maxBytes: number,
  { tick }: { readonly tick: () => void },
): AsyncGenerator<Uint8Array, void, undefined> {
  let length = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxBytes) throw new BodyTooLarge();
    tick();
    yield chunk;
  }
}

interface Clock {
  /** Bytes have moved. */
  readonly tick: () => void;
  /** The answer has begun. */
  readonly answered: (contentType: string | readonly string[] | undefined) => void;
  readonly stop: () => void;
}

/** Until the whole answer is there, `timeoutMs`; once an event stream has begun, `streamIdleMs` between its pieces. */
function createClock(sizes: Forward["plan"]["route"]["sizes"], onEnd: () => void): Clock {
  let timer = setTimeout(onEnd, sizes.timeoutMs);
  let isStream = false;
  return {
    tick() {
      if (isStream) timer.refresh();
    },
    answered(contentType) {
      if (!String(contentType).startsWith("text/event-stream")) return;
      isStream = true;
      clearTimeout(timer);
      timer = setTimeout(onEnd, sizes.streamIdleMs);
    },
    stop: () => clearTimeout(timer),
  };
}
