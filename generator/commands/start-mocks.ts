import type { ServiceDescriptor } from "../../runtime/descriptors.ts";
import { allowCors } from "../../runtime/mock/allow-cors.ts";
import { createMockHandler } from "../../runtime/mock/create-mock-handler.ts";
import type { MockOptions } from "../../runtime/mock/create-mocks.ts";
import { isService, type MockService, mockServices } from "../../runtime/mock/mock-services.ts";
import type { GrpcListener, ListenGrpcOptions } from "../../runtime/server/grpc-listener.ts";
import type { HttpHandler } from "../../runtime/server/http-handler.ts";
import { listenHttp } from "../../runtime/server/listen-http.ts";
import { describeService } from "../describe/describe-service.ts";
import type { Api } from "../model/api.ts";

export interface MockServerOptions extends MockOptions {
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Of native gRPC; any free port when absent. */
  readonly grpcPort?: number;
}

/** Mocks that run. */
export interface MockServer {
  /** REST, rpcs as HTTP/JSON, GraphQL. */
  readonly url: string;
  /** Native gRPC, where there are rpcs. */
  readonly grpcUrl?: string;
  readonly services: readonly MockService[];
  close(): Promise<void>;
}

/** Mocks of every service version on one HTTP port, and their rpcs on a gRPC port beside it. */
export async function startMockServer(api: Api, options: MockServerOptions): Promise<MockServer> {
  const services = await mockApi(api, options);
  const { host = "127.0.0.1", port, grpcPort = 0 } = options;
  const http = await listenHttp(createHandler(services), { host, port, maxBodyBytes });
  const hasRpcs = services
    .filter(isService)
    .some(({ operations }) => Object.values(operations).some(({ grpc }) => grpc));
  try {
    const grpc = hasRpcs
      ? await listenGrpc(services, { host, port: grpcPort, ...reflectionOf(api) })
      : undefined;
    return {
      url: http.url,
      ...(grpc && { grpcUrl: grpc.url }),
      services,
      close: async () => void (await Promise.all([http.close(), grpc?.close({ graceMs: 500 })])),
    };
  } catch (error) {
    await http.close();
    throw error;
  }
}

export interface UpstreamMock {
  /** Name of the upstream in gateway.yaml. */
  readonly name: string;
  readonly protocol: "http" | "grpc";
  readonly url: string;
  /** Ids of the service versions. */
  readonly services: readonly string[];
}

export interface UpstreamMocks {
  readonly upstreams: readonly UpstreamMock[];
  close(): Promise<void>;
}

export interface StartMocksOptions extends MockOptions {
  /** `configured`: where gateway.yaml says that the upstreams are; `free`: any free ports, as tests want. */
  readonly ports: "configured" | "free";
}

interface Listener {
  readonly url: string;
  close(): Promise<void>;
}

/** One listener for each upstream of gateway.yaml, with mocks of the service versions that it serves. */
export async function startMocks(api: Api, options: StartMocksOptions): Promise<UpstreamMocks> {
  const { gateway } = api;
  const listeners: Listener[] = [];
  const close = async (): Promise<void> =>
    void (await Promise.all(listeners.map((listener) => listener.close())));
  const upstreams: UpstreamMock[] = [];
  try {
    for (const [name, { protocol, url }] of Object.entries(gateway?.upstreams ?? {})) {
      const ids = new Set(gateway?.versions.filter(({ upstream }) => upstream === name).map(({ id }) => id));
      const services = await mockApi(
        { ...api, services: api.services.filter(({ id }) => ids.has(id)) },
        options,
        api,
      );
      const { hostname, port } = new URL(url);
      const at = { host: hostname, port: options.ports === "free" ? 0 : portOf(port, protocol) };
      const listener =
        protocol === "grpc"
          ? await listenGrpc(services, { ...at, ...reflectionOf(api) })
          : await listenHttp(createHandler(services), { ...at, maxBodyBytes });
      listeners.push(listener);
      upstreams.push({ name, protocol, url: listener.url, services: [...ids] });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { upstreams, close };
}

/** What a service takes is its own affair, which a mock does not know. */
const maxBodyBytes = 2 ** 30;

function portOf(port: string, protocol: "http" | "grpc"): number {
  if (port !== "") return Number(port);
  return protocol === "http" ? 80 : 443;
}

/** References of a service lead into the whole api, also where only some of its services are mocked. */
function mockApi(api: Api, options: MockOptions, whole: Api = api): Promise<readonly MockService[]> {
  const descriptors: readonly ServiceDescriptor[] = api.services
    .filter(({ operations }) => operations.length > 0)
    .map((service) => describeService(service, whole));
  return mockServices(descriptors, options);
}

/** What checks requests is loaded while the server already listens. */
function createHandler(services: readonly MockService[]): HttpHandler {
  const loading = import("../../runtime/wire/validation/compiled-validator.ts").then(
    ({ createCompiledValidator }) =>
      allowCors(createMockHandler(services, { validator: createCompiledValidator })),
  );
  return async (request) => (await loading)(request);
}

function reflectionOf({ protoFiles }: Api): Pick<ListenGrpcOptions, "reflection"> {
  return protoFiles ? { reflection: protoFiles } : {};
}

async function listenGrpc(services: readonly MockService[], at: ListenGrpcOptions): Promise<GrpcListener> {
  const grpc = await import("../../runtime/server/listen-grpc.ts");
  return grpc.listenGrpc(services.filter(isService), at);
}
