import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:http2";
import { connect as connectSocket, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Route } from "../../runtime/descriptors.ts";
import { startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

const route: Route = {
  method: "GET",
  publicPath: "/open",
  operation: "users.v1.open",
  kind: "proxy",
  upstream: "users",
  forwardPath: "/open",
};

async function start() {
  let calls = 0;
  const upstream = await startUpstream((_, outgoing) => {
    calls += 1;
    setTimeout(() => outgoing.end("hello"), 20);
  });
  const gateway = await startGateway(
    tableOf([route], { upstreams: { users: { url: upstream.url, protocol: "http" } } }),
  );
  /** That nobody else suffers. */
  const expectHealth = async (): Promise<void> => {
    const answer = await fetch(`${gateway.url}/open`);
    expect(await answer.text()).toBe("hello");
    expect(gateway.failures).toEqual([]);
  };
  return { ...gateway, calls: () => calls, expectHealth };
}

/** Opens an HTTP/2 connection by hand: a client that is well-behaved cannot be made to misbehave. */
async function openRaw(
  port: number,
): Promise<{ readonly socket: Socket; readonly closed: Promise<unknown> }> {
  const socket = connectSocket(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => {});
  socket.resume();
  const closed = new Promise((resolve) => socket.once("close", resolve));
  await once(socket, "connect");
  socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  socket.write(frame(4, 0, 0));
  return { socket, closed };
}

/** A frame of HTTP/2 (RFC 9113, section 4.1). */
// biome-ignore lint/complexity/useMaxParams: in the order of its wire
function frame(type: number, flags: number, stream: number, payload: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** HPACK of GET http://a/open: indexed fields where there are, literals without indexing else. */
const getOpen = Buffer.concat([
  Buffer.of(0x82, 0x86, 0x04, 0x05),
  Buffer.from("/open"),
  Buffer.of(0x01, 0x01),
  Buffer.from("a"),
]);

test("a client that opens and resets streams without end is cut off", async () => {
  const { port, expectHealth } = await start();
  const { socket, closed } = await openRaw(port);
  for (let round = 0; round < 200 && !socket.destroyed; round += 1) {
    const frames: Buffer[] = [];
    for (let index = 0; index < 50; index += 1) {
      const stream = (round * 50 + index) * 2 + 1;
      frames.push(frame(1, 0x05, stream, getOpen), frame(3, 0, stream, Buffer.from([0, 0, 0, 8])));
    }
    socket.write(Buffer.concat(frames));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await closed;
  await expectHealth();
});

test("a head that goes on for ever in CONTINUATION frames is cut off", async () => {
  const { port, calls, expectHealth } = await start();
  const { socket, closed } = await openRaw(port);
  socket.write(frame(1, 0x01, 1, getOpen));
  // A literal field whose value alone is longer than a frame, and goes on in the next.
  const filler = Buffer.concat([
    Buffer.of(0, 1),
    Buffer.from("x"),
    Buffer.of(0x7f, 0x81, 0x7e),
    Buffer.alloc(16_378, 97),
  ]);
  for (let index = 0; index < 200 && !socket.destroyed; index += 1) {
    socket.write(frame(9, 0, 1, filler));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await closed;
  expect(calls()).toBe(0);
  await expectHealth();
});

test.each([
  ["PING", frame(6, 0, 0, Buffer.alloc(8))],
  ["SETTINGS", frame(4, 0, 0, Buffer.from([0, 3, 0, 0, 0, 100]))],
])("a flood of %s frames from one who reads no answers is cut off", async (_, flood) => {
  const { port, expectHealth } = await start();
  const { socket, closed } = await openRaw(port);
  socket.pause();
  const burst = Buffer.concat(Array.from({ length: 1_000 }, () => flood));
  for (let round = 0; round < 300 && !socket.destroyed; round += 1) {
    if (socket.write(burst)) continue;
    await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), closed]);
  }
  socket.resume();
  await closed;
  await expectHealth();
});

test("heads that dribble in keep nobody out", async () => {
  const { port, calls, expectHealth } = await start();
  const sockets = Array.from({ length: 100 }, () => connectSocket(port, "127.0.0.1"));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  for (const socket of sockets) {
    socket.on("error", () => {});
    socket.write("GET /open HTTP/1.1\r\nHost: a\r\nX-Slow: ");
  }
  await expectHealth();
  expect(calls()).toBe(1);
});

test("headers that are too large are 431, in HTTP/2 as well", async () => {
  const { url, calls, expectHealth } = await start();
  const large = await fetch(`${url}/open`, { headers: { "x-large": "x".repeat(20_000) } });
  expect(large.status).toBe(431);
  const session = connect(url);
  session.on("error", () => {});
  onTestFinished(() => session.destroy());
  const stream = session.request({ ":path": "/open", "x-large": "x".repeat(20_000) });
  stream.on("error", () => {});
  await new Promise((resolve) => stream.once("close", resolve));
  expect(calls()).toBe(0);
  await expectHealth();
});

test.each([
  ["two lengths", "GET /open HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"],
  [
    "a length beside chunks",
    "GET /open HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ],
  ["a space before a colon", "GET /open HTTP/1.1\r\nHost: a\r\nContent-Length : 5\r\n\r\nhello"],
  ["a bare carriage return in a header", "GET /open HTTP/1.1\r\nHost: a\r\nX-A: a\rX-B: b\r\n\r\n"],
  ["NUL in a header", "GET /open HTTP/1.1\r\nHost: a\r\nX-A: a\0b\r\n\r\n"],
])("%s never reaches the upstream", async (_, text) => {
  const { port, calls } = await start();
  const socket = connectSocket(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.write(text);
  expect(String((await once(socket, "data"))[0])).toMatch(/^HTTP\/1\.1 400 /);
  expect(calls()).toBe(0);
});

test("an upstream that resets, and one that says a byte now and then, cost only their own callers", async () => {
  const upstream = await startUpstream((incoming, outgoing) => {
    if (incoming.headers["x-how"] === "reset") {
      outgoing.write("half");
      setTimeout(() => incoming.socket.destroy(), 30);
      return;
    }
    if (incoming.headers["x-how"] !== "drip") {
      outgoing.end("hello");
      return;
    }
    const timer = setInterval(() => outgoing.write("."), 50);
    outgoing.on("close", () => clearInterval(timer));
  });
  const { port, url, failures } = await startGateway(
    tableOf([{ ...route, timeoutMs: 500 }], {
      upstreams: { users: { url: upstream.url, protocol: "http" } },
    }),
  );
  const read = async (how: string): Promise<string> =>
    (await fetch(`${url}/open`, { headers: { "x-how": how } })).text();
  const results = await Promise.allSettled([read("reset"), read("drip"), read("well")]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
  const call = request({ port, path: "/open" }).end();
  expect((await once(call, "response"))[0].statusCode).toBe(200);
  expect(failures).toEqual([]);
});
