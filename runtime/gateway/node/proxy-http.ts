import type { Dispatcher } from "undici";
import { reportOffSpec } from "../answer-off-spec.ts";
import { CallClock } from "../call-clock.ts";
import type { ResponseCheck } from "../check-response.ts";
import type { Forward } from "../conclude.ts";
import type { UsageRecord } from "../metering/usage-record.ts";
import type { Plan } from "../plan.ts";
import { isRepeatable } from "../retries/retry-rules.ts";
import { startTries, type Tries } from "../retries/try-again.ts";
import type { UpstreamWatch } from "../upstream-watch.ts";
import { type AnswerSink, CallerSink } from "./answer-sink.ts";
import { checkedSink } from "./checked-sink.ts";
import { type Exchange, hasBody } from "./exchange.ts";
import { type AnswerFields, HttpTry, type TriedCall } from "./http-try.ts";
import { passBody } from "./pass-body.ts";
import { CallerGone, fail, TooSlow } from "./proxy-failure.ts";
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
  new ProxiedCall(exchange, forward, port).ask();
}

/** Everything that passes goes through here: methods, where functions of its own would be made for each call. */
class ProxiedCall implements TriedCall {
  readonly #exchange: Exchange;
  readonly #forward: Forward;
  readonly #port: HttpPort;
  readonly #clock: CallClock;
  readonly #tries: Tries | undefined;
  readonly #sink: AnswerSink;
  /** For the upstream. */
  readonly #headers: Forward["headers"];
  readonly #body: Uint8Array | AsyncIterable<Uint8Array> | null;
  #controller: Dispatcher.DispatchController | undefined = undefined;
  /** For the next try. */
  #waiting: NodeJS.Timeout | undefined = undefined;
  #isSettled = false;
  reason: Error | undefined = undefined;

  constructor(exchange: Exchange, forward: Forward, port: HttpPort) {
    const { plan, headers, body } = forward;
    const { operation, upstream = "", sizes, retries } = plan.route;
    this.#exchange = exchange;
    this.#forward = forward;
    this.#port = port;
    this.#clock = new CallClock(sizes, () => this.#abort(new TooSlow()));
    // What flows past cannot be sent again.
    const isStreamed = body === undefined && hasBody(exchange);
    this.#body = isStreamed ? passBody(exchange, forward, () => this.#clock.tick()) : (body ?? null);
    const { timeoutMs } = sizes;
    const { budgetOf } = port;
    this.#tries = isStreamed
      ? undefined
      : startTries({ retries, timeoutMs, repeatable: isRepeatable(plan), budgetOf, upstream });
    const check = port.responseChecks.get(operation);
    const sink = new CallerSink(exchange, plan);
    this.#sink = check ? checkedSink(sink, this.#checkedBy(check)) : sink;
    // What is packed cannot be read.
    this.#headers = check ? { ...headers, "accept-encoding": "identity" } : headers;
    exchange.onClose = () => this.#closed();
  }

  get usage(): UsageRecord | undefined {
    return this.#forward.meter?.record;
  }

  ask(): void {
    this.#waiting = undefined;
    const { plan } = this.#forward;
    const watch = this.#watch();
    this.#port.upstreams.http(plan.route.upstream ?? "").dispatch(
      {
        method: plan.head.method as Dispatcher.HttpMethod,
        path: plan.forwardTarget,
        headers: (watch ? { ...this.#headers, ...watch.headers } : this.#headers) as Record<string, string>,
        // Async iterables are taken as well as streams, which the type does not say.
        body: this.#body as never,
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      new HttpTry(this, watch),
    );
  }

  start(controller: Dispatcher.DispatchController): void {
    // Before anything was sent: an abort would cost the connection, which others wait for.
    if (this.reason) throw this.reason;
    this.#controller = controller;
  }

  isAskedAgain(status: number, headers: AnswerFields): boolean {
    return status >= 502 && !this.reason && this.#askAgain(this.#tries?.afterStatus(status, headers));
  }

  isAskedAgainAfter(failure: string): boolean {
    return !this.reason && this.#askAgain(this.#tries?.afterFailure(failure));
  }

  begin(status: number, headers: AnswerFields): void {
    this.#forward.meter?.head(status, headers);
    if (String(headers["content-type"]).startsWith("text/event-stream")) this.#clock.flow();
    this.#sink.head(status, headers);
  }

  data(chunk: Uint8Array): boolean {
    this.#clock.tick();
    this.#forward.meter?.data(chunk);
    const mayGoOn = this.#sink.data(chunk);
    if (!mayGoOn) this.#exchange.response.once("drain", () => this.#controller?.resume());
    return mayGoOn;
  }

  end(): void {
    this.#forward.meter?.end(true);
    this.#sink.end();
  }

  giveUp(error: Error): void {
    this.#forward.meter?.end(false);
    fail(this.#exchange, this.#forward, error);
    this.#settle();
  }

  #askAgain(waitMs: number | undefined): boolean {
    if (waitMs === undefined) return false;
    this.#controller = undefined;
    this.#exchange.retries = (this.#exchange.retries ?? 0) + 1;
    this.#waiting = setTimeout(() => this.ask(), waitMs);
    return true;
  }

  #abort(why: Error): void {
    this.reason ??= why;
    if (this.#waiting) this.giveUp(this.reason);
    else this.#controller?.abort(this.reason);
  }

  #closed(): void {
    if (this.#isSettled) return;
    if (!this.#exchange.response.writableFinished) {
      if (this.#forward.meter?.drains && !this.#waiting) this.#controller?.resume();
      else this.#abort(new CallerGone());
    }
    this.#settle();
  }

  #settle(): void {
    this.#isSettled = true;
    this.#clock.stop();
    clearTimeout(this.#waiting);
  }

  #watch(): UpstreamWatch | undefined {
    const { plan } = this.#forward;
    const { operation, upstream = "" } = plan.route;
    return this.#port.watchUpstream?.(plan, {
      operation,
      upstream,
      url: this.#port.upstreams.urlOf(upstream),
      method: plan.head.method,
      path: plan.forwardTarget.split("?", 1)[0] ?? "",
      resends: this.#exchange.retries ?? 0,
    });
  }

  #checkedBy(check: ResponseCheck): Parameters<typeof checkedSink>[1] {
    const { plan } = this.#forward;
    return {
      check,
      method: plan.head.method,
      onReport: (violations) => {
        this.#exchange.violations = (this.#exchange.violations ?? 0) + violations.length;
        this.#port.onReport(plan, reportOffSpec(violations));
      },
    };
  }
}
