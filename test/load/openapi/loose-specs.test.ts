import { describe, expect, test } from "vitest";
import { isError } from "../../../generator/diagnostics.ts";
import { describedOf, load, openapi, operationOf, told, typesOf } from "./spec-folder.ts";

/** The service of a spec that says things wrong, and what was said of them, without their place. */
function looselyLoaded(text: string) {
  const { services, diagnostics } = load(text);
  expect(diagnostics.filter(isError)).toEqual([]);
  const [service] = services;
  if (!service) throw new Error("nothing was loaded");
  return { service, warnings: told(diagnostics).map((line) => line.replace(/^\S+ /, "")) };
}

describe("a schema whose meaning is plain is read, and the fault told", () => {
  test.each<[string, string, object]>([
    ["{type: int32}", "number", { type: "integer", format: "int32" }],
    ["{type: long}", "number", { type: "integer", format: "int64" }],
    ["{type: String}", "string", { type: "string" }],
    ["{type: datetime}", "string", { type: "string", format: "date-time" }],
    ["{type: any}", "unknown", {}],
    ["{type: text}", "string", { type: "string" }],
    ["{type: list}", "readonly unknown[]", { type: "array", items: {} }],
    ["{type: Usr}", "unknown", {}],
  ])("%s", (schema, type, described) => {
    const { service, warnings } = looselyLoaded(
      openapi(`paths: {}\ncomponents:\n  schemas:\n    A: ${schema}\n`),
    );
    const told = Object.entries(described).filter(([name]) => name !== "items");
    const reading = told.map(([name, value]) => `${name}: ${value}`);
    const written = schema.slice(1, -1);
    expect(warnings).toEqual([
      `loose-spec ${written} is no type (it is read as ${reading.join(", ") || "any value"})`,
    ]);
    expect(typesOf(service)).toContain(`export type A = ${type};`);
    expect(describedOf(service).schemas["A"]).toEqual(described);
  });

  test.each([
    [
      "{type: string, enum: [1, true, a, null]}",
      '"1" | "true" | "a" | null',
      '1 is no string (it is read as "1", and 1 more likewise)',
    ],
    ['{type: integer, enum: ["1", 2]}', "1 | 2", '"1" is no integer (it is read as 1)'],
  ])("%s", (schema, type, told) => {
    const { service, warnings } = looselyLoaded(
      openapi(`paths: {}\ncomponents:\n  schemas:\n    A: ${schema}\n`),
    );
    expect(warnings).toEqual([`loose-spec ${told}`]);
    expect(typesOf(service)).toContain(`export type A = ${type};`);
  });

  test("a schema that was left empty allows any value", () => {
    const { service, warnings } = looselyLoaded(
      openapi("paths: {}\ncomponents:\n  schemas:\n    A:\n      properties:\n        b:\n"),
    );
    expect(warnings).toEqual([expect.stringMatching(/^loose-spec a schema is expected, not null/)]);
    expect(typesOf(service)).toContain("readonly b?: unknown;");
  });
});

describe("an operation whose meaning is plain is read, and the fault told", () => {
  const parameters = `
    parameters:
      - {in: query, schema: {type: string}}
      - {in: path, name: id, required: true, schema: {type: integer}}
      - {in: path, name: gone, required: true, schema: {type: integer}}
      - {in: query, name: kept, schema: {type: string}}`;

  test("a parameter without a name, and one of the path that the path has not, are left out", () => {
    const { service, warnings } = looselyLoaded(
      openapi(
        `paths:\n  x/{id}:\n    get:\n      operationId: find\n      responses: {}${parameters.replaceAll("\n    ", "\n      ")}\n`,
      ),
    );
    expect(warnings).toEqual([
      'loose-spec the path "x/{id}" does not begin with / (it is read as /x/{id})',
      "loose-spec a parameter has no name (it is left out; give it one)",
      "path-parameter-extra GET /x/{id} has no variable {gone}, but a path parameter of that name (it is left out; put the variable into the path, or drop the parameter)",
    ]);
    expect(operationOf(service).binding).toMatchObject({
      path: "/x/{id}",
      parameters: [{ member: "id" }, { member: "kept" }],
    });
  });

  test.each(["", "in: url, "])("a parameter with (%s) that the path has is one of the path", (place) => {
    const { service, warnings } = looselyLoaded(
      openapi(
        `paths:\n  /x/{id}:\n    get:\n      operationId: find\n      responses: {}\n      parameters: [{${place}name: id, schema: {type: integer}}]\n`,
      ),
    );
    expect(warnings).toEqual([
      `loose-spec the parameter id is in ${place === "" ? "nothing" : '"url"'} (it is read as one of the path, which has {id})`,
    ]);
    expect(operationOf(service).binding).toMatchObject({
      parameters: [{ member: "id", in: "path", schema: { kind: "number" } }],
    });
  });

  test("what stands behind a # of a path is told to be never sent, once", () => {
    const paths = ["/#X-Target=A", "/#X-Target=B", "/a%23b"].map(
      (path, index) => `  ${path}: {post: {operationId: ask${index}, responses: {}}}\n`,
    );
    const { service, warnings } = looselyLoaded(
      openapi(`paths:\n${paths.join("").replaceAll("  /", '  "/').replaceAll(": {post", '": {post')}`),
    );
    expect(warnings).toEqual([
      'loose-spec the path "/#X-Target=A" has a #, and what stands behind it is never sent (clients ask for /; servers, mocks and the gateway have no such path, and 1 more likewise; a # of the path itself is written %23)',
    ]);
    expect(service.operations).toHaveLength(3);
  });

  test("so is a form field of Swagger 2.0 without a name, but a body needs none", () => {
    const { service, warnings } = looselyLoaded(`
swagger: "2.0"
info: {title: Api, version: 1.0.0}
paths:
  /form:
    post: {operationId: send, responses: {}, parameters: [{in: formData, type: string}, {in: formData, name: a, type: string}]}
  /body:
    post: {operationId: put, responses: {}, parameters: [{in: body, schema: {type: integer}}]}
`);
    expect(warnings).toEqual(["loose-spec a parameter has no name (it is left out; give it one)"]);
    expect(describedOf(service).schemas).toMatchObject({
      "put/body": { type: "integer" },
      "send/body": { properties: { a: { type: "string" } } },
    });
    expect(describedOf(service).schemas["send/body"]).not.toHaveProperty("properties.undefined");
  });
});

describe("a reference", () => {
  const spec = (reference: string, name: string) =>
    openapi(`
      paths: {}
      components:
        schemas:
          A: {$ref: '${reference}'}
          '${name}': {type: boolean}
    `);

  test.each([
    ["#/components/schemas/Pick_Job.%22github%22_", 'Pick_Job."github"_'],
    ["#/components/schemas/Pick_Job.%22github%22_", "Pick_Job.%22github%22_"],
    ["#/components/schemas/50%", "50%"],
    ["#/components/schemas/a%7E1b", "a/b"],
    ["#%2Fcomponents%2Fschemas%2FB", "B"],
  ])("%s leads to the schema %s, percent-encoded or as it is", (reference, name) => {
    const { service, warnings } = looselyLoaded(spec(reference, name));
    expect(warnings).toEqual([]);
    expect(service.schemas.map((schema) => schema.name).toSorted()).toEqual(["A", name].toSorted());
    expect(service.schemas.find((schema) => schema.name === "A")?.schema).toEqual({
      kind: "reference",
      to: name,
    });
  });

  test.each(["B", "#B", "#/definitions/B"])("%s leads to the schema that it names", (reference) => {
    const { service, warnings } = looselyLoaded(spec(reference, "B"));
    expect(warnings).toEqual([
      `loose-spec $ref ${reference} leads nowhere (it is read as #/components/schemas/B)`,
    ]);
    expect(describedOf(service).schemas["A"]).toEqual({ $ref: "#/$defs/B" });
  });

  test("without its first slash leads where it would with it", () => {
    const { service, warnings } = looselyLoaded(spec("#components/schemas/B", "B"));
    expect(warnings).toEqual([
      "loose-spec $ref #components/schemas/B has no / behind its # (it is read as #/components/schemas/B)",
    ]);
    expect(describedOf(service).schemas["A"]).toEqual({ $ref: "#/$defs/B" });
  });
});

describe("with --lenient a reference that leads nowhere", () => {
  const spec = openapi(`
    paths:
      /a:
        get:
          operationId: find
          parameters: [{$ref: '#/components/parameters/Gone'}]
          responses:
            200: {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Usre'}}}}
            404: {$ref: '#/components/responses/Gone'}
    components:
      schemas:
        User: {type: object, properties: {friend: {$ref: 'other.yaml#/Friend'}}}
  `);

  test("is any value, or left out, and told with its place", () => {
    const { services, diagnostics } = load(spec, { lenient: true });
    expect(told(diagnostics)).toEqual([
      expect.stringMatching(
        /^api\/v1\/openapi.yaml:7:\d+ tolerated-fault \$ref #\/components\/parameters\/Gone leads nowhere/,
      ),
      expect.stringMatching(
        /:9:\d+ tolerated-fault \$ref .*Usre leads nowhere \(did you mean User\?; it is read as any value, or left out where it is no schema\)/,
      ),
      expect.stringMatching(/:10:\d+ tolerated-fault \$ref #\/components\/responses\/Gone leads nowhere/),
      expect.stringMatching(/:13:\d+ tolerated-fault \$ref other.yaml#\/Friend leads to no file/),
    ]);
    const [service] = services;
    if (!service) throw new Error("nothing was loaded");
    expect(typesOf(service)).toContain("readonly friend?: unknown;");
    const { schemas, operations } = describedOf(service);
    expect(operations["find"]?.http?.parameters).toBeUndefined();
    expect(schemas["find/200"]).toEqual({});
  });

  test("is an error without", () => {
    expect(load(spec).diagnostics.filter(isError)).toHaveLength(4);
  });
});
