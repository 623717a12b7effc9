import { createServer, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { Code, ConnectError, createClient, type Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { createConnectTransport, createGrpcWebTransport } from "@connectrpc/connect-web";
import { expect, onTestFinished, test } from "vitest";
import type { Route, ServiceDescriptor } from "../../runtime/descriptors.ts";
import { listenGrpc } from "../../runtime/server/index.ts";
import { type AnyClient, cases } from "../conformance/connect/cases.ts";
import * as operations from "../conformance/connect/generated/connectrpc/conformance/v1/operations.ts";
import { messages } from "../conformance/connect/generated/connectrpc/conformance/v1/schemas.ts";
import { loadDescriptors } from "../conformance/connect/load-descriptors.ts";
import { createReferenceService } from "../conformance/connect/reference-service.ts";
import { secretKey, startGateway, tableOf } from "./gateway-fixture.ts";

const { service, registry } = loadDescriptors();
const services: readonly ServiceDescriptor[] = [
  { id: "connectrpc.conformance.v1", language: "protobuf", operations, schemas: {}, examples: {}, messages },
];
const origin = "https://app.example.test";

async function start(upstream: string): Promise<string> {
  const routes = Object.values(operations).map((operation): Route => {
    return {
      method: "POST",
      publicPath: `/${operation.grpc?.service}/${operation.grpc?.method}`,
      operation: operation.id,
      kind: "grpc",
      upstream: "up",
      security: [{ apiKey: [] }],
      maxBodyBytes: 200_000,
      ...(operation.kind === "unary" ? {} : { stream: true }),
    };
  });
  const cors = {
    origins: [origin],
    methods: ["GET", "POST"],
    headers: ["X-API-Key", "Content-Type"],
    exposedHeaders: [],
    credentials: false,
    maxAgeSeconds: 60,
  };
  const upstreams = { up: { url: upstream, protocol: "grpc" as const } };
  const { url } = await startGateway(tableOf(routes, { upstreams, cors }), { services });
  return url;
}

async function startService(): Promise<string> {
  const listener = await listenGrpc([createReferenceService()], { port: 0 });
  onTestFinished(() => listener.close({ graceMs: 0 }));
  return start(listener.url);
}

/** All three, each with or without a key. */
function transportsTo(baseUrl: string, key?: string): readonly (readonly [string, Transport])[] {
  const interceptors = [
    (next: (request: never) => unknown) => (request: never) => {
      if (key !== undefined) (request as { readonly header: Headers }).header.set("x-api-key", key);
      return next(request);
    },
  ] as never;
  const options = { baseUrl, interceptors, jsonOptions: { registry } };
  return [
    ["Connect", createConnectTransport(options)],
    ["gRPC-Web", createGrpcWebTransport(options)],
    ["gRPC", createGrpcTransport({ ...options })],
  ];
}

function clientOf(transport: Transport): AnyClient {
  return createClient(service, transport) as unknown as AnyClient;
}

async function failureOf(call: unknown): Promise<ConnectError> {
  return Promise.resolve(call).then(
    () => expect.unreachable("the call did not fail"),
    (error: unknown) => ConnectError.from(error),
  );
}

test("clients made for browsers call rpcs, unary and as streams, with a key", async () => {
  const url = await startService();
  for (const [, transport] of transportsTo(url, secretKey).slice(0, 2)) {
    for (const { run } of cases.filter(({ name }) => /^(unary|server stream): (message|an error)/.test(name)))
      await run(clientOf(transport));
  }
});

test("what the gateway refuses is told in each protocol's own form", async () => {
  const url = await startService();
  for (const [name, transport] of transportsTo(url)) {
    const error = await failureOf(clientOf(transport)["unary"]?.({}));
    expect([name, error.code, error.rawMessage]).toEqual([
      name,
      Code.Unauthenticated,
      "This operation needs a credential.",
    ]);
    const stream = clientOf(transport)["serverStream"]?.({}) as AsyncIterable<unknown>;
    const failure = await failureOf(stream[Symbol.asyncIterator]().next());
    expect([name, failure.code]).toEqual([name, Code.Unauthenticated]);
  }
});

test("a page of another origin may send what its protocol needs, and read the answer", async () => {
  const url = await startService();
  const path = `${url}/connectrpc.conformance.v1.ConformanceService/Unary`;
  const asked =
    "content-type, x-api-key, connect-protocol-version, connect-timeout-ms, x-grpc-web, grpc-timeout";
  const preflight = await fetch(path, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": asked,
    },
  });
  expect(preflight.status).toBe(204);
  const allowed = (preflight.headers.get("access-control-allow-headers") ?? "").toLowerCase().split(", ");
  expect(allowed).toEqual(expect.arrayContaining(asked.split(", ")));
  for (const type of ["application/proto", "application/grpc-web+proto"]) {
    const headers = { origin, "content-type": type };
    const refused = await fetch(path, { method: "POST", headers });
    expect(refused.headers.get("access-control-allow-origin")).toBe(origin);
    const served = await fetch(path, { method: "POST", headers: { ...headers, "x-api-key": secretKey } });
    expect(served.headers.get("access-control-allow-origin")).toBe(origin);
    expect(served.headers.get("content-type")).toBe(type);
  }
});

/** An upstream that breaks gRPC's rules, one a path. */
async function startBroken(answer: (stream: ServerHttp2Stream) => void): Promise<string> {
  const server = createServer();
  server.on("stream", (stream) => {
    stream.on("error", () => {});
    answer(stream);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return start(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const grpcHead = { ":status": 200, "content-type": "application/grpc+proto" };

test.each<[string, (stream: ServerHttp2Stream) => void, Code]>([
  [
    "ends without trailers",
    (stream) => {
      stream.respond(grpcHead);
      stream.end();
    },
    Code.Unavailable,
  ],
  [
    "ends without a status",
    (stream) => {
      stream.respond(grpcHead, { waitForTrailers: true });
      stream.on("wantTrailers", () => stream.sendTrailers({ "x-no": "status" }));
      stream.end();
    },
    Code.Unknown,
  ],
  [
    "is an HTTP server with an error",
    (stream) => {
      stream.respond({ ":status": 503 });
      stream.end("busy");
    },
    Code.Unavailable,
  ],
  [
    "is an HTTP server of another kind",
    (stream) => {
      stream.respond({ ":status": 200, "content-type": "text/html" });
      stream.end("<html>");
    },
    Code.Unknown,
  ],
  ["says nothing", () => {}, Code.DeadlineExceeded],
])("a service that %s ends the call in every protocol", async (...[, answer, code]) => {
  const url = await startBroken(answer);
  for (const [name, transport] of transportsTo(url, secretKey)) {
    const error = await failureOf(clientOf(transport)["unary"]?.({}, { timeoutMs: 1_500 }));
    expect([name, error.code]).toEqual([name, code]);
  }
});

test("a service that is cut off in the middle of a message is never taken for one that ended", async () => {
  const url = await startBroken((stream) => {
    stream.respond(grpcHead);
    stream.write(Buffer.from([0, 0, 0]));
    setTimeout(() => stream.close(2), 50);
  });
  for (const [, transport] of transportsTo(url, secretKey)) {
    const stream = clientOf(transport)["serverStream"]?.({}) as AsyncIterable<unknown>;
    await failureOf(stream[Symbol.asyncIterator]().next());
  }
});
