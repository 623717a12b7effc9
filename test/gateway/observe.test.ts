import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import { connect } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Route } from "../../runtime/descriptors.ts";
import { createAccessLog } from "../../runtime/gateway/node/access-log.ts";
import { startAdminServer } from "../../runtime/gateway/node/admin-server.ts";
import { createMetrics } from "../../runtime/gateway/node/metrics.ts";
import { secretKey, startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

const route: Route = {
  method: "GET",
  publicPath: "/users/{id}",
  operation: "users.v1.getUser",
  kind: "proxy",
  upstream: "users",
  forwardPath: "/users/{id}",
  security: [{ apiKey: [] }],
};

async function start() {
  let say: (text: string) => void = () => {};
  let end = (): void => {};
  const upstream = await startUpstream((incoming, outgoing) => {
    if (incoming.url === "/users/reset") {
      incoming.socket.destroy();
      return;
    }
    if (incoming.url !== "/users/stream") {
      setTimeout(() => outgoing.end("hello"), incoming.url === "/users/slow" ? 200 : 0);
      return;
    }
    outgoing.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
    say = (text) => void outgoing.write(text);
    end = () => outgoing.end();
  });
  const gateway = await startGateway(
    tableOf([route], {
      upstreams: { users: { url: upstream.url, protocol: "http" } },
      versions: { "users.v1": { deprecated: "2020-01-01" } },
    }),
  );
  const ask = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${gateway.url}${path}`, { headers: { "x-api-key": secretKey, ...headers } });
  return { ...gateway, ask, say: (text: string) => say(text), end: () => end() };
}

test("a call is told once it is over, with who called what and without any secret", async () => {
  const { ask, records } = await start();
  const headers = {
    traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "user-agent": "curl/8",
  };
  await (await ask("/users/7?token=s3cret", headers)).text();
  await expect.poll(() => records.length).toBe(1);
  expect(records[0]).toEqual({
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    method: "GET",
    path: "/users/7",
    httpVersion: "1.1",
    operation: "users.v1.getUser",
    upstream: "users",
    status: 200,
    durationMs: expect.any(Number),
    address: "127.0.0.1",
    subject: "program-1",
    keyId: "key-1",
    userAgent: "curl/8",
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    deprecated: true,
  });
  const text = JSON.stringify(records);
  expect(text).not.toContain(secretKey);
  expect(text).not.toContain("s3cret");
});

test.each([
  ["a path that nobody has", "/nowhere", {}, { status: 404 }],
  ["a bad key", "/users/7", { "x-api-key": "wrong" }, { status: 401, operation: "users.v1.getUser" }],
  ["an upstream that breaks off", "/users/reset", {}, { status: 502, operation: "users.v1.getUser" }],
] as const)("%s is told as well", async (...[, path, headers, record]) => {
  const { ask, records } = await start();
  await (await ask(path, headers)).text();
  await expect.poll(() => records).toMatchObject([record]);
});

test("a stream is told when it ends, and that it was cut when it was", async () => {
  const { port, records, gateway } = await start();
  const call = request({ port, path: "/users/stream", headers: { "x-api-key": secretKey } }).end();
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  answer.on("error", () => {});
  expect(records).toEqual([]);
  expect(gateway.inFlight).toBe(1);
  call.destroy();
  await expect.poll(() => records).toMatchObject([{ status: 200, incomplete: true }]);
  expect(gateway.inFlight).toBe(0);
});

test("the access log has one JSON line a call", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-log-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "logs", "access.log");
  const log = createAccessLog(file);
  const record = {
    requestId: "1",
    method: "GET",
    path: '/a"\n',
    httpVersion: "1.1",
    durationMs: 1,
    address: "::1",
  };
  log.write({ ...record, status: 200 });
  log.write({ ...record, status: 503 });
  await log.close();
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { level: 30, time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), path: '/a"\n', status: 200 },
    { level: 40, status: 503 },
  ]);
});

test("operators see rate, errors and duration by operation, and callers cannot make up operations", async () => {
  const { ask, records, gateway } = await start();
  await (await ask("/users/7")).text();
  await (await ask("/made-up-1")).text();
  await (await ask("/made-up-2")).text();
  await expect.poll(() => records.length).toBe(3);
  const metrics = createMetrics(() => gateway.inFlight);
  for (const record of records) metrics.write(record);
  const admin = await startAdminServer({
    host: "127.0.0.1",
    port: 0,
    metrics,
    isReady: () => !gateway.isDraining,
  });
  onTestFinished(() => admin.close());
  const look = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${admin.port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  const { text } = await look("/metrics");
  expect(text).toContain('trefoil_calls_total{operation="users.v1.getUser",status="200",grpc_status=""} 1');
  expect(text).toContain('trefoil_calls_total{operation="none",status="404",grpc_status=""} 2');
  expect(text).toContain('trefoil_call_duration_seconds_count{operation="users.v1.getUser"} 1');
  expect(text).toContain("trefoil_calls_in_flight 0");
  expect(text).not.toContain("made-up");
  expect(await look("/livez")).toEqual({ status: 200, text: "ok\n" });
  expect(await look("/readyz")).toEqual({ status: 200, text: "ok\n" });
  await gateway.drain(0);
  expect(await look("/readyz")).toEqual({ status: 503, text: "draining\n" });
});

test("a drain lets what is under way end, and takes nothing new", async () => {
  const { port, gateway, say, end } = await start();
  const agent = new Agent({ keepAlive: true });
  const ask = (path: string) => request({ port, path, agent, headers: { "x-api-key": secretKey } }).end();
  const [answer] = (await once(ask("/users/stream"), "response")) as [IncomingMessage];
  let text = "";
  answer.on("data", (chunk) => {
    text += String(chunk);
  });
  const session = connect(`http://127.0.0.1:${port}`);
  await once(session, "connect");
  const goaway = once(session, "goaway");
  let isOver = false;
  const drained = gateway.drain(10_000).then(() => {
    isOver = true;
  });
  await goaway;
  await expect(fetch(`http://127.0.0.1:${port}/users/7`)).rejects.toThrow();
  say("data: last words\n\n");
  await expect.poll(() => text).toBe("data: last words\n\n");
  expect(isOver).toBe(false);
  end();
  await once(answer, "end");
  await drained;
});

test("a call that was on its way on a kept connection when the drain began is answered, and told that it was the last", async () => {
  const { port, gateway } = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const ask = async (): Promise<IncomingMessage> => {
    const call = request({ port, path: "/users/7", agent, headers: { "x-api-key": secretKey } }).end();
    const [answer] = (await once(call, "response")) as [IncomingMessage];
    answer.resume();
    await once(answer, "end");
    return answer;
  };
  await ask();
  const drained = gateway.drain(5_000);
  const answer = await ask();
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["connection"]).toBe("close");
  await drained;
});

test("a caller that was not told, because its answer had begun before the drain, has its next call answered too", async () => {
  const { port, gateway, end } = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const ask = (path: string) => request({ port, path, agent, headers: { "x-api-key": secretKey } }).end();
  const [stream] = (await once(ask("/users/stream"), "response")) as [IncomingMessage];
  stream.resume();
  const drained = gateway.drain(10_000);
  setTimeout(end, 1_500);
  await once(stream, "end");
  const [answer] = (await once(ask("/users/slow"), "response")) as [IncomingMessage];
  answer.resume();
  expect([answer.statusCode, answer.headers["connection"]]).toEqual([200, "close"]);
  await once(answer, "end");
  await drained;
});

test("a drain waits no longer than it may", async () => {
  const { port, gateway } = await start();
  const call = request({ port, path: "/users/stream", headers: { "x-api-key": secretKey } }).end();
  call.on("error", () => {});
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  answer.on("error", () => {});
  await gateway.drain(50);
  await expect.poll(() => answer.destroyed || answer.aborted).toBe(true);
});
