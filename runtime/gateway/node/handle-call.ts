import { randomUUID } from "node:crypto";
import { answerError } from "../answer.ts";
import type { CompiledTable } from "../compile-table.ts";
import { conclude, type Forward } from "../conclude.ts";
import type { Verdict } from "../identity.ts";
import { concludeLimits } from "../limits/conclude-limits.ts";
import { takesOf } from "../limits/takes-of.ts";
import type { StartMeter } from "../metering/meter.ts";
import { type Answered, type Plan, plan } from "../plan.ts";
import type { Facts, GatewayState } from "../state.ts";
import { type CheckPort, checkCall } from "./check-call.ts";
import { type Exchange, headOf, isGone, sendAnswer } from "./exchange.ts";
import { type OnCall, watchCall } from "./watch-call.ts";

/** What carries a call on once it may go. */
export type Carrier = (exchange: Exchange, forward: Forward) => Promise<void>;

export type Carriers = Readonly<Record<Forward["plan"]["route"]["kind"], Carrier>>;

export interface CallPort extends CheckPort {
  /** The table as it is now: a call keeps the one that it began with. */
  readonly compiled: CompiledTable;
  readonly state: GatewayState;
  readonly carriers: Carriers;
  /** Absent where no call is metered. */
  readonly startMeter?: StartMeter | undefined;
  /** Told of each call when it is over. */
  readonly onCall: OnCall;
  /** Told of what failed in the gateway itself. */
  readonly onError: (error: unknown) => void;
}

/** One call from its head to its end: plan, ask for the facts, conclude, take from the limits, check, carry. */
export async function handleCall(exchange: Exchange, port: CallPort): Promise<void> {
  const watch = watchCall(exchange, port.onCall);
  const planned = plan(port.compiled, headOf(exchange, randomUUID()));
  if (planned.kind === "answer") {
    watch.answered(planned);
    return sendAnswer(exchange, planned.response);
  }
  watch.planned(planned);
  try {
    const concluded = await decide(planned, port);
    if (concluded.kind === "answer") return await sendAnswer(exchange, concluded.response);
    watch.identified(concluded.identity);
    const limited = await limit(concluded, port);
    if (limited.kind === "answer") return await sendAnswer(exchange, limited.response);
    const checked = await checkCall(exchange, limited, port);
    if (checked.kind === "answer") return await sendAnswer(exchange, checked.response);
    // Nobody would hear of the close that has been told already, and the upstream would work for nothing.
    if (isGone(exchange)) return;
    const meter = port.startMeter?.(checked.plan, checked.identity);
    await port.carriers[planned.route.kind](exchange, meter ? { ...checked, meter } : checked);
  } catch (error) {
    // A caller who hangs up in the middle of its request is no failure of ours.
    if (isGone(exchange)) return;
    const { operation } = planned.route;
    const detail = "The gateway failed; the request id leads to the reason in its log.";
    await sendAnswer(exchange, answerError(500, planned, { operation, detail }));
    port.onError(error);
  }
}

async function decide(planned: Plan, { compiled, state, onError }: CallPort): Promise<Forward | Answered> {
  let facts: Facts = {};
  try {
    if (planned.credentials.length > 0) facts = await factsOf(planned, state);
  } catch (error) {
    onError(error);
    const { operation } = planned.route;
    const detail = "The credential cannot be verified at the moment.";
    return { kind: "answer", response: answerError(503, planned, { operation, detail }) };
  }
  return conclude(compiled.table, planned, facts);
}

/** Takes what the call takes from its limits, and tells the caller what is left. */
async function limit(forward: Forward, { compiled, state }: CallPort): Promise<Forward | Answered> {
  const { plan, identity } = forward;
  const { operation, limits = [] } = plan.route;
  if (limits.length === 0) return forward;
  const takes = takesOf(compiled.table, limits, { identity, address: plan.client.address, operation });
  const taken = state.take(takes, plan.head.now);
  const limited = concludeLimits({ ...plan, operation }, takes, "then" in taken ? await taken : taken);
  if (limited.kind === "answer") return limited;
  return { ...forward, plan: { ...plan, headers: { ...plan.headers, ...limited.headers } } };
}

async function factsOf({ credentials }: Plan, state: GatewayState): Promise<Facts> {
  const facts: Record<string, Verdict> = {};
  for (const { kind, scheme, value } of credentials) {
    const verdict = kind === "token" ? state.verifyToken(scheme, value) : state.findKey(scheme, value);
    facts[scheme] = "then" in verdict ? await verdict : verdict;
  }
  return facts;
}
