import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type {
  Encoding,
  HttpBinding,
  JsonSchema,
  Operation,
  Parameter,
  Schemas,
} from "../../../runtime/descriptors.ts";
import { readRequest } from "../../../runtime/wire/http/read-request.ts";
import { writeRequest } from "../../../runtime/wire/http/write-request.ts";
import type { HttpRequest } from "../../../runtime/wire/http-message.ts";
import { createRouter } from "../../../runtime/wire/routing/router.ts";

type HttpOperation = Operation & { readonly http: HttpBinding };

function operationWith(http: Partial<HttpBinding>): HttpOperation {
  return { id: "api.v1.call", kind: "unary", http: { method: "POST", path: "/x", responses: {}, ...http } };
}

/** What a service reads of what a client writes, over the bytes that fetch would send. */
async function send(operation: HttpOperation, request: object, schemas: Schemas): Promise<unknown> {
  const { method, target, headers, body } = writeRequest(
    operation,
    request as Readonly<Record<string, unknown>>,
  );
  const sent = new Request(`http://service${target}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body, duplex: "half" as const }),
  });
  // A URL may be written in other ways on its way, but must mean the same.
  const { pathname, search } = new URL(sent.url);
  const router = createRouter([{ method, publicPath: operation.http.path }]);
  const match = router.match(method, pathname.slice(1).split("/"));
  if (match.kind !== "found") throw new Error(`${target} finds no route`);
  const received: HttpRequest = {
    method,
    target: pathname + search,
    headers: {
      ...Object.fromEntries(sent.headers),
      ...(headers["cookie"] ? { cookie: headers["cookie"] } : {}),
      ...(sent.body ? { "transfer-encoding": "chunked" } : {}),
    },
    ...(sent.body ? { body: sent.body } : {}),
  };
  return readRequest("call", operation, { request: received, variables: match.variables, schemas });
}

const text: JsonSchema = { type: "string" };
const list: JsonSchema = { type: "array", items: text };
const numbers: JsonSchema = { type: "array", items: { type: "number" } };
const record: JsonSchema = {
  type: "object",
  properties: { r: { type: "integer" }, g: text, "b c": { type: "boolean" } },
};

/** Any text that has one form in UTF-8. */
const anyText = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .filter((value) => value.isWellFormed());
/** A path's segment that is `.` or `..` leads elsewhere, and is refused. */
const pathText = anyText.filter((value) => !/^\.{1,2}$/.test(value));
const safeText = fc.stringMatching(/^[a-zA-Z0-9 _~-]{1,8}$/).filter((value) => value.trim() === value);
const anyRecord = (texts: fc.Arbitrary<string>): fc.Arbitrary<object> =>
  fc.record({ r: fc.integer(), g: texts, "b c": fc.boolean() }, { requiredKeys: ["r"] });
const several = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<readonly Value[]> =>
  fc.array(values, { minLength: 1, maxLength: 4 });
const anyNumber = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (Object.is(value, -0) ? 0 : value));

/** JSON knows no -0. */
const anyJson = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);

type Row = readonly [string, Parameter, JsonSchema, fc.Arbitrary<unknown>];

const parameters: readonly Row[] = [
  ["a text in a path", { in: "path" }, text, pathText],
  ["a number in a path", { in: "path" }, { type: "number" }, anyNumber],
  [
    "a list in a path",
    { in: "path" },
    list,
    several(anyText).filter(([first, ...more]) => more.length > 0 || !/^\.{1,2}$/.test(first ?? "")),
  ],
  ["an object in a path", { in: "path" }, record, anyRecord(anyText)],
  ["an exploded object in a path", { in: "path", explode: true }, record, anyRecord(anyText)],
  ["a label", { in: "path", style: "label" }, text, pathText.filter((value) => value !== ".")],
  ["a list of labels", { in: "path", style: "label" }, list, several(safeText)],
  ["an exploded list of labels", { in: "path", style: "label", explode: true }, list, several(safeText)],
  [
    "an exploded object of labels",
    { in: "path", style: "label", explode: true },
    record,
    anyRecord(safeText),
  ],
  ["a matrix parameter", { in: "path", style: "matrix" }, text, pathText],
  ["a list of matrix parameters", { in: "path", style: "matrix" }, list, several(anyText)],
  [
    "an exploded list of matrix parameters",
    { in: "path", style: "matrix", explode: true },
    list,
    several(anyText),
  ],
  [
    "an exploded object of matrix parameters",
    { in: "path", style: "matrix", explode: true },
    record,
    anyRecord(anyText),
  ],
  [
    "JSON in a path",
    { in: "path", content: "application/json" },
    {},
    anyJson.filter((value) => value !== null),
  ],
  ["a text in a query", { in: "query" }, text, anyText],
  ["a reserved text in a query", { in: "query", allowReserved: true }, text, anyText],
  ["a number in a query", { in: "query" }, { type: "number" }, anyNumber],
  ["a boolean in a query", { in: "query" }, { type: "boolean" }, fc.boolean()],
  ["a list in a query", { in: "query" }, list, several(anyText)],
  ["a list of numbers in a query", { in: "query" }, numbers, several(anyNumber)],
  ["a list with commas in a query", { in: "query", explode: false }, list, several(anyText)],
  [
    "a list with spaces in a query",
    { in: "query", style: "spaceDelimited" },
    list,
    several(anyText.filter((value) => !value.includes(" "))),
  ],
  [
    "a list with bars in a query",
    { in: "query", style: "pipeDelimited" },
    list,
    several(anyText.filter((value) => !value.includes("|"))),
  ],
  ["an object in a query", { in: "query", explode: false }, record, anyRecord(anyText)],
  ["an exploded object in a query", { in: "query" }, record, anyRecord(anyText)],
  [
    "a list in an exploded object in a query",
    { in: "query" },
    { type: "object", properties: { tags: list, sizes: numbers, one: text } },
    fc.record({ tags: several(anyText), sizes: several(anyNumber), one: anyText }),
  ],
  [
    "a deep object in a query",
    { in: "query", style: "deepObject" },
    { ...record, properties: { ...(record as { properties: object }).properties, inner: record, list } },
    fc.record({ r: fc.integer(), g: anyText, inner: anyRecord(anyText), list: several(anyText) }),
  ],
  ["JSON in a query", { in: "query", content: "application/json" }, {}, anyJson],
  ["JSON that is the query", { in: "querystring", content: "application/json" }, {}, anyJson],
  ["a text that is the query", { in: "querystring" }, text, anyText],
  ["a text in a header", { in: "header", name: "X-Value" }, text, safeText],
  ["a list in a header", { in: "header", name: "X-Value" }, numbers, several(anyNumber)],
  ["an object in a header", { in: "header", name: "X-Value" }, record, anyRecord(safeText)],
  [
    "an exploded object in a header",
    { in: "header", name: "X-Value", explode: true },
    record,
    anyRecord(safeText),
  ],
  ["a text in a cookie", { in: "cookie" }, text, anyText],
  ["a list in a cookie", { in: "cookie", explode: false }, list, several(anyText)],
];

describe("a service reads the parameter that a client was given:", () => {
  test.each(parameters)("%s", async (_, ...[parameter, schema, values]) => {
    const path = parameter.in === "path" ? "/a/{value}/b" : "/x";
    const operation = operationWith({ method: "GET", path, parameters: { value: parameter } });
    const schemas = { "call/parameters": { type: "object", properties: { value: schema } } };
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        expect(await send(operation, { value }, schemas)).toEqual({ value });
      }),
      { numRuns: 60 },
    );
  });

  test("several at once, none of which is another's", async () => {
    const operation = operationWith({
      path: "/a/{id}",
      parameters: {
        id: { in: "path" },
        q: { in: "query" },
        "q[]": { in: "query" },
        filter: { in: "query", style: "deepObject" },
        ifMatch: { in: "header", name: "If-Match" },
        sid: { in: "cookie", name: "SID" },
      },
    });
    const schemas = {
      "call/parameters": {
        properties: {
          id: { type: "integer" },
          q: text,
          "q[]": list,
          filter: record,
          ifMatch: text,
          sid: text,
        },
      },
    };
    const request = { id: 7, q: "a&b=c", "q[]": ["1", "2"], filter: { r: 1 }, ifMatch: '"v1"', sid: "s;s=1" };
    expect(await send(operation, request, schemas)).toEqual(request);
  });
});

test("a name with steps without end ends all the same", async () => {
  const operation = operationWith({
    method: "GET",
    parameters: { filter: { in: "query", style: "deepObject" } },
  });
  const read = await readRequest("call", operation, {
    request: { method: "GET", target: `/x?filter${"[a]".repeat(100_000)}=1`, headers: {} },
    variables: {},
    schemas: { "call/parameters": { properties: { filter: { type: "object" } } } },
  });
  expect(JSON.stringify(read)).toBe(`{"filter":${'{"a":'.repeat(64)}"1"${"}".repeat(64)}}`);
});

test("a map that is spread over a query has what no other parameter has", async () => {
  const operation = operationWith({
    method: "GET",
    parameters: {
      labels: { in: "query" },
      limit: { in: "query" },
      filter: { in: "query", style: "deepObject" },
      "ids[]": { in: "query" },
    },
  });
  const properties = {
    labels: { type: "object", additionalProperties: text },
    limit: { type: "integer" },
    filter: record,
    "ids[]": list,
  };
  const request = { labels: { colour: "red", "a b": "c" }, limit: 7, filter: { r: 1 }, "ids[]": ["1"] };
  const schemas = { "call/parameters": { properties } };
  expect(await send(operation, request, schemas)).toEqual(request);
  expect(await send(operation, { limit: 7 }, schemas)).toEqual({ limit: 7 });
});

describe("a service reads the body that a client was given:", () => {
  test.each<[string, string, JsonSchema, fc.Arbitrary<unknown>, Record<string, Encoding>?]>([
    ["JSON", "application/json", {}, anyJson],
    ["JSON of a kind", "application/merge-patch+json", {}, anyJson],
    ["a text", "text/plain", text, anyText],
    ["a form", "application/x-www-form-urlencoded", record, anyRecord(anyText)],
    [
      "a form with lists",
      "application/x-www-form-urlencoded",
      { type: "object", properties: { ids: numbers, tags: list } },
      fc.record({ ids: several(anyNumber), tags: several(anyText) }),
    ],
    [
      "a form with a list in one",
      "application/x-www-form-urlencoded",
      { type: "object", properties: { tags: list } },
      fc.record({ tags: several(anyText) }),
      { tags: { style: "form", explode: false } },
    ],
    [
      "a form with objects",
      "application/x-www-form-urlencoded",
      { type: "object", properties: { a: record, items: { type: "array", items: record } } },
      fc.record({ a: anyRecord(anyText), items: several(anyRecord(anyText)) }),
    ],
    [
      "parts",
      "multipart/form-data",
      { type: "object", properties: { name: text, size: { type: "integer" }, meta: record, tags: list } },
      fc.record({ name: safeText, size: fc.integer(), meta: anyRecord(anyText), tags: several(safeText) }),
    ],
    [
      "parts with media types",
      "multipart/form-data",
      { type: "object", properties: { name: text, ids: numbers } },
      fc.record({ name: anyText, ids: several(fc.integer()) }),
      { name: { contentType: "text/plain" }, ids: { contentType: "text/plain" } },
    ],
  ])("%s", async (_, ...[mediaType, schema, values, encoding]) => {
    const operation = operationWith({
      body: { [mediaType]: "Body" },
      ...(encoding ? { encoding: { [mediaType]: encoding } } : {}),
    });
    await fc.assert(
      fc.asyncProperty(values, async (body) => {
        expect(await send(operation, { body }, { Body: schema })).toEqual({ body });
      }),
      { numRuns: 40 },
    );
  });

  test("each form by its own encoding, where there are several", () => {
    const members = { type: "object", properties: { tags: list } };
    const form = "application/x-www-form-urlencoded";
    const operation = operationWith({
      body: { [form]: "Body", "multipart/form-data": "Body" },
      encoding: {
        "multipart/form-data": { tags: { contentType: "text/css" } },
        [form]: { tags: { explode: false } },
      },
    });
    const body = { tags: ["a", "b"] };
    const request = writeRequest(operation, { body }, form);
    expect(request.body).toBe("tags=a,b");
    const parts = writeRequest(operation, { body }, "multipart/form-data").body as FormData;
    expect(parts.getAll("tags").map((part) => (part as Blob).type)).toEqual(["text/css", "text/css"]);
    return expect(send(operation, { body }, { Body: members })).resolves.toEqual({ body });
  });

  test("a form whose object has a member called as one beside it, or no object at all", async () => {
    const operation = operationWith({ body: { "application/x-www-form-urlencoded": "Body" } });
    const schemas = { Body: { type: "object", properties: { g: text, inner: record } } };
    for (const body of [{ g: "outer", inner: { r: 1, g: "inner" } }, { g: "outer" }])
      expect(await send(operation, { body }, schemas)).toEqual({ body });
  });

  test("members that several schemas declare together", async () => {
    const schemas = {
      Base: { type: "object", properties: { size: { type: "integer" } } },
      "call/parameters": {
        properties: {
          filter: { allOf: [{ $ref: "#/$defs/Base" }, { properties: { deep: { type: "boolean" } } }] },
        },
      },
    };
    for (const style of ["form", "deepObject"] as const) {
      const operation = operationWith({ parameters: { filter: { in: "query", style } } });
      const request = { filter: { size: 1, deep: true } };
      expect(await send(operation, request, schemas)).toEqual(request);
    }
  });

  test("a file among other parts, with its name, type and bytes", async () => {
    const operation = operationWith({ body: { "multipart/form-data": "Body" } });
    const schemas = {
      Body: { type: "object", properties: { file: {}, title: text, more: { type: "array", items: {} } } },
    };
    const file = new File([new Uint8Array([0, 255, 10, 13])], "ü.bin", { type: "image/png" });
    const { body } = (await send(
      operation,
      { body: { file, title: "t", more: [new Blob(["1"]), new Blob(["2"])] } },
      schemas,
    )) as {
      body: { file: File; title: string; more: Blob[] };
    };
    expect([body.file.name, body.file.type, [...new Uint8Array(await body.file.arrayBuffer())]]).toEqual([
      "ü.bin",
      "image/png",
      [0, 255, 10, 13],
    ]);
    expect([body.title, await Promise.all(body.more.map((blob) => blob.text()))]).toEqual(["t", ["1", "2"]]);
  });

  test.each([
    ["bytes", new Uint8Array([1, 2, 3])],
    ["a Blob", new Blob([new Uint8Array([1, 2, 3])])],
    ["a stream", new Blob([new Uint8Array([1, 2, 3])]).stream()],
  ])("%s, as a stream", async (_, body) => {
    const operation = operationWith({ body: { "application/octet-stream": "Body" } });
    const read = (await send(operation, { body }, { Body: {} })) as {
      body: ReadableStream<Uint8Array<ArrayBuffer>>;
    };
    expect([...new Uint8Array(await new Response(read.body).arrayBuffer())]).toEqual([1, 2, 3]);
  });

  test("nothing, where it may be left out", async () => {
    expect(await send(operationWith({ body: { "application/json": "Body" } }), {}, {})).toEqual({});
  });

  test("no member of a form or of parts changes what the body is", async () => {
    const form = operationWith({ body: { "application/x-www-form-urlencoded": "Body" } });
    const parts = operationWith({ body: { "multipart/form-data": "Body" } });
    const hostile = JSON.parse('{"__proto__": {"admin": true}}') as object;
    for (const operation of [form, parts]) {
      const { body } = (await send(
        operation,
        { body: hostile },
        { Body: { type: "object", properties: {} } },
      )) as { body: { admin?: unknown } };
      expect(body.admin).toBeUndefined();
      expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    }
  });
});
