import { request } from "node:http";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { secretKey } from "./gateway-fixture.ts";
import { lineOf, startTarget } from "./hostile-fixture.ts";
import { frameOf, noteCodec, type Platform, startPlatform } from "./hostile-platform.ts";

interface Sent {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

const json = { "content-type": "application/json" };
const connectJson = { ...json, "connect-protocol-version": "1" };

async function send({ url }: Platform, { path, method = "POST", headers = json, body }: Sent) {
  const all = { "x-api-key": secretKey, ...headers };
  const answer = await fetch(`${url}${path}`, { method, headers: all, body });
  return {
    status: answer.status,
    headers: answer.headers,
    text: await answer.text(),
    requestId: answer.headers.get("x-request-id") ?? "",
  };
}

/** That a caller who behaves is answered, and that no object has learnt anything. */
async function expectHealth(platform: Platform): Promise<void> {
  const { status } = await send(platform, { path: "/v1/notes", body: '{"text":"hi"}' });
  expect(status).toBe(200);
  expect(platform.failures).toEqual([]);
  expect(({} as Readonly<Record<string, unknown>>)["polluted"]).toBeUndefined();
}

const nested = (open: string, close: string, levels = 100_000): string =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;
const query = '{ user(id: "7") { id } }';

test.each<readonly [string, Sent]>([
  ["REST, in lists", { method: "PUT", path: "/users", body: nested("[", "]") }],
  [
    "REST, in objects",
    { method: "PUT", path: "/users", body: nested('{"id":"7","friends":[', "]}", 20_000) },
  ],
  ["transcoded JSON, in messages", { path: "/v1/notes", body: nested('{"inner":', "}", 50_000) }],
  ["transcoded JSON, in free values", { path: "/v1/notes", body: `{"facts":${nested('{"a":', "}")}}` }],
  [
    "transcoded JSON, in lists that nobody asked for",
    { path: "/v1/notes", body: `{"x":${nested("[", "]")}}` },
  ],
  ["Connect", { path: "/chat.v1.Chat/Send", headers: connectJson, body: nested('{"inner":', "}", 50_000) }],
  ["GraphQL, in fields", { path: "/graphql", body: JSON.stringify({ query: nested("{a", "}", 50_000) }) }],
  [
    "GraphQL, in lists of a query",
    { path: "/graphql", body: JSON.stringify({ query: `{ user(id: ${nested("[", "]", 50_000)}) { id } }` }) },
  ],
])("JSON without end is refused: %s", async (_, sent) => {
  const platform = await startPlatform();
  const { status, requestId, text } = await send(platform, sent);
  // A graph tells of it in its errors.
  if (status === 200) expect(JSON.parse(text)).toMatchObject({ errors: [{}] });
  else expect(status).toBe(400);
  expect(await lineOf(platform, requestId)).toMatchObject({ status, subject: "program-1" });
  // An rpc is opened before its first message is read.
  expect(platform.heard.filter(({ by }) => by === "rest")).toEqual([]);
  await expectHealth(platform);
});

test.each<readonly [string, Sent, number]>([
  ["REST", { method: "PUT", path: "/users", body: '{"id":"7","__proto__":{"polluted":1}}' }, 400],
  [
    "REST, deeper",
    { method: "PUT", path: "/users", body: '{"id":"7","friends":[{"id":"8","__proto__":{"polluted":1}}]}' },
    400,
  ],
  [
    "REST, by the constructor",
    { method: "PUT", path: "/users", body: '{"id":"7","constructor":{"prototype":{"polluted":1}}}' },
    400,
  ],
  ["transcoded JSON", { path: "/v1/notes", body: '{"text":"a","__proto__":{"polluted":1}}' }, 400],
  [
    "transcoded JSON, in a free value",
    { path: "/v1/notes", body: '{"facts":{"__proto__":{"polluted":1}}}' },
    200,
  ],
  ["a query of transcoded JSON", { path: "/v1/notes?__proto__.polluted=1", body: '{"text":"a"}' }, 400],
  [
    "Connect",
    { path: "/chat.v1.Chat/Send", headers: connectJson, body: '{"__proto__":{"polluted":1}}' },
    200,
  ],
  [
    "GraphQL",
    {
      path: "/graphql",
      body: `{"query":"{ user(id: 7) { id } }","__proto__":{"polluted":1},"variables":{"__proto__":{"polluted":1}}}`,
    },
    400,
  ],
])("__proto__ is a name like any other: %s", async (_, sent, expected) => {
  const platform = await startPlatform();
  const { status, requestId } = await send(platform, sent);
  expect(status).toBe(expected);
  expect(await lineOf(platform, requestId)).toMatchObject({ status: expected });
  expect(platform.heard).toHaveLength(expected === 200 ? 1 : 0);
  await expectHealth(platform);
});

/** 100 MB in 100 kB. */
const bomb = new Uint8Array(gzipSync(Buffer.alloc(100_000_000, 32)));

test.each<readonly [string, Sent, number]>([
  [
    "REST",
    { method: "PUT", path: "/users", headers: { ...json, "content-encoding": "gzip" }, body: bomb },
    415,
  ],
  [
    "transcoded JSON",
    { path: "/v1/notes", headers: { ...json, "content-encoding": "gzip" }, body: bomb },
    413,
  ],
  [
    "Connect",
    { path: "/chat.v1.Chat/Send", headers: { ...connectJson, "content-encoding": "gzip" }, body: bomb },
    429,
  ],
  ["GraphQL", { path: "/graphql", headers: { ...json, "content-encoding": "gzip" }, body: bomb }, 400],
  [
    "Connect, twice packed",
    {
      path: "/chat.v1.Chat/Send",
      headers: { ...connectJson, "content-encoding": "gzip, gzip" },
      body: new Uint8Array(gzipSync(bomb)),
    },
    501,
  ],
])("what is packed is not unpacked beyond its limit: %s", async (_, sent, expected) => {
  const platform = await startPlatform();
  const before = process.memoryUsage().rss;
  const { status, requestId } = await send(platform, sent);
  expect(status).toBe(expected);
  expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  expect(await lineOf(platform, requestId)).toMatchObject({ status: expected });
  expect(platform.heard).toEqual([]);
  await expectHealth(platform);
});

test("a packed message of gRPC-Web in JSON is not unpacked beyond its limit", async () => {
  const platform = await startPlatform();
  const headers = { "content-type": "application/grpc-web+json", "grpc-encoding": "gzip" };
  const body = new Uint8Array(frameOf(bomb, 1));
  const { text, requestId } = await send(platform, {
    path: "/chat.v1.Chat/Send",
    headers,
    body,
  });
  expect(text).toMatch(/grpc-status: ?8/);
  expect(await lineOf(platform, requestId)).toMatchObject({ operation: "chat.v1.Chat.Send" });
  expect(platform.heard).toEqual([]);
  await expectHealth(platform);
});

test.each<readonly [string, Sent]>([
  ["REST", { method: "PUT", path: "/users", body: JSON.stringify({ id: "x".repeat(1_000_001) }) }],
  ["transcoded JSON", { path: "/v1/notes", body: JSON.stringify({ text: "x".repeat(1_000_001) }) }],
  ["GraphQL", { path: "/graphql", body: JSON.stringify({ query, filler: "x".repeat(1_000_001) }) }],
])("a body that says how large it is, and is too large, is 413 unread: %s", async (_, sent) => {
  const platform = await startPlatform();
  const { status, requestId } = await send(platform, sent);
  expect(status).toBe(413);
  expect(await lineOf(platform, requestId)).toMatchObject({ status: 413 });
  expect(platform.heard).toEqual([]);
  await expectHealth(platform);
});

test.each(["/v1/notes", "/graphql", "/users"])(
  "a body without an end is cut at the limit: %s",
  async (path) => {
    const platform = await startPlatform();
    const method = path === "/users" ? "PUT" : "POST";
    const call = request({ port: platform.port, path, method, headers: { ...json, "x-api-key": secretKey } });
    onTestFinished(() => void call.destroy());
    call.on("error", () => {});
    const piece = `{"x":"${"x".repeat(65_536)}`;
    const timer = setInterval(() => call.write(piece), 1);
    onTestFinished(() => clearInterval(timer));
    const status = await new Promise((resolve) =>
      call.on("response", (answer) => resolve(answer.statusCode)),
    );
    expect(status).toBe(413);
    clearInterval(timer);
    expect(platform.heard.filter(({ by }) => by === "rest")).toEqual([]);
    await expectHealth(platform);
  },
);

test("a frame that claims four gigabytes is refused by its head", async () => {
  const platform = await startPlatform();
  const body = new Uint8Array(Buffer.concat([Buffer.from([0, 0xff, 0xff, 0xff, 0xff]), Buffer.from("x")]));
  const headers = { "content-type": "application/grpc-web+proto" };
  const { text } = await send(platform, { path: "/chat.v1.Chat/Send", headers, body });
  expect(text).toMatch(/grpc-status: ?8/);
  await expectHealth(platform);
});

test("messages nested without end flow past a gateway that need not read them", async () => {
  const platform = await startPlatform();
  let message = noteCodec.encode({ text: "x" });
  const wrap = (inner: Uint8Array): Uint8Array => {
    const length: number[] = [];
    for (let rest = inner.length; ; rest >>>= 7) {
      length.push(rest > 127 ? (rest & 127) | 128 : rest);
      if (rest <= 127) break;
    }
    return Buffer.concat([Buffer.from([0x12, ...length]), inner]);
  };
  for (let level = 0; level < 5_000; level += 1) message = wrap(message);
  const body = new Uint8Array(frameOf(message));
  const headers = { "content-type": "application/grpc-web+proto" };
  const { status } = await send(platform, { path: "/chat.v1.Chat/Send", headers, body });
  expect(status).toBe(200);
  expect(platform.heard).toHaveLength(1);
  await expectHealth(platform);
});

test("a body that dribbles in holds its own caller alone, and no longer than a call may take", async () => {
  const target = await startTarget({ route: { timeoutMs: 300 } });
  const call = request({
    port: target.port,
    path: "/open",
    method: "POST",
    headers: { "content-length": 1_000 },
  });
  onTestFinished(() => void call.destroy());
  call.on("error", () => {});
  const timer = setInterval(() => call.write("x"), 20);
  onTestFinished(() => clearInterval(timer));
  const answered = new Promise<{ status: unknown; id: string }>((resolve) =>
    call.on("response", (answer) =>
      resolve({ status: answer.statusCode, id: String(answer.headers["x-request-id"]) }),
    ),
  );
  await target.expectHealth();
  const { status, id } = await answered;
  expect(status).toBe(408);
  clearInterval(timer);
  expect(await lineOf(target, id)).toMatchObject({ status: 408, operation: "users.v1.post" });
  await target.expectHealth();
});
