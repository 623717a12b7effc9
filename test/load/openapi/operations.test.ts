import { describe, expect, test } from "vitest";
import { describedOf, load, openapi, operationOf, serviceOf, told, typesOf } from "./spec-folder.ts";

const place = "api/v1/openapi.yaml";

describe("names", () => {
  function namesOf(paths: string): { readonly names: readonly string[]; readonly told: readonly string[] } {
    const { services, diagnostics } = load(openapi(`paths:\n${paths}`));
    const codes = told(diagnostics).map((line) => line.replace(`${place}:`, ""));
    return { names: services[0]?.operations.map(({ name }) => name) ?? [], told: codes };
  }

  test.each([
    ["getUser", "getUser"],
    ["GetUser", "getUser"],
    ["repos/list-for-org", "reposListForOrg"],
    ["users_find_by_id", "usersFindById"],
    ["delete", "delete_"],
    ["2fa", "_2fa"],
    ["__proto__", "proto"],
    ["größe", "größe"],
    ["URL", "url"],
    // The name of what operations.ts imports.
    ["types", "types_"],
  ])("the operationId %s is the operation %s", (operationId, name) => {
    expect(namesOf(`  /x:\n    get: {operationId: '${operationId}', responses: {}}\n`)).toEqual({
      names: [name],
      told: [],
    });
  });

  test("without an operationId, method and path are the name", () => {
    expect(
      namesOf(
        "  /users/{userId}/keys:\n    get: {responses: {}, parameters: [{name: userId, in: path, schema: {}}]}\n",
      ),
    ).toEqual({
      names: ["getUsersByUserIdKeys"],
      told: [
        "5:5 missing-operation-id GET /users/{userId}/keys has no operationId (it is called getUsersByUserIdKeys; give it an operationId to choose)",
      ],
    });
  });

  test("an operation without an operationId never takes the name that another declares, wherever it stands", () => {
    const { names, told: warnings } = namesOf(
      "  /users:\n    get: {responses: {}}\n  /people:\n    get: {operationId: getUsers, responses: {}}\n",
    );
    expect(names).toEqual(["getUsers", "getUsers2"]);
    expect(warnings).toEqual([
      "5:5 missing-operation-id GET /users has no operationId (it is called getUsers2; give it an operationId to choose)",
    ]);
  });

  test("of two with the same operationId, or one that differs in case alone, the first keeps it", () => {
    const { names, told: warnings } = namesOf(
      "  /a:\n    get: {operationId: find, responses: {}}\n  /b:\n    get: {operationId: find, responses: {}}\n    put: {operationId: Find, responses: {}}\n",
    );
    expect(names).toEqual(["find", "getB", "putB"]);
    expect(warnings).toEqual([
      "7:11 duplicate-operation-id GET /b has the operationId find, which makes it find, as GET /a is called (it is called getB; give it an operationId of its own)",
      "8:11 duplicate-operation-id PUT /b has the operationId Find, which makes it find, as GET /a is called (it is called putB; give it an operationId of its own)",
    ]);
  });

  test("a schema keeps the name that a type of an operation would have", () => {
    const { services, diagnostics } = load(
      openapi(`
        paths:
          /a:
            get: {operationId: find, parameters: [{name: q, in: query, schema: {}}], responses: {}}
        components:
          schemas:
            FindRequest: {type: string}
        `),
    );
    expect(operationOf(services[0]!)).toMatchObject({ requestType: "FindRequest2" });
    expect(told(diagnostics)).toEqual([
      `${place}:5:5 name-collision a type of find would be called FindRequest, as a schema is (it is called FindRequest2; rename the schema or the operation to choose)`,
    ]);
  });

  test("schemas whose names would be the same are numbered, and told", () => {
    const { services, diagnostics } = load(
      openapi(
        "paths: {}\ncomponents:\n  schemas:\n    user-name: {type: string}\n    user.name: {type: number}\n    UserName: {type: boolean}\n    Promise: {type: string}\n",
      ),
    );
    expect(services[0]?.schemas.map(({ name, typeName }) => `${name} ${typeName}`)).toEqual([
      "Promise Promise_",
      "UserName UserName",
      "user-name UserName2",
      "user.name UserName3",
    ]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["name-collision", "name-collision"]);
  });
});

describe("parameters", () => {
  const get = (parameters: string, path = "/x"): string =>
    openapi(`paths:\n  ${path}:\n    get: {operationId: find, parameters: [${parameters}], responses: {}}\n`);

  test.each([
    ["{name: user-id, in: path, schema: {type: string}}", { "user-id": { in: "path" } }],
    ["{name: If-Match, in: header, schema: {}}", { ifMatch: { in: "header", name: "If-Match" } }],
    ["{name: SID, in: cookie, schema: {}}", { sid: { in: "cookie", name: "SID" } }],
    ["{name: 'ids[]', in: query, required: true, schema: {}}", { "ids[]": { in: "query", required: true } }],
    ["{name: q, in: query, style: form, explode: true, schema: {}}", { q: { in: "query" } }],
    [
      "{name: q, in: query, style: deepObject, explode: true, schema: {}}",
      { q: { in: "query", style: "deepObject", explode: true } },
    ],
    [
      "{name: q, in: query, style: pipeDelimited, schema: {}}",
      { q: { in: "query", style: "pipeDelimited" } },
    ],
    ["{name: q, in: query, allowReserved: true, schema: {}}", { q: { in: "query", allowReserved: true } }],
    [
      "{name: q, in: query, content: {application/json: {schema: {type: object}}}}",
      { q: { in: "query", content: "application/json" } },
    ],
    ["{name: Accept, in: header, schema: {}}", undefined],
    ["{name: authorization, in: header, schema: {}}", undefined],
  ])("%s", (parameter, described) => {
    const text = parameter.includes("in: path") ? get(parameter, "/x/{user-id}") : get(parameter);
    expect(describedOf(serviceOf(text)).operations["find"]?.http?.parameters).toEqual(described);
  });

  test("of the path are the operation's, where it does not say them itself", () => {
    const service = serviceOf(
      openapi(`
        paths:
          /x/{id}:
            parameters: [{name: id, in: path, required: true, schema: {type: string}}, {name: q, in: query, schema: {type: string}}]
            get: {operationId: find, parameters: [{name: q, in: query, schema: {type: integer}}], responses: {}}
        `),
    );
    expect(typesOf(service)).toContain(
      "export interface FindRequest {\n  readonly id: string;\n  readonly q?: number;\n}",
    );
  });

  test("of one name in several places get their place as a suffix, but the path's keeps its name", () => {
    const { services, diagnostics } = load(
      get(
        "{name: id, in: path, schema: {}}, {name: id, in: query, schema: {}}, {name: Id, in: header, schema: {}}, {name: idQuery, in: query, schema: {}}",
        "/x/{id}",
      ),
    );
    expect(Object.keys(describedOf(services[0]!).operations["find"]?.http?.parameters ?? {})).toEqual([
      "id",
      "idQuery",
      "idHeader",
      "idQueryQuery",
    ]);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      "parameter-collision",
      "parameter-collision",
      "parameter-collision",
    ]);
  });

  test("called body give way to the body", () => {
    const { services, diagnostics } = load(
      openapi(`
        paths:
          /x:
            put:
              operationId: put
              parameters: [{name: body, in: query, schema: {type: string}}]
              requestBody: {content: {application/json: {schema: {type: number}}}}
              responses: {}
        `),
    );
    expect(typesOf(services[0]!)).toContain(
      "{\n  readonly bodyQuery?: string;\n  readonly body?: number;\n}",
    );
    expect(told(diagnostics)).toEqual([
      `${place}:7:20 parameter-collision query parameter body has the name of another member of the request (it is called bodyQuery there)`,
    ]);
  });

  test.each([
    ["{in: query, schema: {}}", "loose-spec a parameter has no name (it is left out; give it one)"],
    [
      "{name: q, in: body, schema: {}}",
      'invalid-spec the parameter q is in "body" (OpenAPI 3 says requestBody for it)',
    ],
    [
      "{name: q, schema: {}}",
      "invalid-spec the parameter q is in nothing (say `in`: path, query, querystring, header or cookie)",
    ],
    ["nonsense", "loose-spec a parameter has no name (it is left out; give it one)"],
    [
      "{$ref: '#/components/parameters/No'}",
      "unresolved-reference $ref #/components/parameters/No leads nowhere (there is: openapi, info, paths)",
    ],
  ])("%s is told", (parameter, message) => {
    expect(told(load(get(parameter)).diagnostics)).toEqual([`${place}:5:43 ${message}`]);
  });
});

test.each([
  [
    "/users: {get: yes}",
    '4:12 invalid-spec GET /users is "yes", no operation (write an operation object, or leave the method out)',
  ],
])("%s is told", (path, message) => {
  expect(told(load(openapi(`paths:\n  ${path}\n`)).diagnostics)).toEqual([`${place}:${message}`]);
});

test("extensions beside paths and methods are let be", () => {
  expect(
    serviceOf(
      openapi("paths:\n  x-group: 1\n  /a: {x-y: 1, summary: A, get: {operationId: a, responses: {}}}\n"),
    ).operations,
  ).toHaveLength(1);
});

describe("bodies and answers", () => {
  function typesIn(body: string): string {
    return typesOf(serviceOf(openapi(`paths:\n  /x:\n    put:\n      operationId: put\n${body}`)));
  }

  test.each([
    ["application/json: {schema: {type: string}}", "string", "string"],
    ["application/vnd.api+json: {schema: {type: string}}", "string", "string"],
    ["application/json: {}", "unknown", "unknown"],
    ["text/plain: {schema: {type: integer}}", "string", "string"],
    ["application/xml: {schema: {type: object}}", "string", "string"],
    ["application/octet-stream: {}", "BinaryBody", "ReadableStream<Uint8Array>"],
    ["APPLICATION/PDF: {schema: {type: string, format: binary}}", "BinaryBody", "ReadableStream<Uint8Array>"],
    ["application/x-ndjson: {schema: {type: integer}}", "BinaryBody", "number"],
    ["application/jsonl: {schema: {type: integer}}", "BinaryBody", "number"],
    [
      "application/json: {schema: {type: string}}, application/xml: {schema: {type: object}}",
      "string",
      "string",
    ],
    [
      "multipart/form-data: {schema: {type: object}}, text/csv: {}",
      "{ readonly [key: string]: unknown } | string",
      `Contents<{
    readonly "multipart/form-data": { readonly [key: string]: unknown };
    readonly "text/csv": string;
  }>`,
    ],
    ["'*/*': {schema: {type: number}}", "number", "number"],
  ])("of %s are %s, and %s", (content, body, answer) => {
    const types = typesIn(
      `      requestBody: {required: true, content: {${content}}}\n      responses: {200: {description: Done, content: {${content}}}}\n`,
    );
    expect(types).toContain(`readonly body: ${body};`);
    expect(types).toContain(`/** Done */\n  readonly 200: ${answer};`);
  });

  test("a multipart file is a Blob among its members", () => {
    expect(
      typesIn(
        "      requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}, name: {type: string}}}}}}\n      responses: {}\n",
      ),
    ).toContain("readonly body?: {\n    readonly file?: Blob;\n    readonly name?: string;\n  };");
  });

  test("events make a server stream of it, unless JSON is offered too", () => {
    const of = (content: string): string =>
      operationOf(
        serviceOf(
          openapi(`paths:\n  /x:\n    get: {operationId: get, responses: {200: {content: {${content}}}}}\n`),
        ),
      ).kind;
    expect(of("text/event-stream: {schema: {type: string}}")).toBe("server-stream");
    expect(of("text/event-stream: {}, application/json: {}")).toBe("unary");
  });

  test("answers are in the order of their statuses, errors apart, default the rest", () => {
    const types = typesIn(
      "      responses: {default: {content: {application/json: {schema: {type: string}}}}, 404: {description: None}, 4xx: {}, 201: {}, 200: {}, nonsense: {}}\n",
    );
    expect(types).toContain("PutResponses {\n  readonly 200: undefined;\n  readonly 201: undefined;\n}");
    expect(types).toContain(
      'PutErrors {\n  /** None */\n  readonly 404: undefined;\n  readonly "4XX": undefined;\n  readonly default: string;\n}',
    );
  });

  test("without a success, default is one", () => {
    expect(
      typesIn("      responses: {default: {content: {application/json: {schema: {type: string}}}}}\n"),
    ).toContain("PutResponses {\n  readonly default: string;\n}");
  });
});

describe("security", () => {
  test.each([
    ["", "", undefined],
    ["security: [{key: []}]", "", [{ key: [] }]],
    ["security: [{key: []}]", ", security: []", []],
    ["security: [{key: []}]", ", security: [{jwt: [read]}, {key: []}]", [{ jwt: ["read"] }, { key: [] }]],
    ["", ", security: [{}, {key: []}]", [{ key: [] }, {}]],
    ["", ", security: [{}]", []],
    ["", ", security: [{key: [], jwt: [a, b]}]", [{ key: [], jwt: ["a", "b"] }]],
  ])("document %j, operation %j: %j", (ofDocument, own, expected) => {
    const service = serviceOf(
      openapi(`${ofDocument}\npaths:\n  /x:\n    get: {operationId: find, responses: {}${own}}\n`),
    );
    expect(operationOf(service).security).toEqual(expected);
  });
});

describe("examples", () => {
  function examplesOf(operation: string): unknown {
    return describedOf(
      serviceOf(openapi(`paths:\n  /x/{id}:\n    put:\n      operationId: put\n${operation}`)),
    ).examples["put"];
  }

  test("of one name are one exchange; what must be said and has none of that name is its first", () => {
    expect(
      examplesOf(`      parameters:
        - {name: id, in: path, required: true, schema: {type: string}, examples: {ada: {value: "1"}, bob: {value: "2"}}}
        - {name: q, in: query, schema: {type: string}, example: some}
      requestBody: {required: true, content: {application/json: {schema: {}, examples: {first: {value: {n: 1}}}}}}
      responses:
        200: {content: {application/json: {schema: {}, examples: {bob: {value: {name: Bob}}, other: {value: null}}}}}
        404: {content: {application/json: {schema: {}, examples: {unprovoked: {value: {}}}}}}
`),
    ).toEqual([
      {
        name: "bob",
        request: { id: "2", body: { n: 1 } },
        status: 200,
        mediaType: "application/json",
        response: { name: "Bob" },
      },
      {
        name: "other",
        request: { id: "1", body: { n: 1 } },
        status: 200,
        mediaType: "application/json",
        response: null,
      },
      { name: "unprovoked", status: 404, mediaType: "application/json", response: {} },
    ]);
  });

  test("of requests whose answer has no body are exchanges too", () => {
    expect(
      examplesOf(
        "      parameters: [{name: id, in: path, required: true, schema: {type: string, example: x}}]\n      responses: {204: {description: Done}}\n",
      ),
    ).toEqual([{ name: "default", request: { id: "x" }, status: 204 }]);
  });

  test("of headers go with the answer", () => {
    expect(
      examplesOf(
        "      parameters: [{name: id, in: path, schema: {}}]\n      responses: {200: {headers: {ETag: {schema: {type: string}, example: '\"1\"'}, X-N: {schema: {example: 3}}}, content: {text/plain: {example: hi}}}}\n",
      ),
    ).toMatchObject([{ headers: { etag: '"1"', "x-n": "3" }, response: "hi" }]);
  });
});

test("the servers' variables are at their defaults, and the first one's path is the base", () => {
  const service = serviceOf(
    openapi(
      "servers: [{url: 'https://{host}/{version}/', variables: {host: {default: a.example}, version: {default: v2}}}, {url: /x}]\npaths:\n  /y:\n    get: {operationId: y, responses: {}}\n",
    ),
  );
  expect(service.servers).toEqual(["https://a.example/v2/", "/x"]);
  expect(operationOf(service).binding).toMatchObject({ base: "/v2", path: "/y" });
});
