import { describe, expect, test } from "vitest";
import { describedOf, load, openapi, operationOf, serviceOf, told, typesOf } from "./spec-folder.ts";

/** A service with one operation, `watch`, that answers 200 with this content. */
function watching(content: string, more = ""): ReturnType<typeof serviceOf> {
  return serviceOf(
    openapi(`
      paths:
        /x:
          post:
            operationId: watch
            ${more}
            responses: {200: {description: Done, content: {${content}}}, 404: {description: None}}
      components:
        schemas:
          Tick: {type: object, required: [price], properties: {price: {type: number}}}
          Text: {type: string}
          Event:
            type: object
            properties: {event: {type: string}, id: {type: string}, data: {type: string, contentSchema: {$ref: '#/components/schemas/Tick'}}}
    `),
  );
}

const tick = "schema: {$ref: '#/components/schemas/Tick'}";

describe("an answer that is a stream", () => {
  test.each([
    [`text/event-stream: {${tick}}`, "ServerSentEvent<Tick>", "json"],
    [`text/event-stream; charset=utf-8: {${tick}}`, "ServerSentEvent<Tick>", "json"],
    ["text/event-stream: {itemSchema: {$ref: '#/components/schemas/Tick'}}", "ServerSentEvent<Tick>", "json"],
    [
      "text/event-stream: {itemSchema: {$ref: '#/components/schemas/Event'}}",
      "ServerSentEvent<Tick>",
      "json",
    ],
    [
      "text/event-stream: {schema: {type: array, items: {$ref: '#/components/schemas/Tick'}}}",
      "ServerSentEvent<Tick>",
      "json",
    ],
    ["text/event-stream: {schema: {type: [number, 'null']}}", "ServerSentEvent<number | null>", "json"],
    ["text/event-stream: {schema: {$ref: '#/components/schemas/Text'}}", "ServerSentEvent<Text>", undefined],
    ["text/event-stream: {schema: {type: string, enum: [a, b]}}", 'ServerSentEvent<"a" | "b">', undefined],
    ["text/event-stream: {schema: {type: string}}", "ServerSentEvent", undefined],
    ["text/event-stream: {}", "ServerSentEvent", undefined],
    [`application/jsonl: {${tick}}`, "Tick", undefined],
    [`application/x-ndjson: {${tick}}`, "Tick", undefined],
    [`application/json-seq: {${tick}}`, "Tick", undefined],
    ["application/jsonl: {itemSchema: {$ref: '#/components/schemas/Tick'}}", "Tick", undefined],
    ["application/jsonl: {schema: {type: array, items: {type: number}}}", "number", undefined],
  ])("of %s gives %s", (content, type, events) => {
    const service = watching(content);
    expect(operationOf(service).kind).toBe("server-stream");
    expect(typesOf(service)).toContain(`readonly 200: ${type};`);
    expect(describedOf(service).operations["watch"]?.http?.events).toBe(events);
  });

  test("of lines that the spec calls bytes stays one of bytes", () => {
    const service = watching("application/x-jsonl: {schema: {type: string, format: binary}}");
    expect(operationOf(service).kind).toBe("unary");
    expect(typesOf(service)).toContain("readonly 200: ReadableStream<Uint8Array>;");
  });
});

describe("an operation that answers with one value or a stream", () => {
  const both = `application/json: {schema: {type: integer}}, text/event-stream: {${tick}}`;
  const body = (schema: string): string =>
    `requestBody: {required: true, content: {application/json: {schema: ${schema}}}}`;

  test("is two, which share request, route and errors", () => {
    const service = watching(both, body("{type: object, properties: {stream: {type: boolean}}}"));
    const { watch, watchStream } = describedOf(service).operations;
    expect(watch).toMatchObject({ id: "api.v1.watch", kind: "unary" });
    expect(watch?.http?.responses["200"]).toEqual({ "application/json": "watch/200" });
    expect(watchStream).toMatchObject({
      id: "api.v1.watchStream",
      kind: "server-stream",
      http: {
        method: "POST",
        path: "/x",
        variantOf: "watch",
        bodyConstants: { stream: true },
        responses: { 200: { "text/event-stream": "Tick" }, 404: {} },
      },
    });
    const types = typesOf(service);
    expect(types.match(/^export interface Watch\w+/gm)).toEqual([
      "export interface WatchRequest",
      "export interface WatchResponses",
      "export interface WatchErrors",
      "export interface WatchStreamResponses",
    ]);
  });

  test("says nothing in a body that has no word for it", () => {
    const service = watching(both, body("{type: object}"));
    expect(describedOf(service).operations["watchStream"]?.http).not.toHaveProperty("bodyConstants");
  });

  test("takes no name that another operation has", () => {
    const { operations } = serviceOf(
      openapi(`
        paths:
          /a: {get: {operationId: watch, responses: {200: {description: A, content: {application/json: {}, text/event-stream: {}}}}}}
          /b: {get: {operationId: watchStream, responses: {204: {description: B}}}}
      `),
    );
    expect(operations.map(({ name }) => name)).toEqual(["watch", "watchStream", "watchStream2"]);
  });
});

test("headers of answers are typed by status and by their schemas, their names in lower case", () => {
  const service = serviceOf(
    openapi(
      `
        paths:
          /x:
            get:
              operationId: get
              responses:
                200: {description: A, headers: {X-Total: {required: true, description: How many. Of all., schema: {type: integer}}, Content-Type: {}}}
                404: {description: B, headers: {ETag: {$ref: '#/components/headers/ETag'}}}
                default:
                  headers:
                    Allow: {schema: {type: array, items: {$ref: '#/components/schemas/Method'}}}
                    Last: {schema: {type: boolean, nullable: true}}
                    Mode: {schema: {type: string, enum: [slow, fast]}}
                    Parts: {schema: {type: array, items: {type: object}}}
                    Whole: {content: {application/json: {schema: {type: integer}}}}
                    Page: {schema: {$ref: '#/components/schemas/Page'}}
                    Retry-After: {schema: {type: integer}}
                    Size: {schema: {oneOf: [{type: integer}, {type: string}]}}
        components:
          headers: {ETag: {schema: {type: string}}}
          schemas: {Page: {type: number}, Method: {type: string}}
      `,
      "3.0.3",
    ),
  );
  expect(typesOf(service)).toContain(`export interface GetHeaders {
  readonly 200: {
    /** How many. */
    readonly "x-total": number;
  };
  readonly 404: {
    readonly etag?: string;
  };
  readonly default: {
    readonly allow?: readonly Method[];
    readonly last?: boolean | null;
    readonly mode?: "slow" | "fast";
    readonly page?: Page;
    readonly parts?: string;
    readonly "retry-after"?: string;
    readonly size?: string;
    readonly whole?: string;
  };
}`);
  expect(Object.values(describedOf(service).operations)[0]?.http?.headers).toEqual({
    200: { "x-total": "number" },
    default: { allow: "string[]", last: "boolean", page: "number" },
  });
});

test("security schemes are lowered, and one that OpenAPI does not know is told", () => {
  const { services, diagnostics } = load(
    openapi(`
      paths: {}
      components:
        securitySchemes:
          jwt: {type: http, scheme: Bearer, bearerFormat: JWT, description: A}
          login: {type: http, scheme: basic}
          key: {type: apiKey, in: cookie, name: k}
          oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: https://t, scopes: {a: An A}}}}
          oidc: {type: openIdConnect, openIdConnectUrl: https://o}
          cert: {type: mutualTLS}
          alias: {$ref: '#/components/securitySchemes/key'}
          odd: {type: apiKey, in: body, name: k}
    `),
  );
  expect(services[0]?.securitySchemes).toEqual({
    jwt: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
    login: { type: "http", scheme: "basic" },
    key: { type: "apiKey", in: "cookie", name: "k" },
    oauth: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "https://t", scopes: { a: "An A" } } } },
    oidc: { type: "openIdConnect", openIdConnectUrl: "https://o" },
    cert: { type: "mutualTLS" },
    alias: { type: "apiKey", in: "cookie", name: "k" },
  });
  expect(told(diagnostics)).toEqual([
    expect.stringMatching(
      /^api\/v1\/openapi.yaml:13:\d+ invalid-spec the security scheme odd is of the type "apiKey"/,
    ),
  ]);
});

test("servers keep their variables, and have a URL with their defaults", () => {
  const service = serviceOf(
    openapi(`
      servers:
        - {url: 'https://{region}.api.test:{port}/v1', description: A, variables: {region: {default: eu, enum: [eu, us]}, port: {default: 443}}}
        - {url: /v2}
      paths: {}
    `),
  );
  expect(service.servers).toEqual(["https://eu.api.test:443/v1", "/v2"]);
  expect(service.serverTemplates).toEqual([
    {
      url: "https://{region}.api.test:{port}/v1",
      description: "A",
      variables: { region: { default: "eu", enum: ["eu", "us"] }, port: { default: "443" } },
    },
    { url: "/v2" },
  ]);
});
