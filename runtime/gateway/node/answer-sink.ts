import { answerHeaders } from "../forward-headers.ts";
import type { Plan } from "../plan.ts";
import { type Exchange, isGone, write, writeHead } from "./exchange.ts";
import type { AnswerFields } from "./take-answer.ts";

/** Where an upstream's answer goes. */
export interface AnswerSink {
  head(status: number, headers: AnswerFields): void;
  /** Whether more may come at once. */
  data(chunk: Uint8Array): boolean;
  end(): void;
}

/** To the caller. */
export function answerTo(exchange: Exchange, plan: Plan): AnswerSink {
  const { response } = exchange;
  return {
    head(status, headers) {
      writeHead(exchange, status, answerHeaders(plan, headers));
      process.nextTick(flushHead, exchange);
    },
    // A caller may be gone, while the rest is read for the figures.
    data: (chunk) => isGone(exchange) || write(exchange, chunk),
    end() {
      response.end();
    },
  };
}

/**
 * A head whose body comes with it is written with it. An event stream may have nothing to say for a while: its caller
 * waits for the head.
 */
function flushHead({ response }: Exchange): void {
  if ("flushHeaders" in response && !response.writableEnded && !response.destroyed) response.flushHeaders();
}
