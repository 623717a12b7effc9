import { once } from "node:events";
import { type IncomingMessage, request as plainRequest } from "node:http";
import { connect } from "node:http2";
import { request } from "node:https";
import { connect as connectTls } from "node:tls";
import { generate } from "selfsigned";
import { expect, onTestFinished, test } from "vitest";
import type { Route } from "../../runtime/descriptors.ts";
import { createGateway } from "../../runtime/gateway/index.ts";
import { startRedirectServer } from "../../runtime/gateway/node/redirect-server.ts";
import { startUpstream, tableOf, testState } from "./gateway-fixture.ts";

const route: Route = {
  method: "GET",
  publicPath: "/open",
  operation: "users.v1.open",
  kind: "proxy",
  upstream: "users",
  forwardPath: "/open",
};

async function createCertificate(name: string) {
  const { cert, private: key } = await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
  });
  return { cert, key };
}

async function start() {
  const upstream = await startUpstream(
    (incoming, outgoing) => void outgoing.end(String(incoming.headers["x-forwarded-proto"])),
  );
  const certificate = await createCertificate("one");
  const gateway = createGateway({
    table: tableOf([route], { upstreams: { users: { url: upstream.url, protocol: "http" } } }),
    services: [],
    state: testState,
    tls: { ...certificate, hstsSeconds: 3600 },
  });
  const { port } = await gateway.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => gateway.close());
  return { gateway, port, ca: certificate.cert };
}

async function ask(port: number, ca: string) {
  const call = request({ port, host: "127.0.0.1", path: "/open", ca, agent: false }).end();
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of answer) text += String(chunk);
  return { answer, text };
}

test("HTTPS speaks HTTP/1.1 with those who ask for it, and tells browsers to come back by it", async () => {
  const { port, ca } = await start();
  const { answer, text } = await ask(port, ca);
  expect(answer.statusCode).toBe(200);
  expect(text).toBe("https");
  expect(answer.headers["strict-transport-security"]).toBe("max-age=3600");
});

test("HTTPS speaks HTTP/2 with those who prefer it", async () => {
  const { port, ca } = await start();
  const session = connect(`https://127.0.0.1:${port}`, { ca });
  onTestFinished(() => session.destroy());
  const stream = session.request({ ":path": "/open" });
  const [headers] = await once(stream, "response");
  expect(session.alpnProtocol).toBe("h2");
  expect(headers).toMatchObject({ ":status": 200, "strict-transport-security": "max-age=3600" });
});

test("old TLS and plain HTTP get no answer on the port of HTTPS", async () => {
  const { port, ca } = await start();
  const old = connectTls({ port, host: "127.0.0.1", ca, maxVersion: "TLSv1.1", minVersion: "TLSv1" });
  await expect(once(old, "secureConnect")).rejects.toThrow();
  const plain = plainRequest({ port, host: "127.0.0.1", path: "/open" }).end();
  await expect(once(plain, "response")).rejects.toThrow();
});

test.each([
  ["TLS 1.3", { minVersion: "TLSv1.3" }, "TLSv1.3"],
  ["TLS 1.2 with a cipher of today", { maxVersion: "TLSv1.2" }, "TLSv1.2"],
  ["whatever name it is called by", { servername: "elsewhere.example" }, "TLSv1.3"],
] as const)("HTTPS is spoken by %s, with the one certificate", async (...[, options, version]) => {
  const { port, ca } = await start();
  const socket = connectTls({
    port,
    host: "127.0.0.1",
    ca,
    checkServerIdentity: () => undefined,
    ...options,
  });
  onTestFinished(() => void socket.destroy());
  await once(socket, "secureConnect");
  expect([socket.getProtocol(), socket.getPeerCertificate().subject.CN]).toEqual([version, "one"]);
});

test.each([
  ["a cipher of yesterday", { maxVersion: "TLSv1.2", ciphers: "ECDHE-ECDSA-AES128-SHA" }],
  ["a protocol that is not spoken", { ALPNProtocols: ["smtp"] }],
] as const)("a handshake with %s fails, and costs nobody else", async (_, options) => {
  const { port, ca } = await start();
  const socket = connectTls({ port, host: "127.0.0.1", ca, ...options });
  await expect(once(socket, "secureConnect")).rejects.toThrow();
  expect((await ask(port, ca)).answer.statusCode).toBe(200);
});

test("a new certificate is there for the next connection", async () => {
  const { gateway, port, ca } = await start();
  const next = await createCertificate("two");
  gateway.renew(next);
  expect((await ask(port, next.cert)).answer.statusCode).toBe(200);
  await expect(ask(port, ca)).rejects.toThrow();
});

test("callers of plain HTTP are sent on, and nowhere else", async () => {
  const server = await startRedirectServer({ host: "127.0.0.1", port: 0 }, 8443);
  onTestFinished(() => server.close());
  const go = async (path: string, host = "api.example") => {
    const call = plainRequest({ port: server.port, path, method: "POST", headers: { host } }).end();
    const [answer] = (await once(call, "response")) as [IncomingMessage];
    answer.resume();
    return [answer.statusCode, answer.headers.location];
  };
  expect(await go("/users/7?a=1", "api.example:8080")).toEqual([308, "https://api.example:8443/users/7?a=1"]);
  expect(await go("//evil.example/")).toEqual([400, undefined]);
  expect(await go("/", "evil.example/path@api.example")).toEqual([400, undefined]);
});
