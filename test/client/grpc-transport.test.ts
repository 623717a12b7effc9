import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGrpcTransport, type GrpcTransportOptions } from "../../runtime/client/grpc.ts";
import { listenGrpc } from "../../runtime/server/listen-grpc.ts";
import { serve } from "../../runtime/server/service.ts";
import { ApiError } from "../../runtime/wire/api-error.ts";
import { createCodec } from "../../runtime/wire/protobuf/codec.ts";
import { loadChat } from "../server/load-chat.ts";

const { operations } = loadChat();
const sendMessage = operations["sendMessage"]!;
const answer = { message: { id: "m-1" } };

describe("over TLS", () => {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-tls-"));
  let tls: { cert: Uint8Array; key: Uint8Array };
  beforeAll(() => {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
    const options = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", cert];
    execFileSync("openssl", ["req", "-x509", ...options, ...subject], { stdio: "ignore" });
    tls = { cert: readFileSync(cert), key: readFileSync(key) };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("a certificate of an authority that is trusted is taken, of another refused", async () => {
    const service = serve({ id: "chat.v2", operations, handlers: { sendMessage: () => answer } });
    const listener = await listenGrpc([service], { port: 0, host: "localhost", tls });
    const trusting = createGrpcTransport({ url: listener.url, tls: { ca: tls.cert } });
    const doubting = createGrpcTransport({ url: listener.url });
    try {
      expect(listener.url).toMatch(/^https:/);
      expect(await trusting.call(sendMessage, {})).toMatchObject(answer);
      const refused = await doubting.call(sendMessage, {}, { timeoutMs: 3000 }).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(refused).toMatchObject({ code: "UNAVAILABLE", reason: "network" });
    } finally {
      trusting.close();
      doubting.close();
      await listener.close({ graceMs: 100 });
    }
  });
});

test("a service config says which failures are tried again, and how often", async () => {
  let calls = 0;
  const handlers = {
    sendMessage(): unknown {
      calls += 1;
      if (calls % 3 !== 0) throw new ApiError("not yet", { code: "UNAVAILABLE" });
      return answer;
    },
  };
  const service = serve({ id: "chat.v2", operations, handlers });
  const listener = await listenGrpc([service], { port: 0 });
  const retryPolicy = {
    maxAttempts: 3,
    initialBackoff: "0.01s",
    maxBackoff: "0.05s",
    backoffMultiplier: 2,
    retryableStatusCodes: ["UNAVAILABLE"],
  };
  const serviceConfig = { methodConfig: [{ name: [{ service: "chat.v2.ChatService" }], retryPolicy }] };
  const patient = createGrpcTransport({ url: listener.url, serviceConfig });
  const hasty = createGrpcTransport({ url: listener.url });
  try {
    expect(await patient.call(sendMessage, {})).toMatchObject(answer);
    expect(calls).toBe(3);
    await expect(hasty.call(sendMessage, {})).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(calls).toBe(4);
  } finally {
    patient.close();
    hasty.close();
    await listener.close({ graceMs: 100 });
  }
});

test("requests are packed on the wire, packed answers are read, and a silent peer is asked whether it is there", async () => {
  const { messages = {}, response = "" } = sendMessage.grpc ?? {};
  const packed = gzipSync(createCodec(messages, response).encode(answer));
  const told = Promise.withResolvers<{ readonly encoding: unknown; readonly body: Buffer }>();
  const asked = Promise.withResolvers<unknown>();
  const server = createServer();
  server.on("session", (session) => session.once("ping", asked.resolve));
  server.on("stream", (stream, headers) => {
    const pieces: Buffer[] = [];
    stream.on("data", (piece: Buffer) => pieces.push(piece));
    stream.on("end", () => {
      told.resolve({ encoding: headers["grpc-encoding"], body: Buffer.concat(pieces) });
      stream.respond(
        { ":status": 200, "content-type": "application/grpc", "grpc-encoding": "gzip" },
        { waitForTrailers: true },
      );
      stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
      const head = Buffer.from([1, 0, 0, 0, packed.length]);
      stream.end(Buffer.concat([head, packed]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const transport = createGrpcTransport({
    url: `http://127.0.0.1:${port}`,
    compression: "gzip",
    keepalive: { everyMs: 50, timeoutMs: 5_000 },
  });
  try {
    expect(await transport.call(sendMessage, { conversationId: "c".repeat(500) })).toMatchObject(answer);
    const { encoding, body } = await told.promise;
    expect([encoding, body[0]]).toEqual(["gzip", 1]);
    expect(body.length).toBeLessThan(100);
    expect(gunzipSync(body.subarray(5)).toString()).toContain("c".repeat(500));
    expect(await asked.promise).toBeInstanceOf(Buffer);
  } finally {
    transport.close();
    server.close();
  }
});

describe("what a broken peer answers is told as what it is, and never waited for", () => {
  const frame = (bytes: readonly number[]): Buffer => {
    const head = Buffer.alloc(5);
    head.writeUInt32BE(bytes.length, 1);
    return Buffer.concat([head, Buffer.from(bytes)]);
  };
  const headers = { ":status": 200, "content-type": "application/grpc" };
  const answers: Readonly<Record<string, (stream: ServerHttp2Stream) => void>> = {
    "a message that is no message": (stream) => {
      stream.respond(headers, { waitForTrailers: true });
      stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
      stream.end(frame([10, 99, 1]));
    },
    "a frame that is cut off": (stream) => {
      stream.respond(headers, { waitForTrailers: true });
      stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
      stream.end(frame([10, 2, 10, 0]).subarray(0, 7));
    },
    "no trailers": (stream) => {
      stream.respond(headers);
      stream.end(frame([]));
    },
    "a page of HTML": (stream) => {
      stream.respond({ ":status": 502, "content-type": "text/html" });
      stream.end("<h1>Bad Gateway</h1>");
    },
    "a message that is too large": (stream) => {
      stream.respond(headers, { waitForTrailers: true });
      stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
      stream.end(frame(Array.from({ length: 2000 }, () => 0)));
    },
  };
  const expected: Readonly<Record<string, string>> = {
    "a message that is no message": "INTERNAL",
    "a page of HTML": "UNAVAILABLE",
    "a message that is too large": "RESOURCE_EXHAUSTED",
  };

  test.each(Object.keys(answers))("%s", async (name) => {
    const server = createServer().on("stream", (stream) => answers[name]?.(stream));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const options: GrpcTransportOptions = { url: `http://127.0.0.1:${port}`, maxMessageBytes: 1000 };
    const transport = createGrpcTransport({
      ...options,
      compression: "gzip",
      keepalive: { everyMs: 60_000 },
    });
    try {
      const error = await transport.call(sendMessage, {}, { timeoutMs: 4000 }).then(
        () => undefined,
        (failure: unknown) => failure,
      );
      expect(error).toBeInstanceOf(ApiError);
      expect((error as ApiError).code).not.toBe("DEADLINE_EXCEEDED");
      if (expected[name]) expect((error as ApiError).code).toBe(expected[name]);
    } finally {
      transport.close();
      server.close();
    }
  });
});
