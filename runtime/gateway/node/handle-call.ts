import { randomUUID } from "node:crypto";
import { answerError } from "../answer.ts";
import { type CheckPort, checkCall } from "../check-call.ts";
import type { Forward } from "../conclude.ts";
import { type DecidePort, decideCall, limitCall } from "../decide-call.ts";
import type { StartMeter } from "../metering/meter.ts";
import { type Answered, type Plan, plan } from "../plan.ts";
import { type Exchange, hasBody, headOf, isGone, sendAnswer } from "./exchange.ts";
import { readBody } from "./read-body.ts";

/** What carries a call on once it may go; it may have to be waited for. */
export type Carrier = (exchange: Exchange, forward: Forward) => Waited;

export type Carriers = Readonly<Record<Forward["plan"]["route"]["kind"], Carrier>>;

/** The table as it is now: a call keeps the one that it began with. */
export interface CallPort extends DecidePort, CheckPort {
  readonly carriers: Carriers;
  /** Absent where no call is metered. */
  readonly startMeter?: StartMeter | undefined;
}

/** A step that has nothing to wait for does not wait. */
type Waited = Promise<void> | undefined;

/** One call from its head to its end: plan, ask for the facts, conclude, take from the limits, check, carry. */
export function handleCall(exchange: Exchange, port: CallPort): void {
  try {
    planCall(exchange, port)?.catch((error) => failCall(exchange, port, error));
  } catch (error) {
    failCall(exchange, port, error);
  }
}

function planCall(exchange: Exchange, port: CallPort): Waited {
  const planned = plan(port.compiled, headOf(exchange, randomUUID()));
  exchange.planned = planned;
  if (planned.kind === "answer") return sendAnswer(exchange, planned.response);
  const decided = decideCall(planned, port);
  return decided instanceof Promise
    ? decided.then((concluded) => takeLimits(exchange, port, concluded))
    : takeLimits(exchange, port, decided);
}

function takeLimits(exchange: Exchange, port: CallPort, concluded: Forward | Answered): Waited {
  if (concluded.kind === "answer") return sendAnswer(exchange, concluded.response);
  exchange.identity = concluded.identity;
  const counted = limitCall(concluded, port);
  return counted instanceof Promise
    ? counted.then((limited) => checkRequest(exchange, port, limited))
    : checkRequest(exchange, port, counted);
}

function checkRequest(exchange: Exchange, port: CallPort, limited: Forward | Answered): Waited {
  if (limited.kind === "answer") return sendAnswer(exchange, limited.response);
  const body = { comes: hasBody(exchange), read: () => readBody(exchange, limited.plan) };
  const judged = checkCall(limited, body, port);
  return judged instanceof Promise
    ? judged.then((checked) => carryOn(exchange, port, checked))
    : carryOn(exchange, port, judged);
}

function carryOn(exchange: Exchange, port: CallPort, checked: Forward | Answered): Waited {
  if (checked.kind === "answer") return sendAnswer(exchange, checked.response);
  // Nobody would hear of the close that has been told already, and the upstream would work for nothing.
  if (isGone(exchange)) return undefined;
  const { plan: planned, identity } = checked;
  const meter = port.startMeter?.(planned, identity);
  return port.carriers[planned.route.kind](exchange, meter ? { ...checked, meter } : checked);
}

function failCall(exchange: Exchange, { onError }: CallPort, error: unknown): void {
  // A caller who hangs up in the middle of its request is no failure of ours.
  if (exchange.planned && isGone(exchange)) return;
  onError(error);
  if (exchange.planned?.kind === "plan") answerFailure(exchange, exchange.planned).catch(onError);
}

function answerFailure(exchange: Exchange, planned: Plan): Promise<void> {
  const { operation } = planned.route;
  const detail = "The gateway failed; the request id leads to the reason in its log.";
  return sendAnswer(exchange, answerError(500, planned, { operation, detail }));
}
