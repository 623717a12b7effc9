import type { Dispatcher } from "undici";
import { errors } from "undici";
import { answerError } from "../answer.ts";
import type { Forward } from "../conclude.ts";
import { answerHeaders } from "../forward-headers.ts";
import { tooLarge } from "../plan.ts";
import { type Exchange, hasBody, isGone, sendAnswer, write, writeHead } from "./exchange.ts";
import type { UpstreamPort } from "./upstream-port.ts";

class BodyTooLarge extends Error {}
class CallerGone extends Error {}
class TooSlow extends Error {}

/**
 * Streams a call to an HTTP upstream and its answer back, both ways no faster than the other end reads, nothing
 * collected. When the caller goes away the upstream hears of it at once. The promise settles when the call is over.
 */
export function proxyHttp(
  exchange: Exchange,
  forward: Forward,
  { upstreams, watchUpstream }: UpstreamPort,
): Promise<void> {
  return new Promise((resolve) => {
    const { request, response } = exchange;
    const { plan } = forward;
    const { operation, upstream = "" } = plan.route;
    const method = request.method ?? "";
    const watch = watchUpstream?.(plan, {
      operation,
      upstream,
      url: upstreams.urlOf(upstream),
      method,
      path: plan.forwardTarget.split("?", 1)[0] ?? "",
      resends: 0,
    });
    let answered: number | undefined;
    let controller: Dispatcher.DispatchController | undefined;
    let reason: Error | undefined;
    const abort = (why: Error): void => {
      reason ??= why;
      controller?.abort(reason);
    };
    const clock = createClock(plan.route.sizes, () => abort(new TooSlow()));
    const onClose = (): void => {
      if (response.writableFinished || !forward.meter?.drains) {
        if (!response.writableFinished) abort(new CallerGone());
      } else controller?.resume();
      settle();
    };
    const onDrain = (): void => controller?.resume();
    const settle = (): void => {
      clock.stop();
      response.off("close", onClose);
      response.off("drain", onDrain);
      resolve();
    };
    response.on("close", onClose);
    response.on("drain", onDrain);

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        // Before anything was sent: an abort would cost the connection, which others wait for.
        if (reason) throw reason;
        controller = started;
      },
      onResponseStart(_, status, headers) {
        if (status < 200) return;
        answered = status;
        forward.meter?.head(status, headers);
        clock.answered(headers["content-type"]);
        writeHead(exchange, status, answerHeaders(plan, headers));
        setImmediate(flushHead, exchange);
      },
      onResponseData(current, chunk) {
        clock.tick();
        forward.meter?.data(chunk);
        // A caller who is gone, while the rest is read for the figures.
        if (isGone(exchange)) return;
        if (!write(exchange, chunk)) current.pause();
      },
      onResponseEnd() {
        forward.meter?.end(true);
        watch?.end({ status: answered, usage: forward.meter?.record });
        response.end();
      },
      onResponseError(_, error) {
        forward.meter?.end(false);
        const failure = failureOf(reason ?? error);
        watch?.end({ status: answered, failure, usage: forward.meter?.record });
        fail(exchange, forward, reason ?? error);
        settle();
      },
    };
    const streamed = forward.body === undefined && hasBody(exchange);
    if (streamed && request.headers.expect !== undefined) response.writeContinue();
    const body = streamed
      ? limited(exchange, plan.route.sizes.maxBodyBytes, { tick: clock.tick })
      : (forward.body ?? null);
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
  });
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

function fail(exchange: Exchange, forward: Forward, error: Error): void {
  const { response } = exchange;
  if (error instanceof CallerGone || isGone(exchange)) return;
  if (!(error instanceof BodyTooLarge)) exchange.failure = failureOf(error);
  // Half an answer cannot be taken back: the caller must see that it was cut.
  if (response.headersSent) {
    response.destroy(error);
    return;
  }
  const { plan } = forward;
  const { operation } = plan.route;
  if (error instanceof BodyTooLarge) {
    void sendAnswer(exchange, answerError(413, plan, { operation, detail: tooLarge(plan.route) }));
    return;
  }
  // Of a request without a body HTTP/2 never says that it is complete.
  if (error instanceof TooSlow && hasBody(exchange) && !exchange.request.complete) {
    const detail = "The request did not arrive in time.";
    void sendAnswer(exchange, answerError(408, plan, { operation, detail }));
    return;
  }
  const isSlow = error instanceof TooSlow || error instanceof errors.ConnectTimeoutError;
  const detail = isSlow
    ? "The service did not answer in time."
    : "The service cannot be reached, or broke off the call.";
  void sendAnswer(exchange, answerError(isSlow ? 504 : 502, plan, { operation, detail }));
}

function failureOf(error: Error): string {
  if (error instanceof TooSlow) return "timeout";
  return error instanceof CallerGone ? "cancelled" : codeOf(error);
}

/** `UND_ERR_SOCKET`, `ECONNRESET`, …: of an error, or of the one that led to it. */
function codeOf(error: Error): string {
  const { code, cause } = error as NodeJS.ErrnoException;
  return code ?? (cause instanceof Error ? codeOf(cause) : error.name);
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
