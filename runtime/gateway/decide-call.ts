import { answerError } from "./answer.ts";
import type { CompiledTable } from "./compile-table.ts";
import { conclude, type Forward } from "./conclude.ts";
import type { Verdict } from "./identity.ts";
import { concludeLimits } from "./limits/conclude-limits.ts";
import { takesOf } from "./limits/takes-of.ts";
import type { Answered, Plan } from "./plan.ts";
import type { Facts, GatewayState } from "./state.ts";

export interface DecidePort {
  readonly compiled: CompiledTable;
  readonly state: GatewayState;
  /** Told of what failed in the gateway itself. */
  readonly onError: (error: unknown) => void;
}

/** Asks for the facts that the plan needs, and concludes. */
export async function decideCall(
  planned: Plan,
  { compiled, state, onError }: DecidePort,
): Promise<Forward | Answered> {
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
export async function limitCall(
  forward: Forward,
  { compiled, state }: DecidePort,
): Promise<Forward | Answered> {
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
