import type { Example, Examples, Operation, ServiceDescriptor } from "../runtime/descriptors.ts";
import { createInterpretedValidator } from "../runtime/wire/validation/interpreted-validator.ts";
import type { Validator, Violation } from "../runtime/wire/validation/validator.ts";
import type { Diagnostic } from "./diagnostics.ts";
import type { ServiceVersion } from "./model/api.ts";

export interface CheckedExamples {
  readonly described: ServiceDescriptor;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Holds every example of an OpenAPI service against its schemas. One that does not fit is reported, and left out: mocks
 * and contracts never serve it. (Examples of .proto and GraphQL are checked where they are read.)
 */
export function checkExamples(service: ServiceVersion, described: ServiceDescriptor): CheckedExamples {
  if (described.language !== "openapi") return { described, diagnostics: [] };
  const validator = createInterpretedValidator(described.schemas);
  const diagnostics: Diagnostic[] = [];
  const examples: Record<string, readonly Example[]> = {};
  for (const { name, id, examples: written } of service.operations) {
    const operation = described.operations[name];
    const kept = (described.examples[name] ?? []).filter((example, index) => {
      const violation = operation && findViolation(validator, name, { operation, example });
      const source = written[index]?.source;
      if (!violation || !source) return true;
      diagnostics.push({
        code: "invalid-example",
        source,
        message: `example ${JSON.stringify(example.name)} of ${id} does not fit its schema: ${violation}`,
        hint: "mend the example or the schema; until then it is not served",
      });
      return false;
    });
    if (kept.length > 0) examples[name] = kept;
  }
  return { described: { ...described, examples: examples satisfies Examples }, diagnostics };
}

function findViolation(
  validator: Validator,
  name: string,
  { operation, example }: { operation: Operation; example: Example },
): string | undefined {
  const { http } = operation;
  if (!http) return undefined;
  const { request, response, status, mediaType } = example;
  const contents =
    http.responses[String(status)] ??
    http.responses[`${String(status).charAt(0)}XX`] ??
    http.responses["default"];
  const answer = response === undefined || mediaType === undefined ? undefined : contents?.[mediaType];
  const fault = answer !== undefined && first(validator.check(answer, response));
  if (fault) return `response ${fault}`;
  // Requests that provoke an error may be wrong on purpose.
  if (typeof request !== "object" || request === null || (status ?? 200) >= 400) return undefined;
  const { body, ...parameters } = request as Readonly<Record<string, unknown>>;
  // A parameter without an example is no fault of those that have one.
  const given = http.parameters ? validator.check(`${name}/parameters`, parameters) : [];
  const wrong = first(given.filter(({ pointer }) => pointer !== ""));
  if (wrong) return `request ${wrong}`;
  const [content] = Object.entries(http.body ?? {});
  const isJson = content !== undefined && /[/+]json\b/.test(content[0]);
  const broken = body !== undefined && isJson && first(validator.check(content[1], body));
  return broken ? `request body ${broken}` : undefined;
}

function first([violation]: readonly Violation[]): string | undefined {
  return violation && `${violation.pointer || "as a whole"} ${violation.reason}`;
}
