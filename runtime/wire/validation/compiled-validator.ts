import { format as textFormats } from "@cfworker/json-schema";
import type { AnySchema, ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { JsonSchema, Schemas } from "../../descriptors.ts";
import { type Finding, toViolations } from "./findings.ts";
import { takeReached } from "./reached-schemas.ts";
import { nameOfReference, type Validator } from "./validator.ts";

/**
 * Checks by code that Ajv makes of a schema when it is first used: many times faster, where `eval` is allowed. Ajv is
 * given only what a checked schema leads to: of a thousand operations few may ever be called.
 */
export function createCompiledValidator(schemas: Schemas): Validator {
  let ajv: Ajv2020 | undefined;
  const given = new Set<string>();
  const compiled = new Map<string, ValidateFunction>();

  function compile(name: string): ValidateFunction {
    ajv ??= createAjv();
    for (const next of takeReached(schemas, name, given))
      ajv.addSchema(relink(schemas[next] as JsonSchema) as AnySchema, idOf(next));
    return ajv.compile({ $ref: idOf(name) });
  }

  return {
    check(name, value) {
      let validate = compiled.get(name);
      if (!validate) {
        validate = compile(name);
        compiled.set(name, validate);
      }
      return validate(value) ? [] : toViolations((validate.errors ?? []).flatMap(toFindings));
    },
  };
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    validateSchema: false,
    logger: false,
    unicodeRegExp: true,
    // `toString` is no member that every object has.
    ownProperties: true,
    multipleOfPrecision: 9,
  });
  // The interpreter's own, so that both say the same of a text.
  for (const [name, check] of Object.entries(textFormats)) ajv.addFormat(name, check);
  ajv.addFormat("int32", { type: "number", validate: (value) => value === (value | 0) });
  return ajv;
}

/** A document of its own for each schema, for Ajv looks through the whole of one. In letters that no URI escapes. */
function idOf(name: string): string {
  return `schema:${Array.from(name, (letter) => letter.codePointAt(0)?.toString(16)).join("-")}`;
}

/** Keywords whose value is no schema, whatever stands in it. */
const data: ReadonlySet<string> = new Set(["const", "enum", "default", "examples", "discriminator"]);

/** Keywords whose members have names of the schema's author. */
const named: ReadonlySet<string> = new Set(["properties", "patternProperties", "dependentSchemas"]);

/** The schema with references to those documents. */
function relink(schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(relink);
  return changeMembers(schema, (keyword, value) => {
    if (keyword === "$ref" && typeof value === "string") return idOf(nameOfReference(value));
    if (data.has(keyword)) return value;
    return named.has(keyword) ? changeMembers(value as object, (_, member) => relink(member)) : relink(value);
  });
}

function changeMembers(object: object, change: (name: string, value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(name, value)]));
}

/** Keywords that only say that a part failed, which tells by itself why. */
const wrappers: ReadonlySet<string> = new Set(["anyOf", "if"]);

function toFindings(error: ErrorObject): readonly Finding[] {
  const { instancePath: pointer, keyword, schema: limit, propertyName } = error;
  const params = error.params as Readonly<Record<string, unknown>>;
  if (wrappers.has(keyword) || propertyName !== undefined) return [];
  if (keyword === "oneOf" && params["passingSchemas"] === null) return [];
  if (keyword === "false schema") return [{ pointer, keyword: "never" }];
  // `items: false` behind a tuple.
  if (keyword === "items") return [{ pointer, keyword: "maxItems", limit: params["limit"] }];
  const member =
    params["missingProperty"] ??
    params["additionalProperty"] ??
    params["unevaluatedProperty"] ??
    params["propertyName"];
  return [{ pointer, keyword, limit, member: member as string | undefined }];
}
