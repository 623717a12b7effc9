import { randomUUID } from "node:crypto";
import { answerError } from "../answer.ts";
import { type CheckPort, checkCall } from "../check-call.ts";
import type { Forward } from "../conclude.ts";
import { type DecidePort, decideCall, limitCall } from "../decide-call.ts";
import type { StartMeter } from "../metering/meter.ts";
import { plan } from "../plan.ts";
import { type Exchange, hasBody, headOf, isGone, sendAnswer } from "./exchange.ts";
import { readBody } from "./read-body.ts";
import { type OnCall, watchCall } from "./watch-call.ts";

/** What carries a call on once it may go; it may have to be waited for. */
export type Carrier = (exchange: Exchange, forward: Forward) => Promise<void> | undefined;

export type Carriers = Readonly<Record<Forward["plan"]["route"]["kind"], Carrier>>;

/** The table as it is now: a call keeps the one that it began with. */
export interface CallPort extends DecidePort, CheckPort {
  readonly carriers: Carriers;
  /** Absent where no call is metered. */
  readonly startMeter?: StartMeter | undefined;
  /** Told of each call when it is over. */
  readonly onCall: OnCall;
}

/** One call from its head to its end: plan, ask for the facts, conclude, take from the limits, check, carry. */
export async function handleCall(exchange: Exchange, port: CallPort): Promise<void> {
  const watch = watchCall(exchange, port.onCall);
  const planned = plan(port.compiled, headOf(exchange, randomUUID()));
  if (planned.kind === "answer") {
    watch.answered(planned);
    return sendAnswer(exchange, planned.response);
  }
  exchange.headers = planned.fields;
  watch.planned(planned);
  try {
    // A step that has nothing to wait for does not wait.
    const decided = decideCall(planned, port);
    const concluded = decided instanceof Promise ? await decided : decided;
    if (concluded.kind === "answer") return await sendAnswer(exchange, concluded.response);
    watch.identified(concluded.identity);
    const counted = limitCall(concluded, port);
    const limited = counted instanceof Promise ? await counted : counted;
    if (limited.kind === "answer") return await sendAnswer(exchange, limited.response);
    const body = { comes: hasBody(exchange), read: () => readBody(exchange, limited.plan) };
    const judged = checkCall(limited, body, port);
    const checked = judged instanceof Promise ? await judged : judged;
    if (checked.kind === "answer") return await sendAnswer(exchange, checked.response);
    // Nobody would hear of the close that has been told already, and the upstream would work for nothing.
    if (isGone(exchange)) return;
    const meter = port.startMeter?.(checked.plan, checked.identity);
    const carried = port.carriers[planned.route.kind](exchange, meter ? { ...checked, meter } : checked);
    if (carried) await carried;
  } catch (error) {
    // A caller who hangs up in the middle of its request is no failure of ours.
    if (isGone(exchange)) return;
    const { operation } = planned.route;
    const detail = "The gateway failed; the request id leads to the reason in its log.";
    await sendAnswer(exchange, answerError(500, planned, { operation, detail }));
    port.onError(error);
  }
}
