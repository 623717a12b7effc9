import type { CallRecord } from "../call-record.ts";
import type { Head } from "../head.ts";
import type { Identity } from "../identity.ts";
import { isDeprecated } from "../lifecycle.ts";
import type { Answered, Plan } from "../plan.ts";
import type { FetchCall } from "./fetch-call.ts";

/** What became known of a call on its way. */
export interface CallFacts {
  readonly head: Head;
  readonly planned: Plan | Answered;
  identity?: Identity | undefined;
}

export function recordOf(
  { request, fields, retries, violations, failure }: FetchCall,
  { head, planned, identity }: CallFacts,
  end: Pick<CallRecord, "requestId" | "status" | "durationMs"> & { readonly incomplete: boolean },
): CallRecord {
  const plan = planned.kind === "plan" ? planned : undefined;
  const operation = planned.kind === "plan" ? planned.route.operation : planned.operation;
  const upstream = plan?.route.upstream;
  const userAgent = request.headers.get("user-agent");
  const { incomplete, ...rest } = end;
  return {
    ...rest,
    method: head.method,
    path: head.target.split("?", 1)[0] ?? "",
    httpVersion: httpVersionOf(request),
    ...(operation === undefined ? {} : { operation }),
    ...(upstream === undefined ? {} : { upstream }),
    ...(fields ? { fields } : {}),
    address: plan?.client.address ?? head.remoteAddress,
    ...(identity ? { subject: identity.subject } : {}),
    ...(identity?.issuer === undefined ? {} : { issuer: identity.issuer }),
    ...(identity?.keyId === undefined ? {} : { keyId: identity.keyId }),
    ...(userAgent === null ? {} : { userAgent }),
    ...(planned.trace ? { traceId: planned.trace.traceId } : {}),
    ...(plan && isDeprecated(plan) ? { deprecated: true } : {}),
    ...(retries === undefined ? {} : { retries }),
    ...(violations === undefined ? {} : { violations }),
    ...(failure === undefined ? {} : { failure }),
    ...(incomplete ? { incomplete: true } : {}),
  };
}

/** Cloudflare tells it, `HTTP/2`; empty where the platform does not. */
function httpVersionOf(request: Request): string {
  const { cf } = request as { readonly cf?: { readonly httpProtocol?: string } };
  return cf?.httpProtocol?.replace(/^HTTP\//, "") ?? "";
}
