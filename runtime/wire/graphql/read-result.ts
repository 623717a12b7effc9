import { ApiError, type ApiErrorFacts } from "../api-error.ts";
import type { HeaderFields } from "../http-message.ts";
import { type Code, codes, httpStatusOf } from "../status.ts";
import type { GraphqlError, GraphqlFailure } from "./graphql-errors.ts";

/** What was answered, told apart: `data` alone is a value, anything with `errors` a failure. */
export type GraphqlResult =
  | { readonly ok: true; readonly data: unknown }
  | {
      readonly ok: false;
      readonly status: number;
      readonly failure: GraphqlFailure;
      readonly toError: () => ApiError<GraphqlFailure>;
    };

export interface GraphqlAnswer {
  /** Operation id. */
  readonly operation: string;
  /** HTTP status. */
  readonly status: number;
  readonly headers?: HeaderFields | undefined;
  /** The parsed body. */
  readonly body: unknown;
}

/**
 * Reads `{ data, errors }`, whatever the HTTP status was; nothing when the body is not such an answer (a problem of a
 * gateway, say), which the caller then treats as any answer over HTTP.
 */
export function readGraphqlResult({
  operation,
  status,
  headers,
  body,
}: GraphqlAnswer): GraphqlResult | undefined {
  if (!isMembers(body) || !("data" in body || "errors" in body)) return undefined;
  const errors = Array.isArray(body["errors"]) ? body["errors"].filter(isGraphqlError) : [];
  if (errors.length === 0) return "data" in body ? { ok: true, data: body["data"] } : undefined;
  const failure: GraphqlFailure = { data: body["data"] ?? null, errors };
  const facts = factsOf(errors, { operation, status, headers });
  return {
    ok: false,
    status: facts.status ?? 500,
    failure,
    toError: () => new ApiError<GraphqlFailure>(messageOf(errors), { ...facts, details: failure }),
  };
}

/** The first error speaks for all: what the graph says of it in `extensions`, else the HTTP status. */
function factsOf(
  [first]: readonly GraphqlError[],
  { operation, status, headers }: Omit<GraphqlAnswer, "body">,
): ApiErrorFacts<GraphqlFailure> {
  const extensions = first?.extensions ?? {};
  const said = extensions["code"];
  const code = isCode(said) ? said : codeOfMistake(said);
  const own = extensions["status"];
  const upstream = extensions["operation"];
  const requestId = extensions["requestId"];
  return {
    operation: typeof upstream === "string" ? upstream : operation,
    ...(code === undefined ? {} : { code }),
    status: typeof own === "number" ? own : statusOf(code, status),
    ...(typeof requestId === "string" ? { requestId } : {}),
    ...(headers ? { headers } : {}),
  };
}

function statusOf(code: Code | undefined, status: number): number {
  if (code !== undefined) return httpStatusOf(code);
  return status >= 400 ? status : 500;
}

/** Codes that servers give to documents which they cannot parse or that do not fit the schema. */
function codeOfMistake(code: unknown): Code | undefined {
  const isMistake =
    code === "GRAPHQL_PARSE_FAILED" || code === "GRAPHQL_VALIDATION_FAILED" || code === "BAD_USER_INPUT";
  return isMistake ? "INVALID_ARGUMENT" : undefined;
}

function messageOf(errors: readonly GraphqlError[]): string {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return `${first?.message ?? "the graph answered with errors"}${more}`;
}

function isCode(value: unknown): value is Code {
  return codes.includes(value as Code);
}

function isGraphqlError(value: unknown): value is GraphqlError {
  return isMembers(value) && typeof value["message"] === "string";
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
