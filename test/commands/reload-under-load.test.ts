import { once } from "node:events";
import { writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { generate } from "selfsigned";
import { expect, onTestFinished, test } from "vitest";
import { startUpstream } from "../gateway/gateway-fixture.ts";
import { startGatewayProcess } from "./gateway-process.ts";
import { type Call, startLoad } from "./start-load.ts";

const specOf = (path: string): string => `openapi: 3.1.0
info: { title: Things, version: "1" }
paths:
  /thing: { get: { operationId: getThing, security: [], responses: { "200": { description: Found } } } }
  /told: { get: { operationId: tell, security: [], responses: { "200": { description: Told, content: { text/event-stream: {} } } } } }
  ${path}: { get: { operationId: other, security: [], responses: { "200": { description: Found } } } }
`;
const gatewayOf = (upstream: string): string => `listen: { tls: { certificate: ./tls.crt, key: ./tls.key } }
services: { things: { upstream: things, versions: { v1: {} } } }
upstreams: { things: { url: "${upstream}", protocol: http } }
`;

/** A body of some length, a piece at a time; a stream that goes on for as long as the test lets it. */
function createThings() {
  const streams = new Set<() => void>();
  const answer: RequestListener = (incoming, outgoing) => {
    if (incoming.url !== "/told") {
      outgoing.write("a thing ");
      setTimeout(() => outgoing.end("of two pieces"), 20);
      return;
    }
    outgoing.writeHead(200, { "content-type": "text/event-stream" });
    outgoing.write("data: begun\n\n");
    streams.add(() => outgoing.end("data: ended\n\n"));
  };
  return { answer, streams };
}

async function createCertificate(name: string): Promise<Readonly<Record<"tls.crt" | "tls.key", string>>> {
  const { cert, private: key } = await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    algorithm: "sha256",
  });
  return { "tls.crt": cert, "tls.key": key };
}

async function nameOfCertificate(url: string): Promise<string | undefined> {
  const { hostname, port } = new URL(url);
  const socket = connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false });
  onTestFinished(() => void socket.destroy());
  await once(socket, "secureConnect");
  const name = socket.getPeerCertificate().subject.CN;
  socket.destroy();
  return String(name);
}

const thing: Call = { method: "GET", path: "/thing", expected: "a thing of two pieces" };
const told: Call = { method: "GET", path: "/told", expected: "data: begun\n\ndata: ended\n\n" };

test("table, upstream and certificate are taken over under load, and no call of either HTTP is dropped", {
  timeout: 90_000,
}, async () => {
  const old = createThings();
  const next = createThings();
  const before = await startUpstream(old.answer);
  const after = await startUpstream(next.answer);
  const gateway = await startGatewayProcess({
    "things/v1/openapi.yaml": specOf("/before"),
    "gateway.yaml": gatewayOf(before.url),
    ...(await createCertificate("one")),
  });
  const load = startLoad(gateway.url, 5, [thing]);
  const streams = ([1, 2] as const).map((http) => load.call(http, told));
  await expect.poll(() => old.streams.size, { timeout: 10_000 }).toBe(2);
  expect(await nameOfCertificate(gateway.url)).toBe("one");
  const files = {
    "things/v1/openapi.yaml": specOf("/after"),
    "gateway.yaml": gatewayOf(after.url),
    ...(await createCertificate("two")),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(gateway.specs, name), text);
  for (let times = 1; times <= 2; times += 1) {
    gateway.child.kill("SIGHUP");
    const taken = () => gateway.err().split("has taken over the new table").length - 1;
    await expect.poll(taken, { timeout: 30_000 }).toBe(times);
  }
  expect(await nameOfCertificate(gateway.url)).toBe("two");
  const answered = load.outcomes.length;
  await expect.poll(() => load.outcomes.length, { timeout: 30_000 }).toBeGreaterThan(answered + 50);
  for (const end of old.streams) end();
  expect((await Promise.all(streams)).map(({ kind }) => kind)).toEqual(["answered", "answered"]);
  expect((await load.call(2, { ...thing, path: "/after" })).kind).toBe("answered");
  expect((await load.call(1, { ...thing, path: "/before" })).why).toMatch(/^404 /);
  const outcomes = await load.stop();
  expect(outcomes.filter(({ kind, path }) => kind !== "answered" && path !== "/before")).toEqual([]);
});
