import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect, createServer as createHttp2, type ServerHttp2Stream } from "node:http2";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Messages, Route, ServiceDescriptor } from "../../runtime/descriptors.ts";
import { type RunningGateway, startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";
import { lineOf } from "./hostile-fixture.ts";
import { frameOf } from "./hostile-platform.ts";

const proxied = { method: "GET", kind: "proxy", forwardPath: "/things" } as const;
const routes: readonly Route[] = [
  { ...proxied, publicPath: "/bad", operation: "bad.v1.get", upstream: "bad", timeoutMs: 1_500 },
  { ...proxied, publicPath: "/good", operation: "good.v1.get", upstream: "good" },
];

interface Hostile extends RunningGateway {
  /** Connections that the gateway opened to the upstream that is hostile. */
  readonly connections: () => number;
  ask(path?: string): Promise<Answer>;
  expectHealth(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
  /** Whether it came to the end that it promised. */
  readonly complete: boolean;
}

/** A gateway before an upstream that answers each request with these bytes, and one that is well. */
async function startHostile(answer: (socket: Socket) => void): Promise<Hostile> {
  let connections = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("data", () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const well = await startUpstream((_, outgoing) => void outgoing.end("hello"));
  const bad = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gateway = await startGateway(
    tableOf(routes, {
      upstreams: { bad: { url: bad, protocol: "http" }, good: { url: well.url, protocol: "http" } },
    }),
  );
  const ask = async (path = "/bad"): Promise<Answer> => {
    const [incoming] = (await once(request({ port: gateway.port, path }).end(), "response")) as [
      IncomingMessage,
    ];
    let text = "";
    incoming.on("data", (piece) => {
      text += String(piece);
    });
    incoming.on("error", () => {});
    if (!incoming.closed) await new Promise((resolve) => incoming.once("close", resolve));
    return { status: incoming.statusCode ?? 0, headers: incoming.headers, text, complete: incoming.complete };
  };
  return {
    ...gateway,
    connections: () => connections,
    ask,
    async expectHealth() {
      expect(await ask("/good")).toMatchObject({ status: 200, text: "hello" });
      expect(gateway.failures).toEqual([]);
      expect(gateway.gateway.inFlight).toBe(0);
    },
  };
}

const ok = "HTTP/1.1 200 OK\r\n";

test.each([
  ["a head of a megabyte", `${ok}X-Large: ${"x".repeat(1_000_000)}\r\n\r\n`],
  ["a head of 10,000 lines", `${ok}${"X-Many: 1\r\n".repeat(10_000)}\r\n`],
  ["a control character in a header", `${ok}X-A: a\x01b\r\nContent-Length: 2\r\n\r\nhi`],
  ["NUL in a header", `${ok}X-A: a\0b\r\nContent-Length: 2\r\n\r\nhi`],
  ["a bare carriage return in a header", `${ok}X-A: a\rX-B: b\r\nContent-Length: 2\r\n\r\nhi`],
  ["a header without a name", `${ok}: a\r\nContent-Length: 2\r\n\r\nhi`],
  ["two lengths", `${ok}Content-Length: 2\r\nContent-Length: 3\r\n\r\nhi!`],
  ["a length beside chunks", `${ok}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ["a status of four digits", "HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\nhi"],
  ["a status below all", "HTTP/1.1 042 What\r\nContent-Length: 2\r\n\r\nhi"],
  [
    "a protocol that nobody asked for",
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
  ],
  ["what is not HTTP", "220 mail.example ESMTP\r\n"],
])("of an upstream that answers with %s the caller hears 502, and the log why", async (_, bytes) => {
  const hostile = await startHostile((socket) => void socket.write(bytes, "latin1"));
  const answer = await hostile.ask();
  const line = await lineOf(hostile, String(answer.headers["x-request-id"]));
  expect(answer).toMatchObject({ status: 502, complete: true });
  expect(answer.text).toContain('"operation":"bad.v1.get"');
  expect(line).toMatchObject({ status: 502, operation: "bad.v1.get", failure: expect.any(String) });
  await hostile.expectHealth();
});

test.each([
  ["less than it promised", (socket: Socket) => void socket.end(`${ok}Content-Length: 100\r\n\r\nhalf`)],
  [
    "a chunk that is none",
    (socket: Socket) => void socket.write(`${ok}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n`),
  ],
  [
    "a reset in the middle",
    (socket: Socket) =>
      void socket.write(`${ok}Content-Length: 100\r\n\r\nhalf`, () =>
        setTimeout(() => socket.resetAndDestroy(), 50),
      ),
  ],
  ["silence after its head", (socket: Socket) => void socket.write(`${ok}Content-Length: 100\r\n\r\nhalf`)],
  [
    "trailers without end",
    (socket: Socket) =>
      void socket.write(
        `${ok}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\nX-T: ${"x".repeat(1_000_000)}\r\n\r\n`,
      ),
  ],
])("of an upstream that sends %s the caller sees that it was cut, and the log tells", async (_, send) => {
  const hostile = await startHostile(send);
  const answer = await hostile.ask();
  const line = await lineOf(hostile, String(answer.headers["x-request-id"]));
  expect(answer).toMatchObject({ status: 200, text: "half", complete: false });
  expect(line).toMatchObject({ status: 200, incomplete: true, failure: expect.any(String) });
  await hostile.expectHealth();
});

test("what an upstream sends beyond its answer is nobody's answer", async () => {
  let asked = 0;
  const hostile = await startHostile((socket) => {
    asked += 1;
    const planted = asked === 1 ? `${ok}Content-Length: 7\r\n\r\nplanted` : "";
    socket.write(`${ok}Content-Length: 2\r\n\r\nhi${planted}`);
  });
  expect(await hostile.ask()).toMatchObject({ status: 200, text: "hi", complete: true });
  expect(await hostile.ask()).toMatchObject({ status: 200, text: "hi", complete: true });
  expect(hostile.connections()).toBe(2);
  await hostile.expectHealth();
});

test("an upstream that is always about to answer is given up in time", async () => {
  const hostile = await startHostile((socket) => {
    const timer = setInterval(() => socket.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"), 20);
    socket.on("close", () => clearInterval(timer));
  });
  const answer = await hostile.ask();
  expect(answer).toMatchObject({ status: 504, complete: true });
  expect(await lineOf(hostile, String(answer.headers["x-request-id"]))).toMatchObject({ failure: "timeout" });
  await hostile.expectHealth();
});

test("a header in UTF-8 passes byte for byte", async () => {
  const hostile = await startHostile(
    (socket) =>
      void socket.write(
        `${ok}Content-Disposition: attachment; filename="5 €.txt"\r\nContent-Length: 2\r\n\r\nhi`,
      ),
  );
  const answer = await hostile.ask();
  expect(answer).toMatchObject({ status: 200, text: "hi" });
  expect(Buffer.from(String(answer.headers["content-disposition"]), "latin1").toString()).toContain(
    "5 €.txt",
  );
  await hostile.expectHealth();
});

const rpc: Route = {
  method: "POST",
  kind: "grpc",
  publicPath: "/bad.v1.Bad/Get",
  operation: "bad.v1.Bad.Get",
  upstream: "bad",
};
const messages: Messages = { "bad.v1.Thing": { kind: "message", fields: {} } };
const binding = { service: "bad.v1.Bad", request: "bad.v1.Thing", response: "bad.v1.Thing", messages };
const bad: ServiceDescriptor = {
  id: "bad.v1",
  language: "protobuf",
  operations: { get: { id: rpc.operation, kind: "unary", grpc: { ...binding, method: "Get" } } },
  schemas: {},
  examples: {},
  messages,
};

/** A gateway before a service of gRPC that does this with each call. */
async function startRpc(onStream: (stream: ServerHttp2Stream, count: number) => void) {
  let calls = 0;
  let sessions = 0;
  const server = createHttp2();
  server.on("session", () => {
    sessions += 1;
  });
  server.on("stream", (stream) => {
    calls += 1;
    stream.on("error", () => {});
    onStream(stream, calls);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const table = tableOf([rpc], { upstreams: { bad: { url, protocol: "grpc" } } });
  const gateway = await startGateway(table, { services: [bad] });
  const client = connect(gateway.url);
  onTestFinished(() => client.destroy());
  const ask = async (): Promise<string> => {
    const stream = client.request({
      ":method": "POST",
      ":path": rpc.publicPath,
      "content-type": "application/grpc",
      te: "trailers",
    });
    let status: unknown;
    stream.on("response", (headers) => {
      status = headers["grpc-status"];
    });
    stream.on("trailers", (trailers) => {
      status = trailers["grpc-status"];
    });
    stream.resume().end(frameOf(new Uint8Array()));
    await once(stream, "close");
    return String(status);
  };
  return { ...gateway, ask, sessions: () => sessions };
}

function answerRpc(stream: ServerHttp2Stream): void {
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.once("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(frameOf(new Uint8Array()));
}

test("a service that says GOAWAY now and then costs no call", async () => {
  const { ask, sessions, failures } = await startRpc((stream, count) => {
    setTimeout(() => answerRpc(stream), 20);
    if (count % 5 === 0) stream.session?.close();
  });
  const statuses: string[] = [];
  const run = async (): Promise<void> => {
    for (let call = 0; call < 10; call += 1) statuses.push(await ask());
  };
  await Promise.all(Array.from({ length: 5 }, run));
  expect(statuses).toEqual(Array(50).fill("0"));
  expect(sessions()).toBeGreaterThan(3);
  expect(failures).toEqual([]);
});

test("a service that is gone in the middle of a call is UNAVAILABLE to that one, and the log tells", async () => {
  const { ask, records, failures } = await startRpc((stream, count) => {
    if (count > 1) answerRpc(stream);
    else {
      stream.respond({ ":status": 200, "content-type": "application/grpc" });
      stream.write(frameOf(new Uint8Array(10)), () => stream.session?.destroy());
    }
  });
  expect(await ask()).toBe("14");
  await expect.poll(() => records).toMatchObject([{ grpcStatus: 14, failure: expect.any(String) }]);
  expect(await ask()).toBe("0");
  expect(failures).toEqual([]);
});
