import { format as textFormats } from "@cfworker/json-schema";
import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Schemas } from "../../descriptors.ts";
import { type Finding, toViolations } from "./findings.ts";
import { referenceTo, type Validator } from "./validator.ts";

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
      return validate(value) ? [] : toViolations((validate.errors ?? []).flatMap(toFindings));
    },
  };
}

function createAjv(schemas: Schemas): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    logger: false,
    unicodeRegExp: true,
    // `toString` is no member that every object has.
    ownProperties: true,
    multipleOfPrecision: 9,
  });
  // The interpreter's own, so that both say the same of a text.
  for (const [name, check] of Object.entries(textFormats)) ajv.addFormat(name, check);
  ajv.addFormat("int32", { type: "number", validate: (value) => value === (value | 0) });
  ajv.addSchema({ $id: "schemas", $defs: schemas });
  return ajv;
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
