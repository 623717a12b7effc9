import type { CorsPolicy } from "../descriptors.ts";
import type { HeaderFields } from "../wire/http-message.ts";

/** Headers that let a page of `origin` read the answer; none where the policy does not name it. */
export function corsHeaders(policy: CorsPolicy | undefined, origin: string | undefined): HeaderFields {
  if (!policy) return {};
  // The answer depends on the origin even when it came without one: a cache must know.
  const vary: HeaderFields = policy.origins.includes("*") ? {} : { vary: "origin" };
  const allowed = origin === undefined ? undefined : allowedOrigin(policy, origin);
  if (allowed === undefined) return vary;
  return {
    ...vary,
    "access-control-allow-origin": allowed,
    ...(policy.credentials ? { "access-control-allow-credentials": "true" } : {}),
    ...(policy.exposedHeaders.length > 0
      ? { "access-control-expose-headers": policy.exposedHeaders.join(", ") }
      : {}),
  };
}

/** What clients of gRPC-Web and Connect send beside what the policy names: the protocols' own, and so no secret. */
const rpcHeaders = [
  "Connect-Protocol-Version",
  "Connect-Timeout-Ms",
  "Grpc-Timeout",
  "X-Grpc-Web",
  "X-User-Agent",
];

/** The further headers of an answer to a preflight (Fetch standard, "CORS-preflight request"). */
export function preflightHeaders(policy: CorsPolicy, allow: readonly string[]): HeaderFields {
  const methods = policy.methods.filter((method) => allow.includes(method));
  return {
    "access-control-allow-methods": methods.join(", "),
    "access-control-allow-headers": [...policy.headers, ...rpcHeaders].join(", "),
    "access-control-max-age": String(policy.maxAgeSeconds),
  };
}

function allowedOrigin(policy: CorsPolicy, origin: string): string | undefined {
  if (policy.origins.includes(origin)) return origin;
  return policy.origins.includes("*") ? "*" : undefined;
}
