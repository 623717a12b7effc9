import type { OperationPolicy, Table } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { authorize } from "./authorize.ts";
import type { Forward } from "./conclude.ts";
import type { Taken } from "./limits/counters.ts";
import { takesOf } from "./limits/takes-of.ts";
import type { GatewayState } from "./state.ts";

/** Lets a caller at an operation that is reached by another way than its own route, or fails with an ApiError. */
export type AdmitOperation = (
  id: string,
  policy: OperationPolicy | undefined,
  forward: Forward,
) => Promise<void> | undefined;

/** The same as a route asks for: who calls, and room in every limit. Without a promise where all is in memory. */
export function createAdmission(table: Table, state: GatewayState): AdmitOperation {
  return (id, policy, forward) => {
    const authorized = authorize(table, policy?.security, forward.facts);
    if (!authorized.ok) {
      const code = authorized.status === 401 ? "UNAUTHENTICATED" : "PERMISSION_DENIED";
      throw new ApiError(authorized.detail, { code, operation: id });
    }
    const { client, head } = forward.plan;
    const caller = { identity: authorized.identity, address: client.address, operation: id };
    const takes = takesOf(table, policy?.limits ?? [], caller);
    if (takes.length === 0) return undefined;
    const decide = (taken: readonly (Taken | undefined)[]): void => {
      const refused = takes.find((_, index) => taken[index]?.allowed === false);
      if (refused) {
        const { limit, windowSeconds } = refused.rule;
        const message = `The limit ${refused.policy} is ${limit} calls of ${id} in ${windowSeconds} s.`;
        throw new ApiError(message, { code: "RESOURCE_EXHAUSTED", operation: id });
      }
      if (takes.some(({ rule }, index) => taken[index] === undefined && rule.onFailure === "refuse")) {
        throw new ApiError(`Calls of ${id} cannot be counted at the moment.`, {
          code: "UNAVAILABLE",
          operation: id,
        });
      }
    };
    const taken = state.take(takes, head.now);
    if ("then" in taken) return taken.then(decide);
    decide(taken);
    return undefined;
  };
}
