import { answerHeaders } from "../forward-headers.ts";
import type { Plan } from "../plan.ts";
import { type Exchange, isGone, write, writeHead } from "./exchange.ts";
import type { AnswerFields } from "./http-try.ts";

/** Where an upstream's answer goes. */
export interface AnswerSink {
  head(status: number, headers: AnswerFields): void;
  /** Whether more may come at once. */
  data(chunk: Uint8Array): boolean;
  end(): void;
}

/** To the caller. */
export class CallerSink implements AnswerSink {
  readonly #exchange: Exchange;
  readonly #plan: Plan;

  constructor(exchange: Exchange, plan: Plan) {
    this.#exchange = exchange;
    this.#plan = plan;
  }

  head(status: number, headers: AnswerFields): void {
    writeHead(this.#exchange, status, answerHeaders(this.#plan, headers));
    process.nextTick(flushHead, this.#exchange);
  }

  data(chunk: Uint8Array): boolean {
    // A caller may be gone, while the rest is read for the figures.
    return isGone(this.#exchange) || write(this.#exchange, chunk);
  }

  end(): void {
    this.#exchange.response.end();
  }
}

/**
 * A head whose body comes with it is written with it. An event stream may have nothing to say for a while: its caller
 * waits for the head.
 */
function flushHead({ response }: Exchange): void {
  if ("flushHeaders" in response && !response.writableEnded && !response.destroyed) response.flushHeaders();
}
