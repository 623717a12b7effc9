import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { JsonSchema, Schemas } from "../../../runtime/descriptors.ts";
import { createCompiledValidator } from "../../../runtime/wire/validation/compiled-validator.ts";
import { createInterpretedValidator } from "../../../runtime/wire/validation/interpreted-validator.ts";
import type { CreateValidator } from "../../../runtime/wire/validation/validator.ts";

/**
 * The required cases of draft 2020-12 of https://github.com/json-schema-org/JSON-Schema-Test-Suite (44401e0c). npm has
 * only its drafts 3 and 4; so the files stand in the folder beside this one, as they are, with their licence.
 */
const folder = join(import.meta.dirname, "json-schema-test-suite");

interface Group {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

/** Files that say nothing of a validator that sees what the loader has lowered. */
const skipped: Readonly<Record<string, string>> = {
  "anchor.json": "$anchor is lowered to a named schema",
  "defs.json": "the schema of schemas is no schema of a service",
  "dynamicRef.json": "$dynamicRef is lowered to a named schema",
  "format.json": "formats are checked here, which the draft leaves to the implementation",
  "refRemote.json": "other documents are lowered to named schemas",
  "vocabulary.json": "there is one vocabulary",
};

/** Groups in which compiled code goes wrong, and why; the interpreter is right in all of them. */
const ajvGoesWrong: Readonly<Record<string, string>> = {
  "empty enum": "Ajv refuses to compile an empty list; the loader leaves it out",
  "float division = inf": "the price of multipleOfPrecision, without which 0.3 is no multiple of 0.1",
  "properties whose names are Javascript object property names": "Ajv passes over a member __proto__",
  "unevaluatedItems with nested items": "Ajv forgets what items in a branch have seen",
  "unevaluatedItems depends on adjacent contains": "Ajv takes no notice of contains",
  "unevaluatedItems depends on multiple nested contains": "the same",
  "unevaluatedItems and contains interact to control item dependency relationship": "the same",
  "unevaluatedItems with minContains = 0": "the same",
  "unevaluatedItems can see annotations from if without then and else": "Ajv takes no notice of a bare if",
  "unevaluatedProperties with if/then/else, then not defined": "the same",
  "unevaluatedProperties can see annotations from if without then and else": "the same",
};

/** What a service version's schemas are: one table, and references to its names alone. */
function toSchemas(schema: JsonSchema): Schemas | undefined {
  const text = JSON.stringify(schema);
  if (/"\$(id|anchor|dynamicRef|dynamicAnchor|recursiveRef)":/.test(text)) return undefined;
  const references = [...text.matchAll(/"\$ref":"((?:[^"\\]|\\.)*)"/g)].map(
    ([, reference]) => reference ?? "",
  );
  if (!references.every((reference) => reference === "#" || /^#\/\$defs\/[^/]+$/.test(reference)))
    return undefined;
  if (typeof schema === "boolean") return { root: schema };
  const { $defs = {}, $schema: _, ...root } = schema;
  const named = { ...($defs as Schemas), root };
  return JSON.parse(JSON.stringify(named).replaceAll('"$ref":"#"', '"$ref":"#/$defs/root"')) as Schemas;
}

const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
const unlike: string[] = [];

describe.each(files.filter((name) => !Object.hasOwn(skipped, name)))("%s", (name) => {
  const groups = JSON.parse(readFileSync(join(folder, name), "utf8")) as readonly Group[];
  for (const { description, schema, tests } of groups) {
    const schemas = toSchemas(schema);
    if (!schemas) {
      unlike.push(`${name}: ${description}`);
      continue;
    }
    const wrong = ajvGoesWrong[description];
    const expected = tests.map(({ description: what, valid }) => [what, valid]);
    test(`${description}: the interpreter`, () =>
      expect(judge(createInterpretedValidator, schemas, tests)).toEqual(expected));
    if (wrong === undefined)
      test(`${description}: compiled`, () =>
        expect(judge(createCompiledValidator, schemas, tests)).toEqual(expected));
    // A reason that no longer holds has to go.
    else test(`${description}: ${wrong}`, () => expect(judgeOrFail(schemas, tests)).not.toEqual(expected));
  }
});

type Tests = Group["tests"];

function judge(create: CreateValidator, schemas: Schemas, tests: Tests): readonly unknown[] {
  const validator = create(schemas);
  return tests.map(({ description, data }) => [description, validator.check("root", data).length === 0]);
}

function judgeOrFail(schemas: Schemas, tests: Tests): unknown {
  try {
    return judge(createCompiledValidator, schemas, tests);
  } catch (error) {
    return (error as Error).message;
  }
}

test("what is left out because of how it refers to other schemas is little", () => {
  expect(unlike.length).toBeLessThan(50);
});
