import { describe, expect, test } from "vitest";
import type { HttpRule, Json, Messages, Operation } from "../../../runtime/descriptors.ts";
import { createRouter } from "../../../runtime/wire/routing/router.ts";
import { readMessageEvents, writeMessageEvents } from "../../../runtime/wire/transcoding/events.ts";
import { readTranscodedRequest } from "../../../runtime/wire/transcoding/read-request.ts";
import {
  readTranscodedResponse,
  writeTranscodedResponse,
} from "../../../runtime/wire/transcoding/response.ts";
import { rulesOf } from "../../../runtime/wire/transcoding/rules.ts";
import { writeTranscodedRequest } from "../../../runtime/wire/transcoding/write-request.ts";

const messages: Messages = {
  "t.Request": {
    kind: "message",
    fields: {
      name: { number: 1, type: "string" },
      pageSize: { number: 2, type: "int32", name: "page_size" },
      tags: { number: 3, type: "string", repeated: true },
      filter: { number: 4, type: "t.Filter", presence: true },
      filters: { number: 5, type: "t.Filter", repeated: true },
      updateMask: { number: 6, type: "google.protobuf.FieldMask", presence: true, name: "update_mask" },
      exact: { number: 7, type: "google.protobuf.BoolValue", presence: true },
      item: { number: 8, type: "t.Item", presence: true },
      labels: { number: 9, type: "string", mapKey: "string" },
      kind: { number: 10, type: "t.Kind" },
      big: { number: 11, type: "int64" },
    },
  },
  "t.Filter": {
    kind: "message",
    fields: {
      after: { number: 1, type: "google.protobuf.Timestamp", presence: true },
      kinds: { number: 2, type: "t.Kind", repeated: true },
      inner: { number: 3, type: "t.Filter", presence: true },
    },
  },
  "t.Item": {
    kind: "message",
    fields: { id: { number: 1, type: "string" }, text: { number: 2, type: "string" } },
  },
  "t.Kind": { kind: "enum", values: { ANY: 0, NEW: 1 } },
  "t.Reply": {
    kind: "message",
    fields: { items: { number: 1, type: "t.Item", repeated: true }, total: { number: 2, type: "int64" } },
  },
};

function rpc(rules?: readonly HttpRule[], kind: Operation["kind"] = "unary"): Operation {
  return {
    id: "t.Things.Do",
    kind,
    grpc: {
      service: "t.Things",
      method: "Do",
      request: "t.Request",
      response: "t.Reply",
      messages,
      ...(rules ? { rules } : {}),
    },
  };
}

/** As a server takes it: found by a router, then read. */
function read(operation: Operation, line: string, body?: Json): unknown {
  const [method = "", target = ""] = line.split(" ", 2);
  const [path = "", query = ""] = target.split("?");
  const router = createRouter(
    rulesOf(operation).map((rule) => ({ method: rule.method, publicPath: rule.path, rule })),
  );
  const match = router.match(method, path.slice(1).split("/"));
  if (match.kind !== "found") throw new Error(match.kind);
  return readTranscodedRequest(operation, { rule: match.row.rule, variables: match.variables, query, body });
}

const list = rpc([{ method: "GET", path: "/v1/{name=shelves/*}/things" }]);
const one = rpc([{ method: "GET", path: "/v1/things/{name}" }]);
const all = rpc([{ method: "GET", path: "/v1/{name=files/**}" }]);
const middle = rpc([{ method: "GET", path: "/v1/{name=users/*/**}/content" }]);
const patch = rpc([{ method: "PATCH", path: "/v1/items/{item.id}", body: "item" }]);
const nested = rpc([{ method: "POST", path: "/v1/texts", body: "item.text" }]);
const whole = rpc([{ method: "POST", path: "/v1/{name=shelves/*}:publish", body: "*" }]);

describe("a request over HTTP becomes the rpc's message", () => {
  test.each<[string, unknown, Record<string, unknown>]>([
    ["a variable of one segment decodes %2F", read(one, "GET /v1/things/a%2Fb%20c"), { name: "a/b c" }],
    ["a variable of several keeps it", read(all, "GET /v1/files/a%2Fb/c%20d"), { name: "files/a%2Fb/c d" }],
    ["** takes nothing too", read(all, "GET /v1/files"), { name: "files" }],
    ["** in the middle", read(middle, "GET /v1/users/7/a/b/content"), { name: "users/7/a/b" }],
    ["** in the middle takes nothing too", read(middle, "GET /v1/users/7/content"), { name: "users/7" }],
    ["a pattern keeps its own text", read(list, "GET /v1/shelves/7/things"), { name: "shelves/7" }],
    [
      "a verb ends the path",
      read(whole, "POST /v1/shelves/7:publish", { pageSize: 3 }),
      { name: "shelves/7", pageSize: 3 },
    ],
    [
      "a field inside the body's message comes from the path",
      read(patch, "PATCH /v1/items/i-1", { text: "x" }),
      { item: { id: "i-1", text: "x" } },
    ],
    [
      "a body that is a field of a field",
      read(nested, "POST /v1/texts?item.id=7&name=x", "so"),
      { name: "x", item: { id: "7", text: "so" } },
    ],
    [
      "query parameters in JSON's and the proto's names",
      read(one, "GET /v1/things/x?pageSize=2&update_mask=a,b.cD"),
      { pageSize: 2, updateMask: { paths: ["a", "b.c_d"] } },
    ],
    ["repeated query parameters", read(one, "GET /v1/things/x?tags=a&tags=b%26c"), { tags: ["a", "b&c"] }],
    [
      "members of messages, times, lists of enums",
      read(
        one,
        "GET /v1/things/x?filter.after=1970-01-01T00:00:01Z&filter.kinds=NEW&filter.kinds=0&filter.inner.kinds=1",
      ),
      { filter: { after: { seconds: 1n, nanos: 0 }, kinds: ["NEW", "ANY"], inner: { kinds: ["NEW"] } } },
    ],
    [
      "wrappers, enums and 64-bit integers",
      read(one, "GET /v1/things/x?exact=false&kind=NEW&big=9007199254740993"),
      { exact: false, kind: "NEW", big: 9007199254740993n },
    ],
  ])("%s", (_, message, members) => {
    expect(message).toMatchObject(members);
  });

  test("the path outweighs the body", () => {
    expect(read(whole, "POST /v1/shelves/7:publish", { name: "other" })).toMatchObject({
      name: "shelves/7",
    });
  });

  test.each<[string, () => unknown, string]>([
    [
      "an unknown parameter",
      () => read(one, "GET /v1/things/x?lst=1"),
      "unknown query parameter lst: there is no such field",
    ],
    [
      "a parameter beside a body that holds everything",
      () => read(whole, "POST /v1/shelves/7:publish?tags=a", {}),
      "unknown query parameter tags: the body holds every field",
    ],
    [
      "what the path holds",
      () => read(one, "GET /v1/things/x?name=y"),
      "unknown query parameter name: the path holds it",
    ],
    [
      "what a field of a field in the body holds",
      () => read(nested, "POST /v1/texts?item.text=y", "so"),
      "unknown query parameter item.text: the body holds it",
    ],
    [
      "what the body holds",
      () => read(patch, "PATCH /v1/items/1?item.text=y", {}),
      "unknown query parameter item.text: the body holds it",
    ],
    [
      "a message",
      () => read(one, "GET /v1/things/x?filter=y"),
      "unknown query parameter filter: it is a message: name one of its fields",
    ],
    [
      "a list of messages",
      () => read(one, "GET /v1/things/x?filters.kinds=NEW"),
      "unknown query parameter filters.kinds: a list or map of messages cannot be written so",
    ],
    [
      "a map",
      () => read(one, "GET /v1/things/x?labels.a=b"),
      "unknown query parameter labels.a: a list or map of messages cannot be written so",
    ],
    [
      "a single field twice",
      () => read(one, "GET /v1/things/x?pageSize=1&pageSize=2"),
      "the query parameter pageSize is given twice, and is no list",
    ],
    [
      "a value of another type",
      () => read(one, "GET /v1/things/x?pageSize=many"),
      'pageSize: "many" is not a valid int32',
    ],
    [
      "a body that is no object",
      () => read(whole, "POST /v1/shelves/7:publish", [1]),
      "the body is not a JSON object",
    ],
    [
      "an unknown member of the body",
      () => read(whole, "POST /v1/shelves/7:publish", { nope: 1 }),
      "nope: t.Request has no such field",
    ],
    ["a broken encoding", () => read(one, "GET /v1/things/%zz"), "the path is not well encoded"],
  ])("%s is refused with a reason", (_, attempt, message) => {
    expect(attempt).toThrow(expect.objectContaining({ message, code: "INVALID_ARGUMENT", status: 400 }));
  });
});

describe("a message becomes a request over HTTP", () => {
  test.each<[Operation, unknown, object]>([
    [
      one,
      { name: "a/b", tags: ["x", "y&z"], filter: { kinds: ["NEW"], inner: { kinds: ["NEW"] } } },
      { method: "GET", target: "/v1/things/a%2Fb?tags=x&tags=y%26z&filter.kinds=NEW&filter.inner.kinds=NEW" },
    ],
    [
      list,
      { name: "shelves/7", updateMask: { paths: ["a_b"] }, exact: false },
      { method: "GET", target: "/v1/shelves/7/things?updateMask=aB&exact=false" },
    ],
    [all, { name: "files/a%2Fb/c d" }, { method: "GET", target: "/v1/files/a%2Fb/c%20d" }],
    [
      whole,
      { name: "shelves/7", pageSize: 3 },
      { method: "POST", target: "/v1/shelves/7:publish", body: { pageSize: 3 } },
    ],
    [
      patch,
      { item: { id: "i-1", text: "x" }, pageSize: 2 },
      { method: "PATCH", target: "/v1/items/i-1?pageSize=2", body: { text: "x" } },
    ],
    [rpc(), { name: "x" }, { method: "POST", target: "/t.Things/Do", body: { name: "x" } }],
    [
      rpc([{ method: "GET", path: "/v1/pages/{page_size}/{kind}" }]),
      {},
      { method: "GET", target: "/v1/pages/0/ANY" },
    ],
  ])("%#", (operation, message, request) => {
    expect(writeTranscodedRequest(operation, message)).toMatchObject(request);
  });

  test("the first rule that the message fits is taken", () => {
    const several = rpc([
      { method: "GET", path: "/v1/{name=shelves/*}" },
      { method: "GET", path: "/v1/{name=boxes/*}" },
      { method: "POST", path: "/v1/search", body: "*" },
    ]);
    expect(writeTranscodedRequest(several, { name: "boxes/1" }).target).toBe("/v1/boxes/1");
    expect(writeTranscodedRequest(several, { name: "boxes/1/2" })).toMatchObject({
      target: "/v1/search",
      body: { name: "boxes/1/2" },
    });
    expect(writeTranscodedRequest(several, { name: "boxes/1", labels: { a: "b" } }).target).toBe(
      "/v1/search",
    );
  });

  test.each<[Operation, unknown, string]>([
    [
      one,
      {},
      "the request cannot be sent by GET /v1/things/{name}: name must be given, in the form that the path has",
    ],
    [
      one,
      { name: "x", labels: { a: "b" } },
      "the request cannot be sent by GET /v1/things/{name}: labels has no place in a query",
    ],
    [
      one,
      { name: "x", filters: [{ kinds: ["NEW"] }] },
      "the request cannot be sent by GET /v1/things/{name}: filters has no place in a query",
    ],
    [one, { name: 5 }, "the request cannot be sent: name: 5 is not a string"],
  ])("what no rule has a place for is refused: %#", (operation, message, problem) => {
    expect(() => writeTranscodedRequest(operation, message)).toThrow(problem);
  });

  test("a star in a value is no wildcard; one without a name has no value to take", () => {
    expect(writeTranscodedRequest(one, { name: "*" }).target).toBe("/v1/things/*");
    expect(() => writeTranscodedRequest(rpc([{ method: "GET", path: "/v1/*/things" }]), {})).toThrow(
      "cannot be sent",
    );
  });

  test("a body may be a field of a field; one that is no message and not set is not written", () => {
    expect(writeTranscodedRequest(nested, { item: { id: "7", text: "so" } })).toMatchObject({
      target: "/v1/texts?item.id=7",
      body: "so",
    });
    expect(writeTranscodedRequest(nested, { item: { id: "7" } })).not.toHaveProperty("body");
    expect(writeTranscodedRequest(patch, { item: { id: "7" } })).toMatchObject({ body: {} });
  });

  test("what is written is read back", () => {
    const message = {
      name: "shelves/ä ö",
      tags: ["a=b"],
      filter: { after: { seconds: 5n, nanos: 1000 }, kinds: [] },
    };
    const { method, target } = writeTranscodedRequest(list, message);
    expect(read(list, `${method} ${target}`)).toMatchObject(message);
  });

  test("a stream of requests has no HTTP form, and the caller is told", () => {
    expect(() => writeTranscodedRequest(rpc(undefined, "bidi-stream"), {})).toThrow("call it over gRPC");
  });
});

describe("an answer", () => {
  const rule: HttpRule = { method: "GET", path: "/v1/things/{name}", responseBody: "items" };

  test("is the field that the rule names, an empty one too", () => {
    const reply = { items: [{ id: "1", text: "" }], total: 1n };
    expect(writeTranscodedResponse(one, reply, rule)).toEqual([{ id: "1" }]);
    expect(writeTranscodedResponse(one, { items: [] }, rule)).toEqual([]);
    expect(readTranscodedResponse(one, [{ id: "1" }], rule)).toEqual({
      items: [{ id: "1", text: "" }],
      total: 0n,
    });
  });

  test("is the field of a field that the rule names", () => {
    const inner: HttpRule = { method: "POST", path: "/v1/things", responseBody: "item.text" };
    const echo = { ...one, grpc: { ...one.grpc, response: "t.Request" } } as Operation;
    expect(writeTranscodedResponse(echo, { item: { id: "1", text: "so" } }, inner)).toBe("so");
    expect(readTranscodedResponse(echo, "so", inner)).toMatchObject({ item: { id: "", text: "so" } });
  });

  test("with members that are new to us is read all the same; another one is a bad gateway", () => {
    expect(readTranscodedResponse(one, { total: "2", later: true })).toEqual({ items: [], total: 2n });
    expect(() => readTranscodedResponse(one, { total: {} })).toThrow(
      expect.objectContaining({ status: 502, reason: "invalid-response" }),
    );
  });
});

describe("a stream of messages as server-sent events", () => {
  const operation = rpc(undefined, "server-stream");
  const textOf = async (events: AsyncIterable<Uint8Array>): Promise<string> => {
    let text = "";
    for await (const piece of events) text += new TextDecoder().decode(piece);
    return text;
  };
  const readAll = async (text: string): Promise<unknown[]> => {
    const body = (async function* () {
      yield new TextEncoder().encode(text);
    })();
    const messages: unknown[] = [];
    for await (const message of readMessageEvents(body, { operation })) messages.push(message);
    return messages;
  };

  test("is one data of JSON a message and an end, and reads back", async () => {
    const text = await textOf(writeMessageEvents([{ total: 1n }, { total: 2n }], { operation }));
    expect(text).toBe('data: {"total":"1"}\n\ndata: {"total":"2"}\n\nevent: end\ndata: {}\n\n');
    expect(await readAll(text)).toEqual([
      { items: [], total: 1n },
      { items: [], total: 2n },
    ]);
  });

  test("that fails ends with a problem, whose cause stays inside", async () => {
    const faults: unknown[] = [];
    const failing = (function* () {
      yield { total: 1n };
      throw new TypeError("secret");
    })();
    const text = await textOf(
      writeMessageEvents(failing, { operation, onFault: (error) => faults.push(error) }),
    );
    expect(text).toContain(
      'event: error\ndata: {"type":"about:blank","title":"Internal Server Error","status":500',
    );
    expect(text).not.toContain("secret");
    expect(text).not.toContain("event: end");
    expect(faults).toHaveLength(1);
    await expect(readAll(text)).rejects.toMatchObject({ code: "INTERNAL", status: 500 });
  });

  test("that stops before its end is an error of its own", async () => {
    await expect(readAll('data: {"total":"1"}\n\n')).rejects.toMatchObject({ reason: "truncated" });
  });
});
