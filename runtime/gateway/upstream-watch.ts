import type { HeaderFields } from "../wire/http-message.ts";
import type { Plan } from "./plan.ts";
import type { UpstreamRecord } from "./upstream-record.ts";

/** Looks on as one call to an upstream is made. */
export interface UpstreamWatch {
  /** Beside the call's own: where it stands in the trace. */
  readonly headers: HeaderFields;
  /** Once; what comes later is not told. */
  end(outcome: Outcome): void;
}

export type Outcome = Pick<UpstreamRecord, "status" | "grpcStatus" | "failure" | "usage">;

/** What is known of a call to an upstream before it is made. */
export type UpstreamCall = Pick<
  UpstreamRecord,
  "operation" | "upstream" | "url" | "method" | "path" | "rpc" | "resends"
>;

/** Tells of each call to an upstream when it is over. */
export type WatchUpstream = (plan: Plan, call: UpstreamCall) => UpstreamWatch;
