import { once } from "node:events";
import { type ClientHttp2Session, connect, type IncomingHttpHeaders } from "node:http2";
import { connect as connectSocket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Route } from "../../runtime/descriptors.ts";
import type { GatewayState } from "../../runtime/gateway/index.ts";
import { startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

const open: Route = {
  method: "POST",
  publicPath: "/open",
  operation: "users.v1.open",
  kind: "proxy",
  upstream: "users",
  forwardPath: "/open",
  maxBodyBytes: 1000,
};

async function start(state?: GatewayState, route: Partial<Route> = {}) {
  const seen: Readonly<Record<string, unknown>>[] = [];
  const upstream = await startUpstream((incoming, outgoing) => {
    seen.push(incoming.headers);
    outgoing.setHeader("connection", "close");
    incoming.pipe(outgoing);
  });
  const upstreams = { users: { url: upstream.url, protocol: "http" as const } };
  const gateway = await startGateway(tableOf([{ ...open, ...route }], { upstreams }), state ? { state } : {});
  const session = connect(gateway.url);
  onTestFinished(() => session.destroy());
  return { ...gateway, session, seen };
}

async function ask(
  session: ClientHttp2Session,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly head: IncomingHttpHeaders; readonly text: string }> {
  const call = session.request({ ":method": "POST", ":path": "/open", ...headers });
  call.on("error", () => {});
  call.end(body);
  const [head] = (await once(call, "response")) as [IncomingHttpHeaders];
  const chunks: Buffer[] = [];
  call.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(call, "end");
  return { head, text: Buffer.concat(chunks).toString() };
}

test("a REST call may come over HTTP/2, with its authority as the host", async () => {
  const { session, seen, url, failures } = await start();
  const { head, text } = await ask(session, "hello", { cookie: "a=1" });
  expect(head[":status"]).toBe(200);
  expect(head).not.toHaveProperty("connection");
  expect(text).toBe("hello");
  expect(seen[0]).toMatchObject({ "x-forwarded-host": new URL(url).host, via: "2 trefoil", cookie: "a=1" });
  expect(failures).toEqual([]);
});

test("a body over HTTP/2 is held to the limit, declared or not", async () => {
  const { session } = await start();
  expect((await ask(session, Buffer.alloc(1001))).head[":status"]).toBe(413);
  expect((await ask(session, Buffer.alloc(1001), { "content-length": "1001" })).head[":status"]).toBe(413);
});

test("a refusal over HTTP/2 is a problem", async () => {
  const { session, seen } = await start(undefined, { security: [{ jwt: [] }] });
  const { head, text } = await ask(session, "");
  expect(head).toMatchObject({ ":status": 401, "content-type": "application/problem+json" });
  expect(JSON.parse(text)).toMatchObject({ status: 401, operation: "users.v1.open" });
  expect(seen).toEqual([]);
});

test("a credential that cannot be verified at the moment is answered with 503, and the failure is told", async () => {
  const state: GatewayState = {
    verifyToken: () => Promise.reject(new Error("the key set cannot be had")),
    findKey: () => ({ ok: false, reason: "" }),
    take: () => [],
  };
  const { session, seen, failures } = await start(state, { security: [{ jwt: [] }] });
  expect((await ask(session, "", { authorization: "Bearer a.b.c" })).head[":status"]).toBe(503);
  expect(failures).toEqual([new Error("the key set cannot be had")]);
  expect(seen).toEqual([]);
});

test("the first bytes tell the protocol, however they are cut", async () => {
  const { port } = await start();
  const socket = connectSocket(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  for (const piece of ["P", "R", "OPFIND /open HT", "TP/1.1\r\nHost: a\r\n\r\n"]) {
    socket.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  expect(String((await once(socket, "data"))[0])).toMatch(/^HTTP\/1.1 405 /);
});

test("a service that is silent is to blame over HTTP/2 too, whether the request has a body or none", async () => {
  const upstream = await startUpstream((incoming) => void incoming.resume());
  const upstreams = { users: { url: upstream.url, protocol: "http" as const } };
  const routes = ["GET", "POST"].map((method): Route => ({ ...open, method, timeoutMs: 200 }));
  const { url } = await startGateway(tableOf(routes, { upstreams }));
  const session = connect(url);
  onTestFinished(() => session.destroy());
  const withoutBody = session.request({ ":method": "GET", ":path": "/open" });
  const [head] = (await once(withoutBody, "response")) as [IncomingHttpHeaders];
  expect(head[":status"]).toBe(504);
  expect((await ask(session, "hello")).head[":status"]).toBe(504);
});
