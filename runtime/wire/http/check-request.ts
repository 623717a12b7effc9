import type { HttpBinding, Operation, Schemas } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { createProblem } from "../problem.ts";
import type { Validator, Violation } from "../validation/validator.ts";
import { contentSchemaOf } from "./content-schema.ts";
import { isForm } from "./form-media-type.ts";
import { isJson } from "./media-type.ts";

/** What a request is checked by. */
export interface RequestSpec {
  /** The operation's, as its schemas begin. */
  readonly name: string;
  readonly operation: Operation & { readonly http: HttpBinding };
  readonly schemas: Schemas;
  readonly validator: Validator;
}

/** Parameters that break their schemas are an ApiError with 400. */
export function checkParameters(
  { name, operation, schemas, validator }: RequestSpec,
  parameters: Readonly<Record<string, unknown>>,
): void {
  if (!operation.http.parameters || schemas[`${name}/parameters`] === undefined) return;
  const violations = validator.check(`${name}/parameters`, parameters);
  if (violations.length > 0)
    throw invalid(operation, 400, { title: "A parameter is not as the spec says", violations });
}

/**
 * A body that breaks its schema is an ApiError with 422 where the spec knows that status, else 400. Without a
 * `contentType` it is taken for what the spec names first.
 */
export function checkBody(
  { operation, schemas, validator }: RequestSpec,
  body: unknown,
  contentType?: string,
): void {
  const { http } = operation;
  if (http.bodyRequired && body === undefined) {
    throw new ApiError("The request needs a body.", { operation: operation.id, status: 400 });
  }
  // What a caller put together as a form itself is read by the service alone.
  const isValue = body !== undefined && !(body instanceof FormData);
  const schema = isValue ? contentSchemaOf(http.body, contentType, isChecked) : undefined;
  if (schema === undefined || schemas[schema] === undefined) return;
  const violations = validator.check(schema, body);
  if (violations.length > 0) throw invalidBody(operation, violations);
}

function invalidBody(operation: RequestSpec["operation"], violations: readonly Violation[]): ApiError {
  const status = Object.hasOwn(operation.http.responses, "422") ? 422 : 400;
  return invalid(operation, status, { title: "The body is not as the spec says", violations });
}

/** Of a form, named by its pointer in the body. */
export function invalidPart(operation: RequestSpec["operation"], name: string, reason: string): ApiError {
  const pointer = `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  return invalidBody(operation, [{ pointer, reason }]);
}

/** Of two parts that stand for one value each reader takes another. */
export function repeatedPart(operation: RequestSpec["operation"], name: string): ApiError {
  return invalidPart(operation, name, "is given more than once, and is no list");
}

function isChecked(mediaType: string): boolean {
  return isJson(mediaType) || isForm(mediaType);
}

interface Invalid {
  readonly title: string;
  readonly violations: readonly Violation[];
}

function invalid(operation: Operation, status: number, { title, violations }: Invalid): ApiError {
  const errors = violations.map(({ pointer, reason }) => ({ pointer, detail: reason }));
  const detail = errors.map((error) => `${error.pointer || "the whole"} ${error.detail}`).join("; ");
  return new ApiError(detail, {
    operation: operation.id,
    status,
    details: createProblem(status, { title, detail, operation: operation.id, extensions: { errors } }),
  });
}
