import { once } from "node:events";
import { createServer, type ServerHttp2Stream } from "node:http2";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { Client, credentials, type ServiceError } from "@grpc/grpc-js";
import { expect, onTestFinished, test } from "vitest";
import type { Operation, Retries, Route, ServiceDescriptor, Table } from "../../runtime/descriptors.ts";
import { startGateway, tableOf } from "./gateway-fixture.ts";
import { ask, messages, reply } from "./llm-fixture.ts";

const retries: Retries = {
  attempts: 3,
  on: ["connection", 502, 503, 504],
  budgetPercent: 100,
  minPerSecond: 100,
};
const binding = { service: "llm.v1.Llm", request: "llm.v1.Ask", response: "llm.v1.Reply", messages };
const operations: Readonly<Record<string, Operation>> = {
  read: {
    id: "llm.v1.Llm.Read",
    kind: "unary",
    grpc: { ...binding, method: "Read", safe: true, rules: [{ method: "GET", path: "/v1/read" }] },
  },
  write: { id: "llm.v1.Llm.Write", kind: "unary", grpc: { ...binding, method: "Write" } },
  tell: {
    id: "llm.v1.Llm.Tell",
    kind: "server-stream",
    grpc: { ...binding, method: "Tell", idempotent: true },
  },
  send: {
    id: "llm.v1.Llm.Send",
    kind: "client-stream",
    grpc: { ...binding, method: "Send", idempotent: true },
  },
};
const services: readonly ServiceDescriptor[] = [
  { id: "llm.v1", language: "protobuf", operations, schemas: {}, examples: {}, messages },
];
const routes: readonly Route[] = [
  ...Object.values(operations).map(({ id, grpc }): Route => {
    return {
      method: "POST",
      publicPath: `/llm.v1.Llm/${grpc?.method}`,
      operation: id,
      kind: "grpc",
      upstream: "up",
    };
  }),
  { method: "GET", publicPath: "/v1/read", operation: "llm.v1.Llm.Read", kind: "transcode", upstream: "up" },
];

type Answer = (stream: ServerHttp2Stream) => void;

/** The upstream answers in turn, its last answer to all that follow. */
async function start(answers: readonly Answer[], changes: Partial<Table> = { retries }) {
  const heard: string[] = [];
  const attempts: unknown[] = [];
  const server = createServer();
  server.on("sessionError", () => {});
  server.on("stream", async (stream, headers) => {
    stream.on("error", () => {});
    const answer = answers[Math.min(heard.length, answers.length - 1)];
    const chunks: Buffer[] = [];
    attempts.push(headers["grpc-previous-rpc-attempts"]);
    heard.push(`${headers[":path"]}`);
    const at = heard.length - 1;
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const { prompt } = ask.decode(Buffer.concat(chunks).subarray(5)) as { readonly prompt: string };
    heard[at] += ` ${prompt}`;
    answer?.(stream);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const upstreams = { up: { url, protocol: "grpc" as const } };
  const gateway = await startGateway(tableOf(routes, { upstreams, ...changes }), { services });
  return { ...gateway, heard, attempts };
}

function frameOf(message: Uint8Array, flags = 0): Buffer {
  const head = Buffer.alloc(5);
  head[0] = flags;
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

const well: Answer = (stream) => {
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(frameOf(reply.encode({ text: "well" })));
};
const endWith =
  (code: number): Answer =>
  (stream) => {
    const head = { ":status": 200, "content-type": "application/grpc", "grpc-status": String(code) };
    stream.respond({ ...head, "grpc-message": "busy" }, { endStream: true });
  };
const unavailable = endWith(14);
const proxyBusy: Answer = (stream) => {
  stream.respond({ ":status": 503, "content-type": "text/plain" });
  stream.end("busy");
};
const refuse: Answer = (stream) => stream.close(7);
const cut: Answer = (stream) => stream.session?.socket.destroy();
const half: Answer = (stream) => {
  stream.respond({ ":status": 200, "content-type": "application/grpc" });
  stream.write(frameOf(reply.encode({ text: "half" })), () => stream.close(2));
};

/** `ok` with the text of the answer, or the code that the caller hears. */
type Call = (port: number, method: string) => Promise<string>;

const native: Call = (port, method) => {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), { "grpc.enable_retries": 0 });
  onTestFinished(() => client.close());
  const asIs = (bytes: Buffer): Buffer => bytes;
  const message = Buffer.from(ask.encode({ prompt: "hi" }));
  return new Promise((resolve) => {
    client.makeUnaryRequest(
      `/llm.v1.Llm/${method}`,
      asIs,
      asIs,
      message,
      (error: ServiceError | null, value) =>
        resolve(error || !value ? `${error?.code}` : `ok ${textOf(value)}`),
    );
  });
};

const grpcWeb: Call = async (port, method) => {
  const answer = await fetch(`http://127.0.0.1:${port}/llm.v1.Llm/${method}`, {
    method: "POST",
    headers: { "content-type": "application/grpc-web+proto" },
    body: new Uint8Array(frameOf(ask.encode({ prompt: "hi" }))),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const code = answer.headers.get("grpc-status") ?? /grpc-status: *(\d+)/.exec(bytes.toString("latin1"))?.[1];
  if (code !== "0") return `${code}`;
  return `ok ${textOf(bytes.subarray(5, 5 + bytes.readUInt32BE(1)))}`;
};

const connect: Call = (port, method) =>
  json(
    fetch(`http://127.0.0.1:${port}/llm.v1.Llm/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json", "connect-protocol-version": "1" },
      body: JSON.stringify({ prompt: "hi" }),
    }),
  );
const transcoded: Call = (port) => json(fetch(`http://127.0.0.1:${port}/v1/read?prompt=hi`));

async function json(answering: Promise<Response>): Promise<string> {
  const answer = await answering;
  const body = (await answer.json()) as { readonly text?: string };
  return answer.ok ? `ok ${body.text}` : `${answer.status}`;
}

function textOf(bytes: Uint8Array): string {
  return (reply.decode(bytes) as { readonly text: string }).text;
}

const callers = [
  ["gRPC", native],
  ["gRPC-Web", grpcWeb],
  ["Connect", connect],
  ["HTTP/JSON", transcoded],
] as const;

test.each(callers)(
  "%s: a safe rpc that was answered with UNAVAILABLE is asked again",
  async (...[, call]) => {
    const { port, heard, attempts, records } = await start([unavailable, proxyBusy, well]);
    expect(await call(port, "Read")).toBe("ok well");
    expect(heard).toEqual(Array.from({ length: 3 }, () => "/llm.v1.Llm/Read hi"));
    expect(attempts).toEqual([undefined, "1", "2"]);
    await expect.poll(() => records).toMatchObject([{ retries: 2 }]);
    expect(records[0]?.failure).toBeUndefined();
  },
);

test.each(callers)(
  "%s: a connection that broke is made again without being asked for",
  async (...[, call]) => {
    const { port, heard, records } = await start([cut, well], {});
    expect(await call(port, "Read")).toBe("ok well");
    expect(heard).toHaveLength(2);
    await expect.poll(() => records).toMatchObject([{ retries: 1 }]);
  },
);

const pushBack =
  (wait: string): Answer =>
  (stream) => {
    const head = { ":status": 200, "content-type": "application/grpc", "grpc-status": "14" };
    stream.respond({ ...head, "grpc-retry-pushback-ms": wait }, { endStream: true });
  };

test.each(callers)("%s: a service says when it is to be asked again, and when not", async (...[, call]) => {
  const patient = await start([pushBack("1500"), well]);
  const begin = performance.now();
  expect(await call(patient.port, "Read")).toBe("ok well");
  expect(performance.now() - begin).toBeGreaterThan(1_400);
  for (const wait of ["-1", "soon", "600000"]) {
    const { port, heard } = await start([pushBack(wait), well]);
    expect(await call(port, "Read")).toMatch(/^(14|503)$/);
    expect(heard).toHaveLength(1);
  }
});

test("who calls through the gateway hears that it is not to ask again", async () => {
  const { port, heard } = await start([pushBack("-1"), well], {});
  const policy = {
    maxAttempts: 3,
    initialBackoff: "0.01s",
    maxBackoff: "0.01s",
    backoffMultiplier: 1,
    retryableStatusCodes: ["UNAVAILABLE"],
  };
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), {
    "grpc.service_config": JSON.stringify({ methodConfig: [{ name: [{}], retryPolicy: policy }] }),
  });
  onTestFinished(() => client.close());
  const asIs = (bytes: Buffer): Buffer => bytes;
  const code = await new Promise((resolve) =>
    client.makeUnaryRequest(
      "/llm.v1.Llm/Read",
      asIs,
      asIs,
      Buffer.from(ask.encode({ prompt: "hi" })),
      (error) => resolve(error?.code),
    ),
  );
  expect(code).toBe(14);
  expect(heard).toHaveLength(1);
});

test.each([
  ["was done perhaps", "Write", cut, 1],
  ["is unavailable", "Write", unavailable, 1],
  ["was not looked at", "Write", refuse, 2],
  ["failed for a lasting reason", "Read", endWith(9), 1],
] as const)("a call that %s is heard so often", async (...[, method, answer, times]) => {
  const { port, heard } = await start([answer, well]);
  expect(await native(port, method)).toMatch(times === 1 ? /^(14|9)$/ : /^ok well$/);
  expect(heard).toHaveLength(times);
});

test("the last answer is the caller's, and no more are asked for than was said", async () => {
  const { port, heard, records } = await start([unavailable]);
  expect(await native(port, "Read")).toBe("14");
  expect(heard).toHaveLength(3);
  await expect.poll(() => records).toMatchObject([{ grpcStatus: 14, retries: 2 }]);
});

test("a stream that has not begun is asked again, one that has is not, and none whose caller streams", async () => {
  const late = await start([unavailable, well]);
  expect(await grpcWeb(late.port, "Tell")).toBe("ok well");
  expect(late.heard).toHaveLength(2);
  const begun = await start([half, well]);
  expect(await grpcWeb(begun.port, "Tell")).toBe("14");
  expect(begun.heard).toHaveLength(1);
  const sent = await start([unavailable, well]);
  expect(await grpcWeb(sent.port, "Send")).toBe("14");
  expect(sent.heard).toHaveLength(1);
});

test("a service that starts late is waited for, whatever is asked", async () => {
  const placeholder = createTcpServer().listen(0, "127.0.0.1");
  await once(placeholder, "listening");
  const { port: at } = placeholder.address() as AddressInfo;
  await new Promise((resolve) => placeholder.close(resolve));
  const { port } = await start([well], {
    retries: { ...retries, attempts: 10 },
    upstreams: { up: { url: `http://127.0.0.1:${at}`, protocol: "grpc" } },
  });
  const answering = native(port, "Write");
  await new Promise((resolve) => setTimeout(resolve, 30));
  const server = createServer().on("stream", (stream) => {
    stream.resume();
    stream.on("end", () => well(stream));
  });
  server.listen(at, "127.0.0.1");
  onTestFinished(() => void server.close());
  expect(await answering).toBe("ok well");
});

test("a request that is too large to be kept flows past, and is made once", async () => {
  const { port, heard } = await start([unavailable, well], {
    retries,
    requests: { maxBodyBytes: 4_000_000, maxHeaderBytes: 16_384, timeoutMs: 5_000, streamIdleMs: 5_000 },
  });
  const answer = await fetch(`http://127.0.0.1:${port}/llm.v1.Llm/Read`, {
    method: "POST",
    headers: { "content-type": "application/grpc-web+proto" },
    body: new Uint8Array(frameOf(ask.encode({ prompt: "x".repeat(2_000_000) }))),
  });
  expect(
    Buffer.from(await answer.arrayBuffer()).toString("latin1") + answer.headers.get("grpc-status"),
  ).toMatch(/14/);
  expect(heard).toHaveLength(1);
});
