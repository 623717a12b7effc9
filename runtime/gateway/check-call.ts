import { ApiError } from "../wire/api-error.ts";
import type { HttpResponse } from "../wire/http-message.ts";
import { answerProblem, problemOf } from "../wire/problem.ts";
import type { BodyWatch } from "./body-watch.ts";
import type { RequestCheck } from "./check-request.ts";
import type { Forward } from "./conclude.ts";
import type { Answered, Plan } from "./plan.ts";

export interface CheckPort {
  /** By operation id. */
  readonly checks: ReadonlyMap<string, RequestCheck>;
  /** Told of a request that breaks its spec and is let through: `checks: report`. */
  readonly onReport: (plan: Plan, detail: string) => void;
}

/** A request's body, as an adapter has it. */
export interface RequestBody {
  readonly comes: boolean;
  /** All of it, up to the route's limit. Fails with an ApiError. */
  read(): Promise<Uint8Array>;
}

/**
 * Checks a call against its spec. A body of JSON or of a form without files is read for it and goes on as it came; all
 * others flow past, forms with files under a watch. At once where none is read.
 */
export function checkCall(
  forward: Forward,
  body: RequestBody,
  { checks, onReport }: CheckPort,
): Forward | Answered | Promise<Forward | Answered> {
  const { plan } = forward;
  const { route, fields } = plan;
  const check = route.kind === "proxy" ? checks.get(route.operation) : undefined;
  if (!check) return forward;
  const judge = (error: unknown): Answered | undefined => {
    if (!(error instanceof ApiError)) throw error;
    if (route.sizes.checks !== "report") return { kind: "answer", response: answerInvalid(plan, error) };
    onReport(plan, error.message);
    return undefined;
  };
  try {
    check.checkHead(plan, body.comes);
  } catch (error) {
    const refused = judge(error);
    if (refused) return refused;
  }
  if (!body.comes) return forward;
  return check.readsBody(fields)
    ? checkBody(forward, body, { check, judge })
    : watchBody(forward, { check, judge });
}

interface Judged {
  readonly check: RequestCheck;
  /** What to answer with; nothing where it is only told. */
  readonly judge: (error: unknown) => Answered | undefined;
}

/** What breaks its spec is told once; where that is enforced the body breaks off there. */
function watchBody(forward: Forward, { check, judge }: Judged): Forward | Answered {
  let watch: BodyWatch | undefined;
  const look = (lookAt: (seen: BodyWatch) => void): void => {
    try {
      if (watch) lookAt(watch);
    } catch (error) {
      if (judge(error)) throw error;
      watch = undefined;
    }
  };
  try {
    watch = check.watchBody(forward.plan.fields);
  } catch (error) {
    return judge(error) ?? forward;
  }
  if (!watch) return forward;
  return {
    ...forward,
    watch: { push: (piece) => look((seen) => seen.push(piece)), end: () => look((seen) => seen.end()) },
  };
}

async function checkBody(
  forward: Forward,
  { read }: RequestBody,
  { check, judge }: Judged,
): Promise<Forward | Answered> {
  const { plan } = forward;
  let body: Uint8Array;
  try {
    body = await read();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { kind: "answer", response: answerInvalid(plan, error) };
  }
  try {
    check.checkBody(body, plan.fields);
  } catch (error) {
    const refused = judge(error);
    if (refused) return refused;
  }
  return { ...forward, body };
}

export function answerInvalid({ headers, requestId, trace, route }: Plan, error: ApiError): HttpResponse {
  const ids = { operation: route.operation, requestId, traceId: trace.traceId };
  const problem = { ...problemOf(error, requestId), ...ids };
  return answerProblem(problem, { ...headers, ...error.headers, "x-request-id": requestId });
}
