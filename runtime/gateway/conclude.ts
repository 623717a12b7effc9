import type { Table } from "../descriptors.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import { answerError } from "./answer.ts";
import { authorize } from "./authorize.ts";
import type { BodyWatch } from "./body-watch.ts";
import { forwardHeaders } from "./forward-headers.ts";
import type { Identity } from "./identity.ts";
import type { Meter } from "./metering/meter.ts";
import type { Answered, Plan } from "./plan.ts";
import type { Facts } from "./state.ts";

/** A call that may go to its upstream. */
export interface Forward {
  readonly kind: "forward";
  readonly plan: Plan;
  readonly identity: Identity | undefined;
  /** Of every credential: a graph's fields are authorized one by one. */
  readonly facts: Facts;
  /** For the upstream. */
  readonly headers: HeaderFields;
  /** The request's, where it had to be read already. */
  readonly body?: Uint8Array;
  /** Looks at a body that flows past. */
  readonly watch?: BodyWatch;
  /** Of a call whose cost is recorded. */
  readonly meter?: Meter;
}

/** Decides what the facts decide. A GraphQL mount lets everyone in but for bad credentials: its fields decide then. */
export function conclude(table: Table, plan: Plan, facts: Facts): Forward | Answered {
  const { route } = plan;
  const authorized = authorize(table, route.security, facts);
  if (!authorized.ok) {
    const { status, detail, headers } = authorized;
    return {
      kind: "answer",
      response: answerError(status, plan, { operation: route.operation, detail, headers }),
    };
  }
  const { identity } = authorized;
  return { kind: "forward", plan, identity, facts, headers: forwardHeaders(plan, identity) };
}
