import { describe, expect, test } from "vitest";
import { describedOf, load, openapi, serviceOf, told, typesOf } from "./spec-folder.ts";

/** What the schema `Subject` becomes: its TypeScript, and its JSON Schema. */
function lower(schema: string, version?: string): { readonly type: string; readonly json: unknown } {
  const service = serviceOf(
    openapi(
      `
      paths: {}
      components:
        schemas:
          Subject: ${schema}
          Other: {type: object, properties: {id: {type: string}}, required: [id]}
          Third: {type: object, properties: {size: {type: integer}}}
      `,
      version,
    ),
  );
  const text = typesOf(service);
  const start = text.search(/export (type|interface) Subject\b/);
  const end = text.indexOf("\nexport ", start + 1);
  const next = text.slice(start, end === -1 ? undefined : end).replace(/\n\/\*\*[\s\S]*$/, "\n");
  const type = next
    .trim()
    .replace(/^export (type Subject =|interface Subject) ?/, "")
    .replace(/\s+/g, " ")
    .replace(/;$/, "");
  return { type, json: describedOf(service).schemas["Subject"] };
}

describe("a schema of 3.1", () => {
  test.each([
    ["{}", "unknown", {}],
    ["true", "unknown", {}],
    ["false", "never", false],
    ["{type: string}", "string", { type: "string" }],
    ["{type: 'null'}", "null", { type: "null" }],
    ["{type: integer, format: int64}", "number", { type: "integer", format: "int64" }],
    ["{type: [string, 'null'], minLength: 1}", "string | null", { type: ["string", "null"], minLength: 1 }],
    ["{type: [string, integer]}", "string | number", { anyOf: [{ type: "string" }, { type: "integer" }] }],
    [
      "{anyOf: [{$ref: '#/components/schemas/Other'}, {type: 'null'}]}",
      "Other | null",
      { anyOf: [{ $ref: "#/$defs/Other" }, { type: "null" }] },
    ],
    [
      "{oneOf: [{type: string}, {oneOf: [{type: number}, {type: boolean}]}]}",
      "string | number | boolean",
      undefined,
    ],
    ["{const: on}", '"on"', { const: "on" }],
    ["{const: null}", "null", { const: null }],
    ["{enum: [a, 1, null, true, a]}", '"a" | 1 | null | true', { enum: ["a", 1, null, true] }],
    [
      "{enum: ['', 'two words', 'quote\"d', '1st', __proto__]}",
      '"" | "two words" | "quote\\"d" | "1st" | "__proto__"',
      undefined,
    ],
    ["{enum: [{a: 1}, [1, x]]}", '{ readonly a: 1 } | readonly [1, "x"]', undefined],
    ["{enum: [], type: string}", "string", { type: "string" }],
    ["{type: array}", "readonly unknown[]", { type: "array", items: {} }],
    ["{type: array, items: {enum: [a, b]}}", 'readonly ("a" | "b")[]', undefined],
    ["{items: {type: string}}", "readonly string[]", undefined],
    [
      "{type: array, prefixItems: [{type: string}, {type: number}], minItems: 1, items: false}",
      "readonly [string, number?]",
      undefined,
    ],
    [
      "{type: array, prefixItems: [{type: string}], minItems: 1}",
      "readonly [string, ...unknown[]]",
      undefined,
    ],
    ["{type: object}", "{ readonly [key: string]: unknown }", { type: "object" }],
    [
      "{type: object, additionalProperties: false}",
      "Record<string, never>",
      { type: "object", additionalProperties: false },
    ],
    ["{additionalProperties: {type: string}}", "{ readonly [key: string]: string; }", undefined],
    [
      "{properties: {a: {type: string}}, additionalProperties: {type: number}, required: [a]}",
      "{ readonly a: string; readonly [key: string]: number | string; }",
      undefined,
    ],
    [
      "{properties: {a: {type: string}}, patternProperties: {'^x-': {type: number}}}",
      "{ readonly a?: string; readonly [key: string]: number | string | undefined; }",
      {
        type: "object",
        properties: { a: { type: "string" } },
        patternProperties: { "^x-": { type: "number" } },
      },
    ],
    [
      "{type: object, required: [seen]}",
      "{ readonly seen: unknown; }",
      { type: "object", required: ["seen"] },
    ],
    [
      "{properties: {'content-type': {}, 1: {}, class: {}}}",
      '{ readonly 1?: unknown; readonly "content-type"?: unknown; readonly class?: unknown; }',
      undefined,
    ],
    [
      "{properties: {id: {type: string, readOnly: true}, secret: {type: string, writeOnly: true}}}",
      "{ readonly id?: string; }",
      {
        type: "object",
        properties: { id: { type: "string", readOnly: true } },
      },
    ],
    [
      "{allOf: [{$ref: '#/components/schemas/Other'}, {properties: {name: {type: string}}}]}",
      "extends Other { readonly name?: string; }",
      undefined,
    ],
    [
      "{allOf: [{$ref: '#/components/schemas/Other'}, {$ref: '#/components/schemas/Third'}]}",
      "extends Other, Third {}",
      undefined,
    ],
    [
      "{allOf: [{$ref: '#/components/schemas/Other'}, {properties: {id: {type: number}}}]}",
      "Other & { readonly id?: number; }",
      undefined,
    ],
    ["{allOf: [{$ref: '#/components/schemas/Other'}]}", "Other", { $ref: "#/$defs/Other" }],
    [
      "{allOf: [{$ref: '#/components/schemas/Third'}, {required: [size]}]}",
      "extends Third { readonly size: number; }",
      { allOf: [{ $ref: "#/$defs/Third" }, { type: "object", required: ["size"] }] },
    ],
    [
      "{allOf: [{properties: {a: {type: string}, b: {}}}, {required: [a, c], additionalProperties: {type: string}}]}",
      "{ readonly a?: string; readonly b?: unknown; } & { readonly a: string; readonly c: unknown; readonly [key: string]: unknown; }",
      undefined,
    ],
    [
      "{allOf: [{$ref: '#/components/schemas/Other'}], type: object, additionalProperties: false}",
      "extends Other {}",
      undefined,
    ],
    [
      "{allOf: [{$ref: '#/components/schemas/Third'}, {allOf: [{$ref: '#/components/schemas/Third'}, {required: [size]}]}]}",
      "Third & Third & { readonly size: number; }",
      undefined,
    ],
    [
      "{$ref: '#/components/schemas/Other', properties: {name: {type: string}}}",
      "extends Other { readonly name?: string; }",
      undefined,
    ],
    ["{not: {type: string}}", "unknown", { not: { type: "string" } }],
    [
      "{type: object, unevaluatedProperties: false}",
      "{ readonly [key: string]: unknown }",
      { type: "object", unevaluatedProperties: false },
    ],
    [
      "{type: array, items: {}, contains: {type: string}, minContains: 2}",
      "readonly unknown[]",
      { type: "array", items: {}, contains: { type: "string" }, minContains: 2 },
    ],
    [
      "{type: object, properties: {card: {type: string}}, dependentSchemas: {card: {required: [address]}}}",
      "{ readonly card?: string; }",
      {
        allOf: [
          { type: "object", properties: { card: { type: "string" } } },
          // biome-ignore lint/suspicious/noThenProperty: JSON Schema's word
          { if: { type: "object", required: ["card"] }, then: { type: "object", required: ["address"] } },
        ],
      },
    ],
    ["{type: string, format: binary}", "Blob", { not: { type: ["array", "boolean", "null", "number"] } }],
    [
      "{type: string, contentMediaType: application/octet-stream}",
      "Blob",
      { not: { type: ["array", "boolean", "null", "number"] } },
    ],
    ["{exclusiveMinimum: 0, type: number}", "number", { type: "number", exclusiveMinimum: 0 }],
    // What 3.0 said is met in specs of 3.1 as well.
    ["{type: number, minimum: 0, exclusiveMinimum: true}", "number", { type: "number", exclusiveMinimum: 0 }],
    ["{type: string, pattern: '^[\\w\\-]+\\@x$'}", "string", { type: "string", pattern: "^[\\w\\-]+@x$" }],
  ])("%s is %s", (schema, type, json) => {
    const lowered = lower(schema);
    expect(lowered.type).toBe(type);
    if (json !== undefined) expect(lowered.json).toEqual(json);
  });
});

describe("a schema of 3.0", () => {
  test.each([
    ["{type: string, nullable: true}", "string | null", { type: ["string", "null"] }],
    [
      "{type: string, enum: [a], nullable: true}",
      '"a" | null',
      { anyOf: [{ const: "a" }, { type: "null" }] },
    ],
    ["{type: string, enum: [a, null], nullable: true}", '"a" | null', { enum: ["a", null] }],
    [
      "{nullable: true, allOf: [{$ref: '#/components/schemas/Other'}]}",
      "Other | null",
      { anyOf: [{ $ref: "#/$defs/Other" }, { type: "null" }] },
    ],
    ["{$ref: '#/components/schemas/Other', nullable: true}", "Other | null", undefined],
    [
      "{$ref: '#/components/schemas/Other', properties: {ignored: {type: string}}}",
      "Other",
      { $ref: "#/$defs/Other" },
    ],
    ["{type: number, minimum: 0, exclusiveMinimum: true}", "number", { type: "number", exclusiveMinimum: 0 }],
    ["{type: number, maximum: 9, exclusiveMaximum: false}", "number", { type: "number", maximum: 9 }],
    ["{type: string, default: x, description: Said.}", "string", { type: "string", default: "x" }],
  ])("%s is %s", (schema, type, json) => {
    const lowered = lower(schema, "3.0.3");
    expect(lowered.type).toBe(type);
    if (json !== undefined) expect(lowered.json).toEqual(json);
  });
});

describe("a discriminator", () => {
  const animals = (mapping: string): string =>
    openapi(`
      paths: {}
      components:
        schemas:
          Animal:
            oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
            discriminator: {propertyName: kind${mapping}}
          Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
          Dog: {type: object, required: [kind], properties: {kind: {const: Dog}}}
      `);

  test("tells members apart by their names, where their own types do not", () => {
    expect(typesOf(serviceOf(animals("")))).toContain(
      'export type Animal = (Cat & { readonly kind: "Cat" }) | Dog;',
    );
  });

  test("tells them apart by what it maps, and a value may be mapped to the same schema twice", () => {
    const mapping = ", mapping: {cat: '#/components/schemas/Cat', kitten: Cat}";
    const service = serviceOf(animals(mapping));
    expect(typesOf(service)).toContain('(Cat & { readonly kind: "cat" | "kitten" })');
    expect(describedOf(service).schemas["Animal"]).toMatchObject({
      discriminator: { propertyName: "kind", mapping: { cat: "Cat", kitten: "Cat", Dog: "Dog" } },
    });
  });

  test("that maps to a schema that is not there is told", () => {
    expect(told(load(animals(", mapping: {cow: Cow}")).diagnostics)).toEqual([
      "api/v1/openapi.yaml:8:53 unresolved-reference $ref #/components/schemas/Cow leads nowhere (there is: Animal, Cat, Dog)",
    ]);
  });
});

describe("schemas that lead back to themselves", () => {
  test("through a member or a list are ordinary types", () => {
    const types = typesOf(
      serviceOf(
        openapi(`
          paths: {}
          components:
            schemas:
              Tree: {type: object, properties: {children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
          `),
      ),
    );
    expect(types).toContain("readonly children?: readonly Tree[];");
  });

  test.each([
    ["{$ref: '#/components/schemas/B'}", "{$ref: '#/components/schemas/A'}"],
    [
      "{anyOf: [{$ref: '#/components/schemas/B'}, {type: string}]}",
      "{allOf: [{$ref: '#/components/schemas/A'}]}",
    ],
    ["{$ref: '#/components/schemas/A'}", "{type: string}"],
  ])("and are nothing else (A: %s, B: %s) may be anything", (a, b) => {
    const service = serviceOf(openapi(`paths: {}\ncomponents:\n  schemas:\n    A: ${a}\n    B: ${b}\n`));
    expect(typesOf(service)).toContain("export type A = unknown;");
    expect(describedOf(service).schemas["A"]).toBe(true);
  });
});

test.each([
  ["{type: sting}", "7:11 loose-spec type: sting is no type (it is read as any value)"],
  ["17", "7:5 invalid-spec a schema is expected, not 17 (write a schema object)"],
  [
    "{type: string, pattern: '(?i)a'}",
    "7:25 invalid-pattern pattern (?i)a is no regular expression of ECMA-262 (nothing is checked by it; write it without (?i), \\A and the like)",
  ],
])("%s is told where it stands", (schema, message) => {
  const text = `openapi: 3.1.0
info: {title: Api, version: 1.0.0}
paths: {}
components:
  # A comment.
  schemas:
    Bad: ${schema}
`;
  expect(told(load(text).diagnostics)).toEqual([`api/v1/openapi.yaml:${message}`]);
});

test("a pattern that cannot be checked by narrows nothing", () => {
  const { services } = load(
    openapi("paths: {}\ncomponents:\n  schemas:\n    Bad: {type: string, pattern: '(?i)a', minLength: 2}\n"),
  );
  expect(describedOf(services[0]!).schemas["Bad"]).toEqual({ type: "string", minLength: 2 });
});
