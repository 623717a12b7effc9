import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import type { Schemas } from "../../descriptors.ts";
import { referenceTo, type Validator, type Violation } from "./validator.ts";

/** Checks by code that Ajv makes of a schema when it is first used: many times faster, where `eval` is allowed. */
export function createCompiledValidator(schemas: Schemas): Validator {
  let ajv: Ajv2020 | undefined;
  const compiled = new Map<string, ValidateFunction>();
  return {
    check(name, value) {
      let validate = compiled.get(name);
      if (!validate) {
        ajv ??= createAjv(schemas);
        validate = ajv.compile({ $ref: `schemas${referenceTo(name)}` });
        compiled.set(name, validate);
      }
      return validate(value) ? [] : (validate.errors ?? []).filter(isLeaf).map(describe);
    },
  };
}

function createAjv(schemas: Schemas): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false, validateFormats: true, unicodeRegExp: true });
  ajvFormats.default(ajv);
  ajv.addSchema({ $id: "schemas", $defs: schemas });
  return ajv;
}

/** What only says that a branch failed is left out where the branch says more. */
function isLeaf({ keyword }: ErrorObject, _index: number, all: ErrorObject[]): boolean {
  return (keyword !== "anyOf" && keyword !== "oneOf" && keyword !== "if") || all.every((other) => ["anyOf", "oneOf", "if"].includes(other.keyword));
}

function describe({ instancePath, message = "is not valid", params, keyword }: ErrorObject): Violation {
  const facts = params as { additionalProperty?: string; allowedValues?: readonly unknown[]; allowedValue?: unknown };
  if (keyword === "additionalProperties") return { pointer: instancePath, reason: `has a member ${JSON.stringify(facts.additionalProperty)} that is not declared` };
  if (keyword === "enum") return { pointer: instancePath, reason: `must be one of ${JSON.stringify(facts.allowedValues)}` };
  if (keyword === "const") return { pointer: instancePath, reason: `must be ${JSON.stringify(facts.allowedValue)}` };
  return { pointer: instancePath, reason: message };
}
