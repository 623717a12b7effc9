import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:http2";
import { connect as connectSocket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Route } from "../../runtime/descriptors.ts";
import { askingFrames, floodFrames, floodHead, floodResets, openRaw } from "../raw-http2.ts";
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

/** HPACK of GET http://a/open: indexed fields where there are, literals without indexing else. */
const getOpen = Buffer.concat([
  Buffer.of(0x82, 0x86, 0x04, 0x05),
  Buffer.from("/open"),
  Buffer.of(0x01, 0x01),
  Buffer.from("a"),
]);

test("a client that opens and resets streams without end is cut off", async () => {
  const { port, expectHealth } = await start();
  const connection = await openRaw(port);
  await floodResets(connection, getOpen);
  await connection.closed;
  await expectHealth();
});

test("a head that goes on for ever in CONTINUATION frames is cut off", async () => {
  const { port, calls, expectHealth } = await start();
  const connection = await openRaw(port);
  await floodHead(connection, getOpen);
  await connection.closed;
  expect(calls()).toBe(0);
  await expectHealth();
});

test.each(askingFrames)("a flood of %s frames from one who reads no answers is cut off", async (_, flood) => {
  const { port, expectHealth } = await start();
  const connection = await openRaw(port);
  await floodFrames(connection, flood);
  await connection.closed;
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
