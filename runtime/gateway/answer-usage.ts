import type { HttpResponse } from "../wire/http-message.ts";
import { answerError } from "./answer.ts";
import type { Forward } from "./conclude.ts";
import type { UsageFilter, UsageRow } from "./metering/ledger.ts";

export type ReadUsage = (filter: UsageFilter) => Promise<readonly UsageRow[]>;

/** `GET /usage?from=2026-11-01&to=2026-11-30`: the caller's own, by day and model. Nobody sees another's. */
export async function answerUsage(
  { plan, identity }: Forward,
  readUsage: ReadUsage | undefined,
  onError: (error: unknown) => void,
): Promise<HttpResponse> {
  const { operation } = plan.route;
  if (!readUsage || !identity) {
    const detail = "This gateway keeps no ledger.";
    return answerError(501, plan, { operation, detail });
  }
  const query = new URLSearchParams(plan.query);
  const days = { from: query.get("from") ?? undefined, to: query.get("to") ?? undefined };
  if (Object.values(days).some((day) => day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day))) {
    const detail = "from and to are days, 2026-11-01.";
    return answerError(400, plan, { operation, detail });
  }
  const filter = { ...days, subject: identity.subject, issuer: identity.issuer ?? "" };
  let rows: readonly UsageRow[];
  try {
    rows = await readUsage(filter);
  } catch (error) {
    onError(error);
    return answerError(503, plan, { operation, detail: "The ledger cannot be read at the moment." });
  }
  const usage = rows.map(({ issuer: _, subject: __, ...row }) => row);
  const body = new TextEncoder().encode(JSON.stringify({ subject: identity.subject, usage }));
  const headers = { "content-type": "application/json", "cache-control": "private, no-store" };
  return {
    status: 200,
    headers: { ...plan.headers, ...headers, "x-request-id": plan.requestId },
    body,
  };
}
