import type { RateLimitPolicy } from "../../descriptors.ts";
import type { HeaderFields } from "../../wire/http-message.ts";
import { type AnswerContext, answerError } from "../answer.ts";
import { onceEach } from "../once-each.ts";
import type { Answered } from "../plan.ts";
import type { Taken } from "./counters.ts";
import type { Take } from "./takes-of.ts";

export interface Limited {
  readonly kind: "limited";
  /** For the answer, whatever it will be. */
  readonly headers: HeaderFields;
}

/** IANA's problem type for it, as draft-ietf-httpapi-ratelimit-headers registers it. */
const quotaExceeded = "https://iana.org/assignments/http-problem-types#quota-exceeded";

/** Decides what the counts decide: room for all, 429, or 503 where a policy wants to be sure and could not ask. */
export function concludeLimits(
  plan: AnswerContext & { readonly route: { readonly operation: string } },
  takes: readonly Take[],
  taken: readonly (Taken | undefined)[],
): Limited | Answered {
  const headers = limitHeaders(takes, taken);
  if (takes.every((_, index) => taken[index]?.allowed)) return { kind: "limited", headers };
  const { operation } = plan.route;
  const refusing = takes.filter((_, index) => taken[index]?.allowed === false);
  if (refusing.length > 0) {
    const resetMs = Math.max(...taken.map((one) => (one === undefined || one.allowed ? 0 : one.resetMs)));
    const seconds = toSeconds(resetMs);
    const [{ policy, rule } = { policy: "", rule: undefined }] = refusing;
    return {
      kind: "answer",
      response: answerError(429, plan, {
        operation,
        type: quotaExceeded,
        title: "Quota exceeded",
        detail: `The limit ${policy} is ${rule?.limit} calls in ${rule?.windowSeconds} s; there is room in ${seconds} s.`,
        extensions: { "violated-policies": refusing.map((take) => take.policy) },
        headers: { ...headers, "retry-after": String(seconds) },
      }),
    };
  }
  if (takes.some(({ rule }, index) => taken[index] === undefined && rule.onFailure === "refuse")) {
    const detail = "Calls of this operation cannot be counted at the moment.";
    return {
      kind: "answer",
      response: answerError(503, plan, { operation, detail, headers: { ...headers, "retry-after": "1" } }),
    };
  }
  return { kind: "limited", headers };
}

/** `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4. */
function limitHeaders(takes: readonly Take[], taken: readonly (Taken | undefined)[]): HeaderFields {
  let policies = "";
  let limits = "";
  for (let index = 0; index < takes.length; index += 1) {
    const { policy, rule } = takes[index] as Take;
    const one = taken[index];
    policies += `${policies && ", "}"${policy}"${quotaOf(rule)}`;
    if (one) limits += `${limits && ", "}"${policy}";r=${one.remaining};t=${toSeconds(one.resetMs)}`;
  }
  if (!policies) return {};
  return limits ? { "ratelimit-policy": policies, ratelimit: limits } : { "ratelimit-policy": policies };
}

const quotaOf: (rule: RateLimitPolicy) => string = onceEach(
  ({ limit, windowSeconds }: RateLimitPolicy) => `;q=${limit};w=${Math.ceil(windowSeconds)}`,
);

function toSeconds(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1000));
}
