import { answerError } from "./answer.ts";
import type { CompiledTable } from "./compile-table.ts";
import { conclude, type Forward } from "./conclude.ts";
import type { Verdict } from "./identity.ts";
import { concludeLimits } from "./limits/conclude-limits.ts";
import type { Taken } from "./limits/counters.ts";
import { type Take, takesOf } from "./limits/takes-of.ts";
import type { Answered, Plan } from "./plan.ts";
import type { Credential } from "./read-credentials.ts";
import type { Facts, GatewayState } from "./state.ts";

export interface DecidePort {
  readonly compiled: CompiledTable;
  readonly state: GatewayState;
  /** Told of what failed in the gateway itself. */
  readonly onError: (error: unknown) => void;
}

/** Asks for the facts that the plan needs, and concludes. At once where every one of them is in memory. */
export function decideCall(
  planned: Plan,
  { compiled, state, onError }: DecidePort,
): Forward | Answered | Promise<Forward | Answered> {
  const concludeWith = (facts: Facts): Forward | Answered => conclude(compiled.table, planned, facts);
  const cannotTell = (error: unknown): Answered => {
    onError(error);
    const { operation } = planned.route;
    const detail = "The credential cannot be verified at the moment.";
    return { kind: "answer", response: answerError(503, planned, { operation, detail }) };
  };
  let facts: Facts | Promise<Facts>;
  try {
    facts = askEach(planned.credentials, state);
  } catch (error) {
    return cannotTell(error);
  }
  return facts instanceof Promise ? facts.then(concludeWith, cannotTell) : concludeWith(facts);
}

/** Takes what the call takes from its limits, and tells the caller what is left. At once where counts are in memory. */
export function limitCall(
  forward: Forward,
  { compiled, state }: DecidePort,
): Forward | Answered | Promise<Forward | Answered> {
  const { plan, identity } = forward;
  const { operation, limits } = plan.route;
  if (!limits || limits.length === 0) return forward;
  const takes = takesOf(compiled.table, limits, { identity, address: plan.client.address, operation });
  const taken = state.take(takes, plan.head.now);
  if ("then" in taken) return taken.then((counts) => tellLimits(forward, takes, counts));
  return tellLimits(forward, takes, taken);
}

function tellLimits(
  forward: Forward,
  takes: readonly Take[],
  taken: readonly (Taken | undefined)[],
): Forward | Answered {
  const { plan } = forward;
  const limited = concludeLimits(plan, takes, taken);
  if (limited.kind === "answer") return limited;
  return { ...forward, plan: { ...plan, headers: { ...plan.headers, ...limited.headers } } };
}

/** One after the other: of several that are good the first one names the caller. */
function askEach(
  [credential, ...rest]: readonly Credential[],
  state: GatewayState,
  facts: Record<string, Verdict> = {},
): Facts | Promise<Facts> {
  if (!credential) return facts;
  const { kind, scheme, value } = credential;
  const verdict = kind === "token" ? state.verifyToken(scheme, value) : state.findKey(scheme, value);
  const goOn = (found: Verdict): Facts | Promise<Facts> => {
    facts[scheme] = found;
    return askEach(rest, state, facts);
  };
  return "then" in verdict ? verdict.then(goOn) : goOn(verdict);
}
