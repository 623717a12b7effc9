import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonSchema, Schemas } from "../../../runtime/descriptors.ts";
import { createCompiledValidator } from "../../../runtime/wire/validation/compiled-validator.ts";
import { toViolations } from "../../../runtime/wire/validation/findings.ts";
import { createInterpretedValidator } from "../../../runtime/wire/validation/interpreted-validator.ts";

/** What both validators say, who must agree: `/pointer reason`. */
function violations(schemas: Schemas, name: string, value: unknown): readonly string[] {
  const [compiled, interpreted] = [createCompiledValidator, createInterpretedValidator].map((create) =>
    create(schemas)
      .check(name, value)
      .map(({ pointer, reason }) => `${pointer} ${reason}`),
  );
  expect(interpreted).toEqual(compiled);
  return compiled ?? [];
}

const person: JsonSchema = {
  type: "object",
  properties: {
    name: { type: "string", minLength: 2 },
    age: { type: "integer", minimum: 0 },
    "e/mail": { type: ["string", "null"], format: "email" },
    friends: { type: "array", items: { $ref: "#/$defs/Person" }, maxItems: 2 },
  },
  required: ["name"],
  additionalProperties: false,
};

const conditional: JsonSchema = {
  if: { required: ["a"] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ["b"] },
  else: { required: ["c"] },
};

describe("both validators say the same, with the place and a reason that a person can read", () => {
  test.each<[string, JsonSchema, unknown, readonly string[]]>([
    ["nothing of what fits", person, { name: "Ada", friends: [{ name: "Bob" }] }, []],
    ["a missing member", person, {}, [' must have the member "name"']],
    [
      "a missing member further down",
      person,
      { name: "Ada", friends: [{}] },
      ['/friends/0 must have the member "name"'],
    ],
    [
      "a member that is not declared",
      person,
      { name: "Ada", "x y": 1 },
      [' has a member "x y" that is not declared'],
    ],
    [
      "several at once, by place",
      person,
      { name: "A", age: -1 },
      ["/age must not be below 0", "/name must have 2 characters or more"],
    ],
    ["a wrong type", person, { name: 1 }, ["/name must be string"]],
    ["a wrong type among several", person, { name: "Ada", "e/mail": 1 }, ["/e~1mail must be string or null"]],
    ["a wrong format", person, { name: "Ada", "e/mail": "no" }, ["/e~1mail must have the format email"]],
    [
      "too many items",
      person,
      { name: "Ada", friends: [{ name: "Bob" }, { name: "Cy" }, { name: "Di" }] },
      ["/friends must have 2 items at most"],
    ],
    ["a fraction", { type: "integer" }, 1.5, [" must be integer"]],
    ["a value that is none of the enum's", { enum: ["a", null, 1] }, "b", [' must be one of "a", null, 1']],
    ["a value that is not the constant", { const: { a: [1] } }, { a: [2] }, [' must be {"a":[1]}']],
    [
      "numbers out of bounds",
      { type: "array", items: { exclusiveMinimum: 0, exclusiveMaximum: 9, multipleOf: 0.1 } },
      [0, 9, 0.35, 0.3],
      ["/0 must be above 0", "/1 must be below 9", "/2 must be a multiple of 0.1"],
    ],
    ["a text that does not match", { pattern: "^\\p{Lu}" }, "ada", [" must match ^\\p{Lu}"]],
    ["surrogate pairs as one character", { maxLength: 1 }, "😀", []],
    [
      "items that are there twice",
      { uniqueItems: true },
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      [" must not have an item twice"],
    ],
    [
      "items behind a tuple",
      { prefixItems: [{ type: "string" }], items: false },
      ["a", 1, 2],
      [" must have 1 items at most"],
    ],
    [
      "items of a tuple",
      { prefixItems: [{ type: "string" }], items: { type: "number" } },
      [1, "a"],
      ["/0 must be string", "/1 must be number"],
    ],
    [
      "items that are not contained",
      { contains: { type: "string" }, minContains: 2 },
      ["a", 1],
      [" does not have the items that it must contain"],
    ],
    [
      "no items where one is needed",
      { contains: { type: "string" } },
      [],
      [" does not have the items that it must contain"],
    ],
    [
      "alternatives of which none fits",
      { anyOf: [{ type: "string" }, { type: "object", required: ["a"] }] },
      {},
      [" must be string", ' must have the member "a"'],
    ],
    [
      "alternatives of which too many fit",
      { oneOf: [{ minimum: 1 }, { minimum: 2 }, { type: "string" }] },
      3,
      [" fits more than one of what it must fit one of"],
    ],
    ["alternatives of which one fits", { oneOf: [{ minimum: 5 }, { minimum: 2 }] }, 3, []],
    ["what must not fit", { not: { type: "string" } }, "a", [" fits what it must not"]],
    ["what follows from a condition", conditional, { a: 1 }, [' must have the member "b"']],
    ["what follows from none", conditional, {}, [' must have the member "c"']],
    [
      "members that go together",
      { dependentRequired: { card: ["address", "name"] } },
      { card: 1, name: 2 },
      [' must have the member "address"'],
    ],
    [
      "names of members",
      { propertyNames: { pattern: "^[a-z]+$", maxLength: 3 } },
      { abc: 1, ABCD: 2 },
      [' has a member "ABCD", which is no name for one'],
    ],
    [
      "members by pattern",
      { patternProperties: { "^x-": { type: "number" } }, additionalProperties: { type: "string" } },
      { "x-a": "1", b: 2 },
      ["/b must be string", "/x-a must be number"],
    ],
    [
      "members that nothing has looked at",
      { allOf: [{ properties: { a: { type: "number" } } }], unevaluatedProperties: false },
      { a: 1, b: 2 },
      [' has a member "b" that is not declared'],
    ],
    [
      "how many members",
      { type: "array", prefixItems: [{ minProperties: 2 }, { maxProperties: 1 }] },
      [{ a: 1 }, { a: 1, b: 2 }],
      ["/0 must have 2 members or more", "/1 must have 1 members at most"],
    ],
    ["what must not be there", { properties: { a: false } }, { a: 1 }, ["/a must not be there"]],
    [
      "a member called as Object's own",
      { required: ["toString", "constructor"], properties: { toString: { type: "string" } } },
      {},
      [' must have the member "constructor"', ' must have the member "toString"'],
    ],
    [
      "an undeclared __proto__",
      { type: "object", properties: {}, additionalProperties: false },
      JSON.parse('{"__proto__": 1}'),
      [' has a member "__proto__" that is not declared'],
    ],
    [
      "members with names that a URI would encode, or that are keywords",
      {
        properties: {
          "a[b] c%d#ü": { type: "string" },
          propertyNames: { properties: { propertyNames: { type: "string" } } },
        },
      },
      { "a[b] c%d#ü": 1, propertyNames: { propertyNames: 2 } },
      ["/a[b] c%d#ü must be string", "/propertyNames/propertyNames must be string"],
    ],
    ["a day that is none", { format: "date" }, "2023-02-29", [" must have the format date"]],
    ["a format that nobody knows", { format: "colour" }, "x", []],
  ])("%s", (_, ...[schema, value, told]) => {
    expect(violations({ Subject: schema, Person: person }, "Subject", value)).toEqual(told);
  });

  test.each([
    "a b",
    "a/b~c",
    "100%",
    "a:b",
    "a+b",
    "a,b&c=d@e;f$g",
    "Page«User»",
    "a#b",
    "a?b",
    "[x]",
    "listUsers/200",
    "ü",
    "constructor",
  ])("a schema may be called %s", (name) => {
    const reference = `#/$defs/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`;
    const schemas = { [name]: { type: "string" }, Outer: { properties: { a: { $ref: reference } } } };
    expect(violations(schemas, "Outer", { a: 1 })).toEqual(["/a must be string"]);
    expect(violations(schemas, name, 1)).toEqual([" must be string"]);
  });

  test("a name that no schema has is a fault of the caller", () => {
    expect(() => createCompiledValidator({}).check("No", 1)).toThrow();
    expect(() => createInterpretedValidator({}).check("No", 1)).toThrow("there is no schema No");
  });

  test("whatever value is held against a schema", () => {
    const schemas: Schemas = {
      Person: person,
      Tree: {
        anyOf: [
          { type: "string" },
          { type: "array", items: { $ref: "#/$defs/Tree" }, uniqueItems: true },
          { $ref: "#/$defs/Node" },
        ],
      },
      Node: {
        type: "object",
        properties: { left: { $ref: "#/$defs/Tree" }, a: { oneOf: [{ type: "number" }, { minimum: 0 }] } },
        required: ["left"],
      },
    };
    const names = fc.constantFrom("name", "age", "friends", "left", "a", "x");
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>(null, true, -1, 0, 1.5, "", "Ada"),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(names, tie("value"), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).value;
    const validators = [createCompiledValidator(schemas), createInterpretedValidator(schemas)];
    fc.assert(
      fc.property(fc.constantFrom("Person", "Tree", "Node"), value, (name, given) => {
        const [compiled, interpreted] = validators.map((validator) => validator.check(name, given));
        expect(interpreted).toEqual(compiled);
      }),
      { numRuns: 300 },
    );
  });
});

test("what no keyword has words for is told all the same", () => {
  expect(toViolations([])).toEqual([{ pointer: "", reason: "does not fit its schema" }]);
});

test("a name that is half of a surrogate pair is refused by the interpreter, which cannot tell its place", () => {
  const value: unknown = JSON.parse('{"\\ud800": 1}');
  const validator = createInterpretedValidator({ Map: { additionalProperties: { type: "string" } } });
  expect(validator.check("Map", value)).toEqual([
    { pointer: "", reason: "has a member whose name is no text" },
  ]);
});

test("int32 is checked by the compiled validator alone: the interpreter looks at no format of numbers", () => {
  const schemas = { Subject: { type: "integer", format: "int32" } };
  expect(createCompiledValidator(schemas).check("Subject", 2 ** 31)).toEqual([
    { pointer: "", reason: "must have the format int32" },
  ]);
  expect(createInterpretedValidator(schemas).check("Subject", 2 ** 31)).toEqual([]);
});
