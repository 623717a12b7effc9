import { symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describedOf, load, openapi, serviceOf, told, typesOf } from "./spec-folder.ts";

const schemas = `
        User: {type: object, properties: {name: {type: string}}}
        a/b~c: {type: number}
        with space: {$anchor: spaced, type: boolean}
        Alias: {$ref: '#/components/schemas/User'}`;

/** A document that refers to one schema, and has these. */
const main = (ref: string, members = schemas): string =>
  openapi(`
    paths:
      /x:
        get: {operationId: find, responses: {200: {content: {application/json: {schema: {$ref: '${ref}'}}}}}}
    components:
      schemas:${members}
    `);

describe("a reference", () => {
  test.each([
    ["#/components/schemas/User", "User", "User"],
    ["openapi.yaml#/components/schemas/User", "User", "User"],
    ["./openapi.yaml#/components/schemas/User", "User", "User"],
    ["../v1/openapi.yaml#/components/schemas/User", "User", "User"],
    ["#/components/schemas/a~1b~0c", "ABC", "a/b~c"],
    ["#/components/schemas/with%20space", "WithSpace", "with space"],
    ["#spaced", "WithSpace", "with space"],
    ["#/components/schemas/Alias", "Alias", "Alias"],
    ["#/components/schemas/Alias/properties/name", "UserName", "User name"],
    ["#/components/schemas/User/properties/name", "UserName", "User name"],
  ])("%s leads to %s", (reference, typeName, name) => {
    const service = serviceOf(main(reference));
    expect(describedOf(service).operations["find"]?.http?.responses).toEqual({
      200: { "application/json": name },
    });
    expect(typesOf(service)).toContain(`readonly 200: ${typeName};`);
  });

  test("to a file is named after it, and what it refers to is relative to it", () => {
    const service = serviceOf({
      "api/v1/openapi.yaml": main("../shared/pet.yaml"),
      "api/shared/pet.yaml":
        "type: object\nproperties: {owner: {$ref: 'people/owner.json#/definitions/Owner'}, mother: {$ref: '#'}}\n",
      "api/shared/people/owner.json": '{"definitions": {"Owner": {"type": "string"}}}',
    });
    expect(typesOf(service)).toContain(
      "export interface Pet {\n  readonly owner?: Owner;\n  readonly mother?: Pet;\n}",
    );
  });

  test("may stand for a path, a parameter, a body, an answer, an example", () => {
    const service = serviceOf({
      "api/v1/openapi.yaml": openapi("paths:\n  /x/{id}: {$ref: paths.yaml#/x}\n"),
      "api/v1/paths.yaml": `
x:
  parameters: [{$ref: '#/id'}]
  put: {operationId: put, requestBody: {$ref: '#/body'}, responses: {200: {$ref: '#/answer'}}}
id: {name: id, in: path, required: true, schema: {type: integer}}
body: {required: true, content: {application/json: {schema: {type: string}}}}
answer: {content: {application/json: {schema: {type: boolean}, examples: {yes: {$ref: '#/yes'}}}}}
yes: {value: true}
`,
    });
    expect(typesOf(service)).toContain("PutRequest {\n  readonly id: number;\n  readonly body: string;\n}");
    expect(describedOf(service).examples["put"]).toMatchObject([{ name: "yes", response: true }]);
  });

  test("to the same place by two ways is one type", () => {
    const service = serviceOf(
      openapi(`
        paths: {}
        components:
          schemas:
            A: {properties: {x: {$ref: '#b'}, y: {$ref: '#/components/schemas/B'}, z: {$ref: 'openapi.yaml#/components/schemas/B'}}}
            B: {$anchor: b, type: string}
        `),
    );
    expect(service.schemas.map(({ typeName }) => typeName)).toEqual(["A", "B"]);
  });
});

describe("a reference that cannot be followed is told where it stands", () => {
  const place = "api/v1/openapi.yaml:5:77";
  test.each([
    [
      "#/components/schemas/Usre",
      "unresolved-reference $ref #/components/schemas/Usre leads nowhere (did you mean User?)",
    ],
    [
      "#/components/schemas/Person",
      "unresolved-reference $ref #/components/schemas/Person leads nowhere (there is: User, a/b~c, with space, Alias)",
    ],
    [
      "#/components/schemas/user",
      "unresolved-reference $ref #/components/schemas/user leads nowhere (did you mean User?)",
    ],
    [
      "#/components/schemas/Use",
      "unresolved-reference $ref #/components/schemas/Use leads nowhere (did you mean User?)",
    ],
    [
      "#nowhere",
      "unresolved-reference $ref #nowhere names no $anchor of api/v1/openapi.yaml (declare the anchor, or use a JSON pointer)",
    ],
    [
      "#/components/schemas/constructor",
      "unresolved-reference $ref #/components/schemas/constructor leads nowhere (there is: User, a/b~c, with space, Alias)",
    ],
    [
      "#/components/schemas/__proto__",
      "unresolved-reference $ref #/components/schemas/__proto__ leads nowhere (there is: User, a/b~c, with space, Alias)",
    ],
    [
      "gone.yaml",
      "unresolved-reference $ref gone.yaml leads to no file (api/v1/gone.yaml) (check the path; it is relative to the file that it stands in)",
    ],
    [
      "100%.yaml",
      "unresolved-reference $ref 100%.yaml leads to no file (api/v1/100%.yaml) (check the path; it is relative to the file that it stands in)",
    ],
    [
      "https://example.com/user.yaml#/User",
      "reference-outside $ref https://example.com/user.yaml#/User leads to another host (save the file beside the spec and refer to it by a relative path)",
    ],
    [
      "file:///etc/passwd",
      "reference-outside $ref file:///etc/passwd leads to another host (save the file beside the spec and refer to it by a relative path)",
    ],
    [
      "../../secret.yaml",
      "reference-outside $ref ../../secret.yaml leaves the folder api (move the file below that folder, or run from a folder that holds both)",
    ],
    [
      "..%2F..%2Fsecret.yaml",
      "reference-outside $ref ..%2F..%2Fsecret.yaml leaves the folder api (move the file below that folder, or run from a folder that holds both)",
    ],
    [
      "/etc/passwd",
      "reference-outside $ref /etc/passwd leaves the folder api (move the file below that folder, or run from a folder that holds both)",
    ],
  ])("%s", (reference, message) => {
    const { diagnostics } = load({ "api/v1/openapi.yaml": main(reference), "secret.yaml": "type: string\n" });
    expect(told(diagnostics)).toEqual([`${place} ${message}`]);
  });

  test("once, however often it is written", () => {
    const { diagnostics } = load(
      openapi("paths: {}\ncomponents:\n  schemas:\n    A: {$ref: '#/no'}\n    B: {$ref: '#/no'}\n"),
    );
    expect(diagnostics).toHaveLength(1);
  });

  test("a file that is no YAML is told in that file", () => {
    const { diagnostics } = load({
      "api/v1/openapi.yaml": main("broken.yaml#/a"),
      "api/v1/broken.yaml": "a: [\n",
    });
    expect(told(diagnostics)).toEqual([expect.stringMatching(/^api\/v1\/broken\.yaml:2:1 invalid-syntax /)]);
  });

  test.each([
    ["itself", "{$ref: '#/components/responses/A'}", "{}"],
    ["each other", "{$ref: '#/components/responses/B'}", "{$ref: '#/components/responses/A'}"],
  ])("answers that refer to %s are told", (_, a, b) => {
    const { diagnostics } = load(
      openapi(`
        paths:
          /x:
            get: {operationId: find, responses: {200: {$ref: '#/components/responses/A'}}}
        components:
          responses: {A: ${a}, B: ${b}}
        `),
    );
    expect(diagnostics.map(({ code }) => code)).toContain("unresolved-reference");
  });
});

test("a link of the author's own is followed", () => {
  const files = { "api/v1/openapi.yaml": main("linked.yaml"), "api/v1/real.yaml": "type: integer\n" };
  load(files);
  const { services } = load({ ...files, "api/v1/openapi.yaml": main("real.yaml") });
  symlinkSync("real.yaml", services[0]!.source.file.replace("openapi.yaml", "linked.yaml"));
  expect(typesOf(serviceOf(files))).toContain("export type Linked = number;");
});

describe("schemas that were bundled with URLs of their own", () => {
  const bundled = (ref: string): string =>
    main(
      ref,
      `
        Pet: {$id: 'https://example.com/pet', properties: {name: {$ref: '#/$defs/text'}}, $defs: {text: {type: string}}}
        Size: {$id: 'https://example.com/size', properties: {cm: {$ref: '#/$defs/text'}}, $defs: {text: {type: number}}}
        Owner: {$id: 'https://example.com/owner', properties: {pet: {$ref: pet}, tall: {$ref: 'size#/properties/cm'}}}`,
    );

  test("are found by it, and it is what references within them begin from", () => {
    const types = typesOf(serviceOf(bundled("https://example.com/owner")));
    expect(types).toContain("readonly 200: Owner;");
    expect(types).toContain("export interface Owner {\n  readonly pet?: Pet;\n  readonly tall?: SizeCm;\n}");
    expect(types).toContain("export interface Pet {\n  readonly name?: Text;\n}");
    expect(types).toContain("export type Text = string;");
    expect(types).toContain("export type SizeCm = Text2;");
    expect(types).toContain("export type Text2 = number;");
  });

  test("do not take the blame for a URL that none of them has", () => {
    expect(told(load(bundled("https://example.com/other")).diagnostics)).toEqual([
      "api/v1/openapi.yaml:5:77 reference-outside $ref https://example.com/other leads to another host (save the file beside the spec and refer to it by a relative path)",
    ]);
  });
});
