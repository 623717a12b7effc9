import type { Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import type { HeaderFields } from "../http-message.ts";
import { createProblem } from "../problem.ts";
import type { Violation } from "../validation/validator.ts";
import { checkHeaders } from "./check-headers.ts";
import type { RequestSpec } from "./check-request.ts";
import { contentSchemaOf } from "./content-schema.ts";
import { declaredStatus } from "./read-response.ts";

/** What of an answer is held against its spec. */
export interface CheckedAnswer {
  readonly status: number;
  readonly headers: HeaderFields;
  readonly body: unknown;
}

/**
 * An answer whose headers or whose body of JSON break its spec is an ApiError (502, `invalid-response`). A status that is
 * not declared has nothing to be held against.
 */
export function checkAnswer(spec: RequestSpec, { status, headers, body }: CheckedAnswer): void {
  const { name, operation, schemas, validator } = spec;
  const { responses, headers: types } = operation.http;
  const key = declaredStatus(responses, status);
  if (key === undefined) return;
  const violations = checkHeaders({ name, status: key, types, schemas, check: validator.check }, headers);
  const schema = contentSchemaOf(responses[key], headers["content-type"]);
  refuse(operation, [...violations, ...violationsOf(spec, schema, body)]);
}

/** One value by the schema of this name; one that breaks it is such an error, too. */
export function checkValue(spec: RequestSpec, schema: string | undefined, value: unknown): void {
  refuse(spec.operation, violationsOf(spec, schema, value));
}

function violationsOf(
  { schemas, validator }: RequestSpec,
  schema: string | undefined,
  value: unknown,
): readonly Violation[] {
  if (schema === undefined || value === undefined || schemas[schema] === undefined) return [];
  return validator.check(schema, value);
}

function refuse({ id }: Operation, violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  const errors = violations.map(({ pointer, reason }) => ({ pointer, detail: reason }));
  const detail = errors.map((error) => `${error.pointer || "the whole"} ${error.detail}`).join("; ");
  const title = "The answer is not as the spec says";
  throw new ApiError(`${id} was answered with what its spec does not say: ${detail}`, {
    operation: id,
    status: 502,
    reason: "invalid-response",
    details: createProblem(502, { title, detail, operation: id, extensions: { errors } }),
  });
}
