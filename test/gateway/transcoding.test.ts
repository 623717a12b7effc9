import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import type {
  HttpRule,
  Messages,
  Operation,
  OperationKind,
  Route,
  ServiceDescriptor,
} from "../../runtime/descriptors.ts";
import { answer, type HandlerContext, listenGrpc } from "../../runtime/server/index.ts";
import { serve } from "../../runtime/server/service.ts";
import { ApiError } from "../../runtime/wire/api-error.ts";
import { startGateway, tableOf } from "./gateway-fixture.ts";

type Message = Readonly<Record<string, unknown>>;

const messages: Messages = {
  "shop.v1.Item": {
    kind: "message",
    fields: {
      name: { number: 1, type: "string" },
      displayName: { number: 2, type: "string", name: "display_name" },
      size: { number: 3, type: "shop.v1.Size", presence: true },
      tags: { number: 4, type: "string", repeated: true },
    },
  },
  "shop.v1.Size": {
    kind: "message",
    fields: {
      width: { number: 1, type: "int32" },
      heightMm: { number: 2, type: "int32", name: "height_mm" },
    },
  },
  "shop.v1.Update": {
    kind: "message",
    fields: {
      item: { number: 1, type: "shop.v1.Item", presence: true },
      updateMask: { number: 2, type: "google.protobuf.FieldMask", presence: true, name: "update_mask" },
    },
  },
  "shop.v1.Picture": {
    kind: "message",
    fields: {
      name: { number: 1, type: "string" },
      file: { number: 2, type: "google.api.HttpBody", presence: true },
    },
  },
  "google.api.HttpBody": {
    kind: "message",
    fields: {
      contentType: { number: 1, type: "string", name: "content_type" },
      data: { number: 2, type: "bytes" },
    },
  },
};

interface Rpc {
  readonly kind?: OperationKind;
  readonly request?: string;
  readonly response?: string;
  readonly rule: HttpRule;
  readonly another?: HttpRule;
}

const rpcs: Readonly<Record<string, Rpc>> = {
  get: { rule: { method: "GET", path: "/items/{name}" } },
  any: { rule: { method: "*", path: "/any/{name}" } },
  list: { kind: "server-stream", rule: { method: "GET", path: "/items" } },
  update: {
    request: "shop.v1.Update",
    response: "shop.v1.Update",
    rule: { method: "PATCH", path: "/items/{item.name}", body: "item" },
  },
  upload: {
    request: "shop.v1.Picture",
    response: "shop.v1.Picture",
    rule: { method: "PUT", path: "/pictures/{name}", body: "file" },
  },
  download: { response: "google.api.HttpBody", rule: { method: "GET", path: "/pictures/{name}" } },
  film: {
    kind: "server-stream",
    response: "google.api.HttpBody",
    rule: { method: "GET", path: "/films/{name}" },
  },
  tags: {
    rule: { method: "GET", path: "/items/{name}/tags", responseBody: "tags" },
    another: { method: "GET", path: "/whole/items/{name}/tags" },
  },
};

const operations: Readonly<Record<string, Operation>> = Object.fromEntries(
  Object.entries(rpcs).map(([name, { kind = "unary", request, response, rule, another }]) => [
    name,
    {
      id: `shop.v1.Shop.${name}`,
      kind,
      grpc: {
        service: "shop.v1.Shop",
        method: name,
        request: request ?? "shop.v1.Item",
        response: response ?? "shop.v1.Item",
        rules: another ? [rule, another] : [rule],
        messages,
      },
    } satisfies Operation,
  ]),
);

const film = [
  { contentType: "video/x-test", data: Buffer.from("one ") },
  { contentType: "", data: Buffer.from("two") },
];

const handlers = {
  get(request: Message, context: HandlerContext): unknown {
    if (request["name"] === "none")
      throw new ApiError("no such item", {
        code: "NOT_FOUND",
        details: [{ "@type": "type.googleapis.com/google.rpc.ResourceInfo", resourceName: "none" }],
        headers: { "retry-after": "7" },
      });
    if (request["name"] === "slow") return new Promise(() => {});
    Object.assign(context.trailers ?? {}, { "x-cost": "3" });
    const seen = `${context.headers["x-asked-by"]} ${Math.round((context.timeoutMs ?? 0) / 1000)}`;
    return answer(200, { name: request["name"], displayName: seen }, { "x-shelf": "4" });
  },
  any: ({ name }: Message) => ({ name }),
  async *list({ name }: Message): AsyncGenerator<Message> {
    if (name === "empty") return;
    yield { name: "a" };
    yield { name: "b" };
    if (name === "broken") throw new ApiError("gone", { code: "ABORTED" });
  },
  update: (request: Message) => request,
  upload: (request: Message) => request,
  download: () => film[0],
  async *film({ name }: Message): AsyncGenerator<Message> {
    yield* film;
    if (name === "broken") throw new ApiError("gone", { code: "ABORTED" });
  },
  tags: ({ name }: Message) => ({ tags: name === "none" ? [] : ["x", "y"] }),
};

async function start(): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const upstream = await listenGrpc([serve({ id: "shop.v1", operations, handlers })], { port: 0 });
  onTestFinished(() => upstream.close({ graceMs: 0 }));
  const routes = Object.values(operations).flatMap((operation) =>
    (operation.grpc?.rules ?? []).map(
      ({ method, path }): Route => ({
        method,
        publicPath: path,
        operation: operation.id,
        kind: "transcode",
        upstream: "shop",
        ...(operation.kind === "unary" ? {} : { stream: true }),
      }),
    ),
  );
  const services: readonly ServiceDescriptor[] = [
    { id: "shop.v1", language: "protobuf", operations, schemas: {}, examples: {}, messages },
  ];
  const upstreams = { shop: { url: upstream.url, protocol: "grpc" as const } };
  const { url } = await startGateway(tableOf(routes, { upstreams }), { services });
  return (path, init) => fetch(url + path, { signal: AbortSignal.timeout(5_000), ...init });
}

test("metadata and deadline go in, metadata and trailers come out as headers", async () => {
  const ask = await start();
  const headers = { "x-asked-by": "me", "grpc-timeout": "30S" };
  const got = await ask("/items/lamp", { headers });
  expect(await got.json()).toEqual({ name: "lamp", displayName: "me 30" });
  expect(got.headers.get("x-shelf")).toBe("4");
  expect(got.headers.get("trailer-x-cost")).toBe("3");
  const connect = await ask("/items/lamp", { headers: { "x-asked-by": "me", "connect-timeout-ms": "9000" } });
  expect(await connect.json()).toMatchObject({ displayName: "me 9" });
});

test("a deadline that passes is 504, one that is none 400", async () => {
  const ask = await start();
  const slow = await ask("/items/slow", { headers: { "grpc-timeout": "50m" } });
  expect([slow.status, await slow.json()]).toMatchObject([504, { code: "DEADLINE_EXCEEDED" }]);
  const past = await ask("/items/lamp", { headers: { "grpc-timeout": "0S" } });
  expect(past.status).toBe(504);
  const none = await ask("/items/lamp", { headers: { "grpc-timeout": "soon" } });
  expect([none.status, await none.json()]).toMatchObject([400, { code: "INVALID_ARGUMENT" }]);
});

test("an error is a problem, or a google.rpc.Status for who takes JSON alone", async () => {
  const ask = await start();
  for (const accept of ["*/*", "application/problem+json", "application/json, application/problem+json"]) {
    const got = await ask("/items/none", { headers: { accept } });
    expect(got.headers.get("content-type")).toBe("application/problem+json");
    expect(await got.json()).toMatchObject({
      status: 404,
      code: "NOT_FOUND",
      detail: "no such item",
      operation: "shop.v1.Shop.get",
      requestId: expect.any(String),
      details: [{ resourceName: "none" }],
    });
    expect([got.status, got.headers.get("retry-after")]).toEqual([404, "7"]);
  }
  const got = await ask("/items/none", { headers: { accept: "application/json" } });
  expect(got.headers.get("content-type")).toBe("application/json");
  expect([got.status, await got.json()]).toEqual([
    404,
    {
      code: 5,
      message: "no such item",
      details: [{ "@type": "type.googleapis.com/google.rpc.ResourceInfo", resourceName: "none" }],
    },
  ]);
});

test.each([
  [
    "text/event-stream",
    'data: {"name":"a"}\n\ndata: {"name":"b"}\n\n',
    "event: end\ndata: {}\n\n",
    "event: end\ndata: {}\n\n",
  ],
  ["application/x-ndjson", '{"name":"a"}\n{"name":"b"}\n', "", ""],
  ["application/json", '[{"name":"a"},\n{"name":"b"}', "]", "[]"],
])(
  "a stream as %s: its messages, its end, its emptiness, its failure",
  async (...[accept, items, end, empty]) => {
    const ask = await start();
    const headers = { accept };
    const whole = await ask("/items", { headers });
    expect([whole.status, whole.headers.get("content-type")]).toEqual([200, accept]);
    expect(await whole.text()).toBe(items + end);
    expect(await (await ask("/items?name=empty", { headers })).text()).toBe(empty);
    const broken = await (await ask("/items?name=broken", { headers })).text();
    expect(broken.slice(0, items.length)).toBe(items);
    expect(broken.slice(items.length)).toContain("gone");
  },
);

test("the failure of a JSON stream is its last item", async () => {
  const ask = await start();
  const got = await ask("/items?name=broken", { headers: { accept: "application/json" } });
  expect(await got.json()).toEqual([{ name: "a" }, { name: "b" }, { error: { code: 10, message: "gone" } }]);
});

test("the form that is liked best is taken, and events where nothing is said", async () => {
  const ask = await start();
  const typeFor = async (accept: string): Promise<string | null> =>
    (await ask("/items", { headers: { accept } })).headers.get("content-type");
  expect(await typeFor("application/json;q=0.5, application/x-ndjson")).toBe("application/x-ndjson");
  expect(await typeFor("application/json;q=0, */*")).toBe("text/event-stream");
  expect(await typeFor("text/html")).toBe("text/event-stream");
});

test("a PATCH without a mask changes what its body names, by the proto's names", async () => {
  const ask = await start();
  const patch = async (query: string, item: unknown): Promise<unknown> => {
    const body = JSON.stringify(item);
    const headers = { "content-type": "application/json" };
    return (await ask(`/items/lamp${query}`, { method: "PATCH", body, headers })).json();
  };
  expect(await patch("", { displayName: "Lamp", size: { heightMm: 3 }, tags: [] })).toEqual({
    item: { name: "lamp", displayName: "Lamp", size: { heightMm: 3 } },
    updateMask: "displayName,size.heightMm,tags",
  });
  expect(await patch("?update_mask=tags", { displayName: "Lamp" })).toMatchObject({ updateMask: "tags" });
  expect(await patch("", { no: 1 })).toMatchObject({ status: 400, code: "INVALID_ARGUMENT" });
});

test("a google.api.HttpBody is the body itself, in requests, answers and streams", async () => {
  const ask = await start();
  const data = Uint8Array.of(0, 255, 1);
  const up = await ask("/pictures/cat", {
    method: "PUT",
    body: data,
    headers: { "content-type": "image/x" },
  });
  expect(await up.json()).toEqual({ name: "cat", file: { contentType: "image/x", data: "AP8B" } });
  const down = await ask("/pictures/cat");
  expect([down.headers.get("content-type"), await down.text()]).toEqual(["video/x-test", "one "]);
  const film = await ask("/films/cat");
  expect([film.headers.get("content-type"), await film.text()]).toEqual(["video/x-test", "one two"]);
});

test("a stream of bytes that fails is cut off, and so seen to be", async () => {
  const ask = await start();
  await expect(ask("/films/broken").then((got) => got.text())).rejects.toThrow();
});

test("a rule may answer with one field, be open to any method, and take a compressed body", async () => {
  const ask = await start();
  expect(await (await ask("/items/lamp/tags")).json()).toEqual(["x", "y"]);
  expect(await (await ask("/items/none/tags")).json()).toEqual([]);
  // The path of this rule ends with that of the other.
  expect(await (await ask("/whole/items/lamp/tags")).json()).toEqual({ tags: ["x", "y"] });
  for (const method of ["GET", "POST", "DELETE"])
    expect(await (await ask("/any/lamp", { method })).json()).toEqual({ name: "lamp" });
  const headers = { "content-type": "application/json", "content-encoding": "gzip" };
  const body = gzipSync('{"displayName":"Lamp"}');
  const got = await ask("/items/lamp", { method: "PATCH", body, headers });
  expect(await got.json()).toMatchObject({ item: { displayName: "Lamp" } });
  const other = { ...headers, "content-encoding": "compress" };
  const refused = await ask("/items/lamp", { method: "PATCH", body, headers: other });
  expect([refused.status, await refused.json()]).toMatchObject([
    415,
    { detail: expect.stringContaining('"compress" is not known') },
  ]);
});

test.each([
  ["/items/lamp?colour=red", "colour"],
  ["/items/lamp?name=other", "name"],
  ["/items/lamp?size=3", "size"],
  ["/items/lamp?display_name=a&displayName=b", "displayName"],
])("a query that fits nowhere is refused by name: %s", async (path, name) => {
  const ask = await start();
  const got = await ask(path);
  expect([got.status, await got.json()]).toMatchObject([400, { detail: expect.stringContaining(name) }]);
});
