import { describe, expect, test } from "vitest";
import { describedOf, load, openapi, operationOf, serviceOf, told, typesOf } from "./spec-folder.ts";

/** What OpenAPI 3.2 has beyond 3.1. */
function spec(body: string): string {
  return openapi(body, "3.2.0");
}

describe("the whole query string as one parameter", () => {
  const search = (mediaType: string): string =>
    spec(`
      paths:
        /search:
          get:
            operationId: search
            parameters:
              - name: filter
                in: querystring
                required: true
                content:
                  ${mediaType}:
                    schema: {type: object, properties: {q: {type: string}, tags: {type: array, items: {type: string}}}}
            responses: {'204': {description: done}}
    `);

  test("is a member that is spread over the query, where it is a form", () => {
    const service = serviceOf(search("application/x-www-form-urlencoded"));
    expect(describedOf(service).operations["search"]?.http?.parameters).toEqual({
      filter: { in: "query", required: true },
    });
    expect(typesOf(service)).toContain("readonly filter: {\n    readonly q?: string;");
  });

  test("is a member that is the query, where it is JSON", () => {
    const service = serviceOf(search("application/json"));
    expect(describedOf(service).operations["search"]?.http?.parameters).toEqual({
      filter: { in: "querystring", required: true, content: "application/json" },
    });
    expect(typesOf(service)).toContain("readonly filter: {\n    readonly q?: string;");
  });

  test("is a text where it is anything else", () => {
    const service = serviceOf(search("application/jsonpath"));
    expect(describedOf(service).operations["search"]?.http?.parameters).toEqual({
      filter: { in: "querystring", required: true },
    });
    expect(typesOf(service)).toContain("readonly filter: string;");
  });

  test("is refused beside another parameter of the query", () => {
    const both = search("application/json").replace(
      /\n *- name: filter/,
      (filter) => filter.replace("name: filter", "{name: page, in: query, schema: {type: integer}}") + filter,
    );
    expect(told(load(both).diagnostics)).toEqual([
      "api/v1/openapi.yaml:8:11 invalid-spec the parameter page is in the query beside filter, which is the whole of it (make it a member of filter, or drop one of them)",
    ]);
  });
});

test("a cookie in the style `cookie` is a form's pair with its characters as they are", () => {
  const service = serviceOf(
    spec(`
      paths:
        /me:
          get:
            operationId: me
            parameters: [{name: theme, in: cookie, style: cookie, schema: {type: array, items: {type: string}}}]
            responses: {'204': {description: done}}
    `),
  );
  expect(describedOf(service).operations["me"]?.http?.parameters).toEqual({
    theme: { in: "cookie", allowReserved: true },
  });
});

test("media types may stand in components, and be referred to by bodies, parameters and responses", () => {
  const service = serviceOf(
    spec(`
      paths:
        /pets:
          post:
            operationId: addPet
            parameters: [{name: like, in: query, content: {application/json: {$ref: '#/components/mediaTypes/Pet'}}}]
            requestBody: {content: {application/json: {$ref: '#/components/mediaTypes/Pet'}}}
            responses: {'200': {description: ok, content: {application/json: {$ref: '#/components/mediaTypes/Pet'}}}}
      components:
        schemas: {Pet: {type: object, properties: {name: {type: string}}}}
        mediaTypes:
          Pet: {schema: {$ref: '#/components/schemas/Pet'}, examples: {rex: {dataValue: {name: Rex}}}}
    `),
  );
  const { examples } = operationOf(service, "addPet");
  expect(typesOf(service)).toContain("readonly like?: Pet;\n  readonly body?: Pet;");
  expect(typesOf(service)).toContain("readonly 200: Pet;");
  expect(examples).toMatchObject([
    { name: "rex", request: { like: { name: "Rex" }, body: { name: "Rex" } }, response: { name: "Rex" } },
  ]);
});

test("what `defaultMapping` names is told by no value of the discriminator", () => {
  const service = serviceOf(
    spec(`
      paths: {}
      components:
        schemas:
          Pet:
            oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Other'}]
            discriminator:
              propertyName: kind
              mapping: {cat: Cat, other: Other}
              defaultMapping: Other
          Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
          Other: {type: object, properties: {kind: {type: string}}}
    `),
  );
  expect(typesOf(service)).toContain('export type Pet = (Cat & { readonly kind: "cat" }) | Other;');
});

test("a document refers to itself by the URL that it gives itself", () => {
  const service = serviceOf(
    spec(`
      $self: https://example.com/pets.yaml
      paths:
        /pets:
          get:
            operationId: pet
            responses:
              '200': {description: ok, content: {application/json: {schema: {$ref: 'https://example.com/pets.yaml#/components/schemas/Pet'}}}}
      components: {schemas: {Pet: {type: string}}}
    `),
  );
  expect(typesOf(service)).toContain("readonly 200: Pet;");
});
