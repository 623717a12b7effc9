import { once } from "node:events";
import { connect } from "node:http2";
import { connect as connectSocket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliCompressSync, deflateSync, gunzipSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCodec } from "../../../runtime/wire/protobuf/codec.ts";
import { messages } from "./generated/connectrpc/conformance/v1/schemas.ts";
import { type ReferenceServer, startReferenceServer } from "./start-reference-server.ts";

/** Requests that no client sends, byte by byte; those of the suite among them, with the answers that it allows. */
const prefix = "/connectrpc.conformance.v1.ConformanceService";
const message = createCodec(messages, "connectrpc.conformance.v1.UnaryRequest").encode({});
const limit = 1_000;

let server: ReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer({ maxMessageBytes: limit });
});
afterAll(() => server.close());

function frame(flags: number, data: Uint8Array, length = data.length): Buffer {
  const head = Buffer.alloc(5);
  head[0] = flags;
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, data]);
}

interface Raw {
  readonly path?: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** HTTP/1.1, with an end to waiting: what hangs is a failure. */
async function send({ path = `${prefix}/Unary`, method = "POST", headers, body }: Raw): Promise<{
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method,
    headers,
    signal: AbortSignal.timeout(5_000),
    ...(body ? { body: new Uint8Array(body) } : {}),
  });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

/** The error of a Connect stream's last frame. */
function endOf(bytes: Buffer): { readonly code?: string; readonly message?: string } {
  for (let at = 0; at < bytes.length; at += 5 + bytes.readUInt32BE(at + 1)) {
    if (((bytes[at] as number) & 2) === 0) continue;
    return (JSON.parse(bytes.subarray(at + 5).toString()) as { readonly error?: object }).error ?? {};
  }
  throw new Error("the stream has no end");
}

/** gRPC-Web's frame of trailers. */
function trailersOf(bytes: Buffer): string {
  for (let at = 0; at < bytes.length; at += 5 + bytes.readUInt32BE(at + 1))
    if (((bytes[at] as number) & 0x80) !== 0) return bytes.subarray(at + 5).toString();
  throw new Error("the answer has no trailers");
}

function statusOf(bytes: Buffer): string | undefined {
  return /^grpc-status: (\d+)\r$/m.exec(trailersOf(bytes))?.[1];
}

const unary = { "content-type": "application/proto", "connect-protocol-version": "1" };

describe("a unary call of Connect", () => {
  test.each<[string, Raw, number, string | undefined]>([
    ["by a method that the path has not", { method: "DELETE", headers: unary }, 405, undefined],
    [
      "of an rpc that there is not",
      { path: "/connectrpc.conformance.v1.Unknown/No", headers: unary },
      404,
      undefined,
    ],
    [
      "in a format that is not known",
      { headers: { ...unary, "content-type": "application/foo" } },
      415,
      undefined,
    ],
    ["of a picture", { headers: { "content-type": "image/jpeg" } }, 415, undefined],
    [
      "in an encoding that is not known",
      { headers: { ...unary, "content-encoding": "foo" } },
      501,
      "unimplemented",
    ],
    [
      "of another version",
      { headers: { ...unary, "connect-protocol-version": "2" } },
      400,
      "invalid_argument",
    ],
    [
      "with a deadline that is none",
      { headers: { ...unary, "connect-timeout-ms": "1s" } },
      400,
      "invalid_argument",
    ],
    [
      "with a deadline in the past",
      { headers: { ...unary, "connect-timeout-ms": "0" } },
      504,
      "deadline_exceeded",
    ],
    ["that is too long", { headers: unary, body: new Uint8Array(limit + 1) }, 429, "resource_exhausted"],
    ["whose bytes are no message", { headers: unary, body: Uint8Array.of(0xff, 0xff) }, 500, "internal"],
    [
      "whose JSON is broken",
      { headers: { ...unary, "content-type": "application/json" }, body: Buffer.from("{") },
      400,
      "invalid_argument",
    ],
    [
      "whose JSON is of another message",
      { headers: { ...unary, "content-type": "application/json" }, body: Buffer.from('{"requestData":5}') },
      400,
      "invalid_argument",
    ],
    [
      "that is not compressed as it says",
      {
        headers: { ...unary, "content-type": "application/json", "content-encoding": "gzip" },
        body: Buffer.from("{}"),
      },
      400,
      "invalid_argument",
    ],
    [
      "that grows too long when it is decompressed",
      {
        headers: { ...unary, "content-type": "application/json", "content-encoding": "gzip" },
        body: gzipSync(" ".repeat(1_000_000)),
      },
      429,
      "resource_exhausted",
    ],
    ["to a stream", { path: `${prefix}/ServerStream`, headers: unary }, 501, "unimplemented"],
  ])("%s is refused", async (...[, raw, status, code]) => {
    const answer = await send(raw);
    expect(answer.status).toBe(status);
    if (code === undefined)
      return expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(JSON.parse(answer.bytes.toString())).toMatchObject({ code });
  });

  test("names the encoding that is not known, and those that are", async () => {
    const { bytes } = await send({ headers: { ...unary, "content-encoding": "compress" } });
    expect(JSON.parse(bytes.toString())).toEqual({
      code: "unimplemented",
      message: 'The encoding "compress" is not known here; known are gzip, br, zstd, deflate, identity.',
    });
  });
});

describe("a call of Connect by GET", () => {
  const get = (query: string): Promise<Awaited<ReturnType<typeof send>>> =>
    send({ path: `${prefix}/IdempotentUnary?${query}`, method: "GET", headers: {} });

  test.each([
    ["raw JSON", "connect=v1&encoding=json&message=%7B%22requestData%22%3A%22AAEC%22%7D"],
    ["base64 without padding", `connect=v1&encoding=json&base64=1&message=${btoa("{}").replace(/=+$/, "")}`],
    ["no message at all", "connect=v1&encoding=json&message="],
    ["compressed", `encoding=json&base64=1&compression=gzip&message=${gzipSync("{}").toString("base64url")}`],
  ])("takes %s", async (_, query) => {
    const { status, bytes } = await get(query);
    expect(status).toBe(200);
    expect(JSON.parse(bytes.toString())).toHaveProperty("payload.requestInfo.requests.length", 1);
  });

  test("takes bytes that are no text", async () => {
    const { status, bytes } = await get("encoding=json&message=%7B%22requestData%22%3A%22%FF%22%7D");
    expect([status, JSON.parse(bytes.toString())]).toMatchObject([400, { code: "invalid_argument" }]);
    expect((await get("encoding=proto&message=%12%01%FF")).status).toBe(200);
  });

  test.each([
    ["another version", "connect=v2&encoding=json&message={}", 400],
    ["broken base64", "encoding=json&base64=1&message=!", 400],
    ["broken percent-encoding", "encoding=json&message=%7", 400],
    ["an encoding that is not known", "encoding=json&compression=foo&message=%7B%7D", 501],
  ])("refuses %s", async (_, query, status) => {
    expect((await get(query)).status).toBe(status);
  });

  test("reaches no rpc that may have side effects", async () => {
    const path = `${prefix}/Unary?connect=v1&encoding=json&message=%7B%7D`;
    expect((await send({ path, method: "GET", headers: {} })).status).toBe(405);
  });
});

const stream = { "content-type": "application/connect+proto", "connect-protocol-version": "1" };
const web = { "content-type": "application/grpc-web+proto" };

/** The code that the suite, or the protocol where the suite has no word, expects of each. */
const bodies: readonly (readonly [string, Buffer, { readonly code: string; readonly number: string }])[] = [
  ["no message", Buffer.alloc(0), { code: "unimplemented", number: "12" }],
  [
    "two messages",
    Buffer.concat([frame(0, message), frame(0, message)]),
    { code: "unimplemented", number: "12" },
  ],
  ["a message that is compressed by nothing", frame(1, message), { code: "internal", number: "13" }],
  ["flags that there are not", frame(0x40, message), { code: "invalid_argument", number: "3" }],
  ["half a prefix", Buffer.from([0, 0, 0]), { code: "invalid_argument", number: "3" }],
  ["half a message", frame(0, message, 10), { code: "invalid_argument", number: "3" }],
  [
    "a message of four gigabytes, by its prefix",
    frame(0, message, 0xffff_ffff),
    { code: "resource_exhausted", number: "8" },
  ],
  [
    "a message that is too long",
    frame(0, new Uint8Array(limit + 1)),
    { code: "resource_exhausted", number: "8" },
  ],
  ["bytes that are no message", frame(0, Uint8Array.of(0xff, 0xff)), { code: "internal", number: "13" }],
];

describe("frames with", () => {
  test.each(bodies)("%s end a Connect stream with its error", async (_, body, { code }) => {
    const answer = await send({ path: `${prefix}/ServerStream`, headers: stream, body });
    expect(answer.status).toBe(200);
    expect(endOf(answer.bytes)).toMatchObject({ code, message: expect.any(String) });
  });

  test.each(bodies)("%s end a gRPC-Web call with its status", async (_, body, { number }) => {
    for (const name of ["Unary", "ServerStream"]) {
      const answer = await send({ path: `${prefix}/${name}`, headers: web, body });
      expect(answer.status).toBe(200);
      expect(statusOf(answer.bytes)).toBe(number);
    }
  });

  test.each(bodies)("%s end a gRPC call with its status", async (_, body, { number }) => {
    for (const name of ["Unary", "ServerStream"])
      expect(await callGrpc(name, { "content-type": "application/grpc+proto" }, body)).toBe(number);
  });
});

describe("gRPC", () => {
  test.each([
    ["in a format that is not known", { "content-type": "application/grpc+foo" }, "12"],
    [
      "in an encoding that is not known",
      { "content-type": "application/grpc", "grpc-encoding": "foo" },
      "12",
    ],
    ["with a deadline that is none", { "content-type": "application/grpc", "grpc-timeout": "soon" }, "3"],
    ["with a deadline in the past", { "content-type": "application/grpc", "grpc-timeout": "0m" }, "4"],
  ])("%s is refused", async (_, headers, number) => {
    expect(await callGrpc("Unary", headers, frame(0, message))).toBe(number);
  });
});

/** `grpc-status` of a call over HTTP/2, wherever it stands. */
function callGrpc(
  name: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<string | undefined> {
  const session = connect(`http://127.0.0.1:${server.port}`);
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
  const call = session.request({
    ":method": "POST",
    ":path": `${prefix}/${name}`,
    te: "trailers",
    ...headers,
  });
  const take = (fields: Readonly<Record<string, unknown>>): void => {
    if (fields["grpc-status"] !== undefined) resolve(String(fields["grpc-status"]));
  };
  call.on("response", take);
  call.on("trailers", take);
  call.on("error", reject);
  call.on("close", () => reject(new Error("the call ended without a status")));
  call.setTimeout(5_000, () => call.close());
  call.resume();
  call.end(body);
  return promise.finally(() => session.destroy());
}

describe("gRPC-Web as text", () => {
  const text = { "content-type": "application/grpc-web-text" };

  test("is base64 both ways, in pieces with padding of their own", async () => {
    const [head, tail] = [frame(0, message).subarray(0, 4), frame(0, message).subarray(4)];
    const body = Buffer.from(head.toString("base64") + tail.toString("base64"));
    const { bytes, headers } = await send({ headers: text, body });
    expect(headers.get("content-type")).toBe("application/grpc-web-text+proto");
    const pieces = bytes.toString().match(/[^=]+=*/g) ?? [];
    expect(statusOf(Buffer.concat(pieces.map((piece) => Buffer.from(piece, "base64"))))).toBe("0");
  });

  test.each(["AAAAA", "A=AA", "AA!A", "=AAA"])("that is not base64 (%s) is refused", async (body) => {
    const { bytes } = await send({ headers: text, body: Buffer.from(body) });
    expect(statusOf(Buffer.from(bytes.toString(), "base64"))).toBe("3");
  });
});

test("a compressed message passes on as it is", async () => {
  const { bytes, headers } = await send({
    headers: { ...unary, "content-encoding": "gzip", "accept-encoding": "identity" },
    body: gzipSync(message),
  });
  expect(headers.get("content-encoding")).toBeNull();
  expect(bytes.length).toBeGreaterThan(0);
  expect(() => gunzipSync(bytes)).toThrow();
});

describe.each([
  ["gzip", gzipSync],
  ["br", brotliCompressSync],
  ["zstd", zstdCompressSync],
  ["deflate", deflateSync],
])("what is compressed by %s", (encoding, compress) => {
  const asGrpc = { "content-type": "application/grpc", "grpc-encoding": encoding };
  const asWeb = { ...web, "grpc-encoding": encoding };
  const asUnary = { ...unary, "content-encoding": encoding };

  test("is read in every protocol", async () => {
    const body = compress(message);
    expect((await send({ headers: asUnary, body })).status).toBe(200);
    expect(statusOf((await send({ headers: asWeb, body: frame(1, body) })).bytes)).toBe("0");
    expect(await callGrpc("Unary", asGrpc, frame(1, body))).toBe("0");
  });

  test("is given up where it grows too long", async () => {
    const bomb = compress(Buffer.alloc(4_000_000));
    expect((await send({ headers: asUnary, body: bomb })).status).toBe(429);
    expect(await callGrpc("Unary", asGrpc, frame(1, bomb))).toBe("8");
  });

  test("is refused where it is something else", async () => {
    const body = Buffer.from("no such thing");
    expect((await send({ headers: asUnary, body })).status).not.toBe(200);
    expect(await callGrpc("Unary", asGrpc, frame(1, body))).not.toBe("0");
  });
});

test("trailers have no words where all is well, and bytes without padding where it is not", async () => {
  const fine = trailersOf((await send({ headers: web, body: frame(0, message) })).bytes);
  expect(fine).toMatch(/^grpc-status: 0\r$/m);
  expect(fine).not.toMatch(/^grpc-message/m);
  const codec = createCodec(messages, "connectrpc.conformance.v1.UnaryRequest");
  for (const words of ["a", "ab", "abc"]) {
    const error = { code: "CODE_INTERNAL", message: words, details: [] };
    const request = codec.encode({ responseDefinition: { response: { kind: "error", value: error } } });
    const failed = trailersOf((await send({ headers: web, body: frame(0, request) })).bytes);
    expect(failed).toMatch(/^grpc-status-details-bin: [A-Za-z0-9+/]+\r$/m);
  }
});

test("a caller that is refused while it sends is not cut off before it has read why", async () => {
  const socket = connectSocket(server.port, "127.0.0.1");
  let answer = "";
  socket.on("data", (data: Buffer) => (answer += data.toString("latin1")));
  const closed = once(socket, "close");
  const piece = `400\r\n${"x".repeat(1_024)}\r\n`;
  const lines = [
    `POST ${prefix}/ClientStream HTTP/1.1`,
    "host: localhost",
    `content-type: ${web["content-type"]}`,
  ];
  socket.write(`${lines.join("\r\n")}\r\ntransfer-encoding: chunked\r\n\r\n5\r\n\0\x7f\x7f\x7f\x7f\r\n`);
  for (let count = 0; count < 10; count += 1) {
    await sleep(20);
    socket.write(piece);
  }
  expect(answer).toContain("grpc-status: 8");
  expect(socket.readableEnded).toBe(false);
  socket.write("0\r\n\r\n");
  await closed;
});
