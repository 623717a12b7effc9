import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv2020, type AnySchema } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { describeService } from "../../generator/describe/describe-service.ts";
import { loadOpenApi } from "../../generator/load/openapi/load.ts";
import type { Schemas } from "../../runtime/descriptors.ts";
import { createSampler } from "../../runtime/mock/sample/sample-schema.ts";

/** Schemas that no value satisfies, by the end of their name. */
const impossible: readonly string[] = [
  // `parent` is required and is a TreeNode itself.
  "TreeNode",
  // A string and an integer at once.
  "quirksEntirelyIncompatibleAllOf/body",
  "quirksPartiallyUsableIncompatibleAllOf/body",
];

/** Documents whose schemas have keywords of draft 4 under a dialect that does not know them: no validator takes them. */
const invalidDocuments: readonly string[] = [
  "3.1/json/schema-validation-local.json",
  "3.1/json/schema-validation-top-level.json",
];

const { resolve } = createRequire(import.meta.url);
const examples = resolve("@readme/oas-examples/package.json").replace("package.json", "");
const documents = ["3.0", "3.1"].flatMap((version) =>
  readdirSync(`${examples}${version}/json`)
    .map((name) => `${version}/json/${name}`)
    .filter((name) => name.endsWith(".json") && !invalidDocuments.includes(name)),
);

describe("a value of every schema of @readme/oas-examples is valid to ajv", () => {
  test.each(documents)("%s", (name) => {
    expect(findInvalid(`${examples}${name}`, 1)).toEqual([]);
  });
});

test("a value of every fifth schema of GitHub's API is valid to ajv", { timeout: 60_000 }, () => {
  const path = resolve("@octokit/openapi").replace(/index\.js$/, "generated/api.github.com.json");
  expect(findInvalid(path, 5)).toEqual([]);
});

/** Names and faults of the schemas whose value ajv refuses, for another reason than that no value would do. */
function findInvalid(path: string, step: number): readonly string[] {
  const service = loadOpenApi([path]).services[0] ?? expect.unreachable(`${path} cannot be loaded`);
  const { schemas } = describeService(service, { services: [service] });
  const sample = createSampler(schemas);
  const validate = createValidator(schemas);
  // Specs often write `oneOf` for branches that no value can tell apart: there a value of one of them is right.
  const validateLoosely = createValidator(
    JSON.parse(JSON.stringify(schemas).replaceAll('"oneOf":', '"anyOf":')) as Schemas,
  );
  const names = Object.keys(schemas).filter(
    (name, index) => index % step === 0 && !impossible.includes(name),
  );
  return names.flatMap((name) => {
    const reference = `#/$defs/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const value = sample({ $ref: reference });
    const faults = validate(reference, value);
    const isAmbiguous =
      /must match exactly one schema in oneOf$/.test(faults) && validateLoosely(reference, value) === "";
    return faults === "" || isAmbiguous ? [] : [`${name}: ${faults}: ${JSON.stringify(value)}`];
  });
}

function createValidator(schemas: Schemas): (reference: string, value: unknown) => string {
  const ajv = new Ajv2020({ strict: false, logger: false, unicodeRegExp: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "corpus", $defs: schemas } as AnySchema);
  return (reference, value) => {
    const validate = ajv.compile({ $ref: `corpus${encodeURI(reference)}` });
    return validate(value) ? "" : ajv.errorsText(validate.errors);
  };
}
