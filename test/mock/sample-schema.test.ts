import { describe, expect, test } from "vitest";
import { createSampler, sampleSchema } from "../../runtime/mock/sample/sample-schema.ts";

describe("a value follows from its schema, seed and name", () => {
  test("the same seed gives the same value, another seed another", () => {
    const schema = { type: "object", properties: { id: { type: "integer" }, email: { type: "string" } } };
    const first = sampleSchema(schema, { seed: 7 });
    expect(sampleSchema(schema, { seed: 7 })).toEqual(first);
    expect(sampleSchema(schema, { seed: 8 })).not.toEqual(first);
  });

  test("a member that is added changes no other", () => {
    const properties = { id: { type: "integer" }, email: { type: "string" } };
    const before = sampleSchema({ type: "object", properties });
    const after = sampleSchema({ type: "object", properties: { zip: { type: "string" }, ...properties } });
    expect(after).toMatchObject(before as object);
  });

  test("the names of members give believable values, of one person where they tell of one", () => {
    const properties = {
      givenName: { type: "string" },
      email: { type: "string", format: "email" },
      avatarUrl: { type: "string" },
      createdAt: { type: "string", format: "date-time" },
      updatedAt: { type: "string", format: "date-time" },
      statusCode: { type: "integer" },
    };
    const user = sampleSchema({ type: "object", properties }) as Record<string, string>;
    expect(user["email"]).toBe(`${user["givenName"]?.toLowerCase()}@example.com`);
    expect(user["avatarUrl"]).toMatch(/^https:\/\/example\.com\/images\/.+\.png$/);
    expect(Date.parse(user["updatedAt"] ?? "")).toBeGreaterThan(Date.parse(user["createdAt"] ?? ""));
    expect(user["statusCode"]).toBeGreaterThanOrEqual(200);
  });
});

describe("one of several that a discriminator tells apart", () => {
  const kind = { type: "string" };
  const schemas = {
    Cat: { type: "object", properties: { kind, lives: { type: "integer" } }, required: ["lives"] },
    Dog: {
      type: "object",
      properties: { kind: { const: "hound" }, good: { type: "boolean" } },
      required: ["good"],
    },
    Pet: {
      oneOf: [{ $ref: "#/$defs/Cat" }, { $ref: "#/$defs/Dog" }],
      discriminator: { propertyName: "kind", mapping: { cat: "Cat", kitten: "Cat", Dog: "Dog" } },
    },
  };
  const sample = createSampler(schemas);
  const pets = Array.from({ length: 20 }, (_, seed) => sample({ $ref: "#/$defs/Pet" }, { seed }));

  test("has the value that stands for it", () => {
    const cats = pets.filter((pet) => Object.hasOwn(pet as object, "lives"));
    expect(cats.length).toBeGreaterThan(0);
    for (const { kind: told } of cats as { kind: string }[]) expect(["cat", "kitten"]).toContain(told);
  });

  test("has its own, where it says another itself", () => {
    const dogs = pets.filter((pet) => Object.hasOwn(pet as object, "good"));
    expect(dogs.length).toBeGreaterThan(0);
    for (const { kind: told = "hound" } of dogs as { kind?: string }[]) expect(told).toBe("hound");
  });
});

describe("the keywords of a schema are kept", () => {
  // Schema → whether a value is right. Each is tried with several seeds.
  const cases: Readonly<Record<string, readonly [Record<string, unknown>, (value: never) => boolean]>> = {
    "minimum and multipleOf": [
      { type: "integer", minimum: 10, maximum: 14, multipleOf: 7 },
      (value: number) => value === 14,
    ],
    "a decimal multipleOf": [
      { type: "number", multipleOf: 0.01 },
      (value: number) => Number.isInteger(value / 0.01),
    ],
    "exclusive limits": [
      { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 0.05 },
      (value: number) => value > 0 && value < 0.05,
    ],
    "a length that no believable text has": [
      { type: "string", minLength: 90, maxLength: 91 },
      (value: string) => value.length === 90 || value.length === 91,
    ],
    "a pattern": [
      { type: "string", pattern: "^[A-Z]{3}-\\d{4}(-[a-f]+)?$" },
      (value: string) => /^[A-Z]{3}-\d{4}(-[a-f]+)?$/.test(value),
    ],
    "a pattern with a length": [
      { type: "string", pattern: "^\\w+$", minLength: 30, maxLength: 40 },
      (value: string) => /^\w{30,40}$/.test(value),
    ],
    "two patterns": [
      { type: "string", allOf: [{ pattern: "^a" }, { pattern: "z$" }] },
      (value: string) => /^a.*z$/.test(value),
    ],
    "distinct items": [
      { type: "array", items: { type: "integer", minimum: 1, maximum: 3 }, minItems: 3, uniqueItems: true },
      (value: number[]) => new Set(value).size === 3,
    ],
    contains: [
      { type: "array", items: { type: "integer" }, contains: { const: 5 }, minContains: 2 },
      (value: number[]) => value.filter((item) => item === 5).length >= 2,
    ],
    "a closed object in allOf": [
      {
        allOf: [
          { properties: { a: { type: "string" } }, required: ["a"], additionalProperties: false },
          { properties: { b: { type: "string" } } },
        ],
        type: "object",
      },
      (value: object) => Object.keys(value).join() === "a",
    ],
    "exactly one of": [
      {
        type: "object",
        properties: { a: { type: "string" }, b: { type: "string" } },
        oneOf: [{ required: ["a"] }, { required: ["b"] }],
      },
      (value: object) => Object.keys(value).length === 1,
    ],
    not: [{ type: "string", enum: ["a", "b"], not: { const: "a" } }, (value: string) => value === "b"],
    "if and then": [
      {
        type: "object",
        properties: { kind: { const: "card" } },
        required: ["kind"],
        if: { properties: { kind: { const: "card" } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { properties: { digits: { type: "string" } }, required: ["digits"] },
      },
      (value: { digits?: string }) => typeof value.digits === "string",
    ],
    dependentRequired: [
      { type: "object", properties: { a: { type: "string" } }, dependentRequired: { a: ["b"] } },
      (value: object) => !("a" in value) || "b" in value,
    ],
    "minProperties with propertyNames": [
      {
        type: "object",
        minProperties: 2,
        propertyNames: { enum: ["x", "y"] },
        additionalProperties: { type: "integer" },
      },
      (value: object) => Object.keys(value).sort().join() === "x,y",
    ],
    nullable: [{ type: ["string", "null"] }, (value: unknown) => typeof value === "string"],
  };
  test.each(Object.entries(cases))("%s", (_, [schema, isRight]) => {
    for (const seed of [0, 1, 2, 3, 4, 5]) {
      const value = sampleSchema(schema, { seed });
      expect(value, JSON.stringify(value)).toSatisfy(isRight as (value: unknown) => boolean);
    }
  });
});

describe("cycles", () => {
  const schemas = {
    Node: {
      type: "object",
      required: ["name", "children"],
      properties: {
        name: { type: "string" },
        parent: { $ref: "#/$defs/Node" },
        children: { type: "array", items: { $ref: "#/$defs/Node" } },
      },
    },
    Endless: { type: "object", required: ["next"], properties: { next: { $ref: "#/$defs/Endless" } } },
    Ending: {
      oneOf: [
        { type: "object", required: ["next"], properties: { next: { $ref: "#/$defs/Ending" } } },
        { type: "null" },
      ],
    },
  };

  test("are cut at optional members and empty lists", () => {
    expect(sampleSchema({ $ref: "#/$defs/Node" }, { schemas })).toEqual({
      name: expect.any(String),
      children: [],
    });
  });

  test("end in another branch where there is one", () => {
    expect(JSON.stringify(sampleSchema({ $ref: "#/$defs/Ending" }, { schemas }))).toMatch(/null/);
  });

  test("that no value can end give none", () => {
    expect(sampleSchema({ $ref: "#/$defs/Endless" }, { schemas })).toBeUndefined();
    expect(sampleSchema(false)).toBeUndefined();
  });
});

test("answers lack what only requests hold, and the other way about", () => {
  const properties = {
    id: { type: "string", readOnly: true },
    password: { type: "string", writeOnly: true },
  };
  const schema = { type: "object", properties };
  expect(sampleSchema(schema, { direction: "response" })).toEqual({ id: expect.any(String) });
  expect(sampleSchema(schema, { direction: "request" })).toEqual({ password: expect.any(String) });
});

test("the schema's own examples and default come first, if it accepts them", () => {
  expect(sampleSchema({ type: "string", examples: ["mine"] })).toBe("mine");
  expect(sampleSchema({ type: "integer", default: 20, maximum: 100 })).toBe(20);
  expect(sampleSchema({ type: "integer", default: 200, maximum: 100 })).not.toBe(200);
});
