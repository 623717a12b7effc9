import { describe, expect, test } from "vitest";
import { describedOf, openapi, serviceOf, typesOf } from "./spec-folder.ts";

/** One operation that takes and gives a Pet, with these components. */
function petApi(components: string): string {
  return openapi(`
    paths:
      /pets:
        post:
          operationId: createPet
          requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
          responses: {"201": {description: Made, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
    components:
      schemas:
${components
  .trim()
  .split("\n")
  .map((line) => `        ${line.trim()}`)
  .join("\n")}
  `);
}

describe("what is read only has no place in a request, and what is write only none in an answer", () => {
  test("the schema has two forms", () => {
    const service = serviceOf(
      petApi(`
        Pet: {type: object, required: [id, name, secret], properties: {id: {type: string, readOnly: true}, name: {type: string}, secret: {type: string, writeOnly: true}}}
      `),
    );
    const types = typesOf(service);
    expect(types).toContain("export interface Pet {\n  readonly id: string;\n  readonly name: string;\n}\n");
    expect(types).toContain(
      "export interface PetWritable {\n  readonly name: string;\n  readonly secret: string;\n}\n",
    );
    expect(types).toContain("readonly body: PetWritable;");
    expect(types).toContain("readonly 201: Pet;");
    const { operations, schemas } = describedOf(service);
    expect(operations["createPet"]?.http?.body).toEqual({ "application/json": "Pet/request" });
    expect(schemas["Pet/request"]).toMatchObject({ required: ["name", "secret"] });
    expect(schemas["Pet"]).toMatchObject({ required: ["id", "name"] });
  });

  test("a member that is only written is not lost from requests where nothing is only read", () => {
    const types = typesOf(
      serviceOf(
        petApi(`
          Pet: {allOf: [{$ref: "#/components/schemas/Login"}, {type: object, properties: {name: {type: string}}}]}
          Login: {type: object, required: [password], properties: {email: {type: string}, password: {type: string, writeOnly: true}}}
        `),
      ),
    );
    expect(types).toContain("export interface Login {\n  readonly email?: string;\n}\n");
    expect(types).toContain(
      "export interface LoginWritable {\n  readonly email?: string;\n  readonly password: string;\n}\n",
    );
    expect(types).toContain("export interface PetWritable extends LoginWritable {");
    expect(types).toContain("readonly body: PetWritable;");
  });

  test("what is only sent has one form", () => {
    const types = typesOf(
      serviceOf(
        openapi(`
          paths:
            /login:
              post:
                operationId: login
                requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Login"}}}}
                responses: {"204": {description: In}}
          components: {schemas: {Login: {type: object, required: [password], properties: {password: {type: string, writeOnly: true}}}}}
        `),
      ),
    );
    expect(types).toContain("export interface Login {\n  readonly password: string;\n}\n");
    expect(types).toContain("readonly body: Login;");
    expect(types).not.toContain("Writable");
  });

  test("so have those that refer to it, in circles too", () => {
    const types = typesOf(
      serviceOf(
        petApi(`
          Pet: {type: object, properties: {friends: {type: array, items: {$ref: "#/components/schemas/Pet"}}, tag: {$ref: "#/components/schemas/Tag"}}}
          Tag: {type: object, properties: {id: {type: integer, readOnly: true}}}
        `),
      ),
    );
    expect(types).toContain(
      "export interface PetWritable {\n  readonly friends?: readonly PetWritable[];\n  readonly tag?: TagWritable;\n}\n",
    );
  });

  test("`required` beside a composition does not ask a caller for what is only read", () => {
    const { schemas } = describedOf(
      serviceOf(
        petApi(`
          Base: {type: object, properties: {id: {type: string, readOnly: true}}}
          Pet: {allOf: [{$ref: "#/components/schemas/Base"}, {type: object, required: [id, name], properties: {name: {type: string}}}]}
        `),
      ),
    );
    expect(schemas["Pet/request"]).toMatchObject({ allOf: [{}, { required: ["name"] }] });
    expect(schemas["Pet"]).toMatchObject({ allOf: [{}, { required: ["name", "id"] }] });
  });

  test("a schema without such members has one form", () => {
    const types = typesOf(serviceOf(petApi("Pet: {type: object, properties: {name: {type: string}}}")));
    expect(types).not.toContain("Writable");
  });
});
