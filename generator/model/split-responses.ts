import type { Response } from "./operation.ts";

export interface SplitResponses {
  readonly successes: readonly Response[];
  readonly errors: readonly Response[];
}

/**
 * Successes are the declared 2xx. Where there are none, `default` is one; and where that is missing too, whatever the
 * service answers with 2xx is, though nothing is known of it.
 */
export function splitResponses(responses: readonly Response[]): SplitResponses {
  const successes = responses.filter(({ status }) => status.startsWith("2"));
  const errors = responses.filter(({ status }) => /^[345]/.test(status));
  const byDefault = responses.filter(({ status }) => status === "default");
  if (successes.length > 0) return { successes, errors: [...errors, ...byDefault] };
  const anything = {
    status: "default",
    contents: [{ mediaType: "*/*", schema: { kind: "unknown" } }],
  } as const;
  return { successes: byDefault.length > 0 ? byDefault : [anything], errors };
}
