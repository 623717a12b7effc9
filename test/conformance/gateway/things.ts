import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from "jose";
import type { GatewayService, Operation, Route, Table } from "../../../runtime/descriptors.ts";
import type { CallRecord } from "../../../runtime/gateway/call-record.ts";
import type { StoredKey } from "../../../runtime/gateway/credentials/api-keys.ts";
import { hashKey } from "../../../runtime/gateway/credentials/hash-key.ts";
import type { UsageRecord } from "../../../runtime/gateway/metering/usage-record.ts";

/** What an adapter's gateway is started with: the same for all. */
export interface ThingsParts {
  readonly table: Table;
  readonly services: readonly GatewayService[];
  readonly keySets: Readonly<Record<string, JSONWebKeySet>>;
  readonly apiKeys: Readonly<Record<string, readonly StoredKey[]>>;
}

/** A gateway that runs, and what is seen of it and of its upstream. */
export interface Things {
  readonly url: string;
  readonly records: () => readonly CallRecord[];
  readonly usage: () => readonly UsageRecord[];
  /** What broke its spec and was let through, each behind its operation. */
  readonly reports: () => readonly string[];
  /** Paths that the upstream was asked for. */
  readonly asked: readonly string[];
  /** Paths whose answers were cut by the gateway. */
  readonly left: readonly string[];
  readonly tokens: { readonly good: string; readonly noScope: string; readonly expired: string };
}

export const secretKey = "tk_test_0123456789";
const issuer = "https://auth.example.test";

const jwt = { issuer, audience: "things", algorithms: ["ES256"], jwks: "development" };
const operation = (name: string, changes: Partial<Operation["http"]> = {}): Operation => ({
  id: `things.v2.${name}`,
  kind: "unary",
  http: { method: "GET", path: `/${name}`, responses: { 200: {} }, ...changes },
});
const services: readonly GatewayService[] = [
  {
    id: "things.v2",
    schemas: {
      Thing: { type: "object", properties: { name: { type: "string", minLength: 2 } }, required: ["name"] },
      Photo: {
        type: "object",
        properties: {
          name: { type: "string", minLength: 2 },
          file: { not: { type: ["array", "boolean", "null", "number"] } },
        },
        required: ["name", "file"],
      },
      "getThing/parameters": {
        type: "object",
        properties: { id: { type: "integer" } },
        required: ["id"],
      },
    },
    operations: {
      getThing: operation("getThing", {
        path: "/things/{id}",
        parameters: { id: { in: "path", required: true } },
      }),
      createThing: operation("createThing", {
        method: "POST",
        path: "/things",
        body: { "application/json": "Thing" },
        bodyRequired: true,
        responses: { 201: {}, 422: {} },
      }),
      getChecked: operation("getChecked", {
        path: "/checked",
        responses: { 200: { "application/json": "Thing", "text/event-stream": "Thing" } },
        events: "json",
      }),
      getReported: operation("getReported", {
        path: "/checked",
        responses: { 200: { "application/json": "Thing" } },
      }),
      addPhoto: operation("addPhoto", {
        method: "POST",
        path: "/photos",
        body: { "multipart/form-data": "Photo" },
        bodyRequired: true,
        responses: { 201: {}, 422: {} },
      }),
    },
  },
];

function route(name: string, changes: Partial<Route> = {}): Route {
  const path = changes.forwardPath ?? `/${name}`;
  return {
    method: "GET",
    publicPath: `/api/v2${path}`,
    operation: `things.v2.${name}`,
    kind: "proxy",
    upstream: "things",
    forwardPath: path,
    checks: "off",
    ...changes,
  };
}

const routes: readonly Route[] = [
  route("getThing", { forwardPath: "/things/{id}", checks: "enforce" }),
  route("createThing", { method: "POST", forwardPath: "/things", checks: "enforce", maxBodyBytes: 1_000 }),
  route("getFile", { forwardPath: "/files/{path}", encodedSlashes: "pass" }),
  route("addPhoto", { method: "POST", forwardPath: "/photos", checks: "enforce" }),
  route("getChecked", { forwardPath: "/checked", responseChecks: "enforce", stream: true }),
  route("getReported", { publicPath: "/api/v2/reported", forwardPath: "/checked", responseChecks: "report" }),
  route("getThing", { publicPath: "/api/v1/things/{id}", operation: "things.v1.getThing" }),
  route("getThing", { publicPath: "/api/v0/things/{id}", operation: "things.v0.getThing" }),
  route("secret", { security: [{ jwt: ["things:read"] }, { apiKey: ["things:read"] }] }),
  route("limited", { limits: ["two"] }),
  route("upload", { method: "POST", maxBodyBytes: 1_000 }),
  route("cookies"),
  route("moved"),
  route("packed"),
  route("events", { stream: true }),
  route("silent", { timeoutMs: 300 }),
  route("cut"),
  route("cut-chunks"),
  route("gone", { upstream: "gone" }),
  route("drained", { stream: true }),
  route("busy"),
  route("busyPost", { method: "POST", forwardPath: "/busy" }),
];

function tableOf(url: string): Table {
  return {
    upstreams: {
      things: { url, protocol: "http" },
      gone: { url: "http://127.0.0.1:1", protocol: "http" },
    },
    versions: {
      "things.v0": { deprecated: "2020-01-01", sunset: "2021-01-01", successor: "things.v2" },
      "things.v1": { deprecated: "2020-01-01", sunset: "2099-01-01", successor: "things.v2" },
      "things.v2": { default: true },
    },
    issuers: { jwt },
    apiKeys: { apiKey: { header: "X-API-Key", store: "development" } },
    policies: { two: { algorithm: "fixed-window", limit: 2, windowSeconds: 3600, key: ["operation"] } },
    cors: {
      origins: ["https://app.example.test"],
      methods: ["GET", "POST"],
      headers: ["Authorization"],
      exposedHeaders: ["ETag"],
      credentials: false,
      maxAgeSeconds: 600,
    },
    versioning: { header: "API-Version", mediaType: "application/vnd.things+json" },
    metering: {
      flushEveryMs: 1_000,
      operations: {
        "things.v2.drained": { model: "model", inputTokens: "in", outputTokens: "out", onAbort: "drain" },
      },
    },
    retries: { attempts: 3, on: ["connection", 503], budgetPercent: 100, minPerSecond: 100 },
    responses: { checks: "off", maxBodyBytes: 2_000 },
    requests: { maxBodyBytes: 100_000, maxHeaderBytes: 8_192, timeoutMs: 5_000, streamIdleMs: 5_000 },
    operations: {},
    routes,
  };
}

/** Answers with what it was asked, or as the path says; `times`: how often it was asked so far. */
function answer(request: IncomingMessage, response: ServerResponse, times: number): void {
  const path = request.url ?? "";
  if (path === "/silent") return;
  if (path.startsWith("/busy") && times < 3) return void response.writeHead(503).end();
  if (path === "/moved") return void response.writeHead(302, { location: "https://elsewhere.test/" }).end();
  if (path.startsWith("/checked"))
    return void answerChecked(new URL(path, "http://things").searchParams, response);
  if (path === "/cookies") response.setHeader("set-cookie", ["a=1", "b=2"]);
  if (path === "/cut" || path === "/cut-chunks") {
    const length = path === "/cut" ? { "content-length": "100" } : {};
    response.writeHead(200, { "content-type": "application/json", ...length });
    response.write('{"half":');
    setTimeout(() => response.destroy(), 50);
    return;
  }
  if (path === "/events" || path === "/drained") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.flushHeaders();
    let count = 0;
    const timer = setInterval(() => {
      count += 1;
      response.write(`data: ${JSON.stringify({ model: "m", in: 1, out: 1, count })}\n\n`);
      if (path === "/drained" && count === 8) response.end();
    }, 100);
    response.on("close", () => clearInterval(timer));
    return;
  }
  const pieces: Buffer[] = [];
  request.on("data", (piece: Buffer) => pieces.push(piece));
  request.on("end", () => {
    const body = Buffer.concat(pieces).toString();
    response.setHeader("content-type", "application/json");
    response.setHeader("etag", '"1"');
    response.end(JSON.stringify({ method: request.method, path, headers: request.headers, body }));
  });
}

/** With what the query says: `{"name":…}`, as events of which the second has no name, or of another type. */
function answerChecked(query: URLSearchParams, response: ServerResponse): void {
  const body = JSON.stringify({ name: query.get("name") ?? undefined });
  if (!query.has("events")) {
    response.setHeader("content-type", query.get("type") ?? "application/json").end(body);
    return;
  }
  response.setHeader("content-type", "text/event-stream").write('data: {"name":"Ada"}\n\n');
  setTimeout(() => response.end('data: {"id":"secret"}\n\n'), 50);
}

export interface Adapter {
  readonly name: string;
  /** Names of cases that it cannot pass, and why. */
  readonly skips: Readonly<Record<string, string>>;
  start(parts: ThingsParts): Promise<{
    readonly url: string;
    readonly records: () => readonly CallRecord[];
    readonly usage: () => readonly UsageRecord[];
    readonly reports: () => readonly string[];
    close(): Promise<void>;
  }>;
}

export async function startThings(adapter: Adapter): Promise<Things & { close(): Promise<void> }> {
  const asked: string[] = [];
  const left: string[] = [];
  const upstream = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    response.on("close", () => {
      if (!response.writableFinished) left.push(path);
    });
    answer(request, response, asked.filter((one) => one === path).length);
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "one", alg: "ES256" };
  const gateway = await adapter.start({
    table: tableOf(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`),
    services,
    keySets: { jwt: { keys: [jwk] } },
    apiKeys: {
      apiKey: [{ id: "key-1", sha256: hashKey(secretKey), subject: "program", scopes: ["things:read"] }],
    },
  });
  const sign = (scope: string, expires: string): Promise<string> =>
    new SignJWT({ scope })
      .setProtectedHeader({ alg: "ES256", kid: "one" })
      .setIssuer(issuer)
      .setAudience("things")
      .setSubject("ada")
      .setExpirationTime(expires)
      .sign(privateKey);
  return {
    ...gateway,
    asked,
    left,
    tokens: {
      good: await sign("things:read", "10m"),
      noScope: await sign("other", "10m"),
      expired: await sign("things:read", "-10m"),
    },
    async close() {
      await gateway.close();
      upstream.closeAllConnections();
      upstream.close();
    },
  };
}
