import {
  Server,
  ServerCredentials,
  type ServerOptions,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import type { Operation } from "../descriptors.ts";
import { createCodec } from "../wire/protobuf/codec.ts";
import { createCallHandler } from "./grpc-call.ts";
import { createHealthService, healthName } from "./grpc-health.ts";
import type { GrpcListener, ListenGrpcOptions } from "./grpc-listener.ts";
import { createMethod } from "./grpc-method.ts";
import { createReflectionServices } from "./grpc-reflection.ts";
import type { Service } from "./service.ts";

export async function startGrpcServer(
  services: readonly Service[],
  options: ListenGrpcOptions,
): Promise<GrpcListener> {
  const { host = "127.0.0.1", tls } = options;
  const server = new Server(serverOptionsOf(options));
  const closing = new AbortController();
  const names = new Set(services.flatMap((service) => rpcsOf(service).map(({ grpc }) => grpc.service)));
  const health = names.has(healthName) ? [] : [createHealthService(names, closing.signal)];
  const reflection = options.reflection
    ? createReflectionServices(options.reflection, new Set([...names, healthName]))
    : [];
  for (const [definition, handlers] of group([...services, ...health, ...reflection], options.onFault))
    server.addService(definition, handlers);

  const credentials = tls
    ? ServerCredentials.createSsl(null, [
        { cert_chain: Buffer.from(tls.cert), private_key: Buffer.from(tls.key) },
      ])
    : ServerCredentials.createInsecure();
  const port = await bind(server, `${host}:${options.port}`, credentials);
  return {
    port,
    url: `${tls ? "https" : "http"}://${host}:${port}`,
    async close({ graceMs = 5_000 } = {}) {
      closing.abort();
      await shutdown(server, graceMs);
    },
  };
}

/** In the words of grpc-js. */
function serverOptionsOf({ maxMessageBytes, keepalive }: ListenGrpcOptions): ServerOptions {
  return {
    ...(maxMessageBytes === undefined ? {} : { "grpc.max_receive_message_length": maxMessageBytes }),
    ...(keepalive ? { "grpc.keepalive_time_ms": keepalive.everyMs } : {}),
    ...(keepalive?.timeoutMs === undefined ? {} : { "grpc.keepalive_timeout_ms": keepalive.timeoutMs }),
  };
}

interface Rpc {
  readonly name: string;
  readonly operation: Operation;
  readonly grpc: NonNullable<Operation["grpc"]>;
}

function rpcsOf(service: Service): readonly Rpc[] {
  return Object.entries(service.operations).flatMap(([name, operation]) =>
    operation.grpc ? [{ name, operation, grpc: operation.grpc }] : [],
  );
}

/** grpc-js takes one definition for each service of a .proto file; ours hold those of a package together. */
function group(
  services: readonly Service[],
  onFault: ListenGrpcOptions["onFault"],
): readonly (readonly [ServiceDefinition, UntypedServiceImplementation])[] {
  const groups = new Map<
    string,
    [Record<string, ReturnType<typeof createMethod>>, UntypedServiceImplementation]
  >();
  for (const service of services) {
    for (const { name, operation, grpc } of rpcsOf(service)) {
      const [definition, handlers] = groups.get(grpc.service) ?? [{}, {}];
      const { encode } = createCodec(grpc.messages, grpc.response);
      definition[grpc.method] = createMethod(operation, grpc);
      handlers[grpc.method] = createCallHandler({ service, name, operation, encode, onFault });
      groups.set(grpc.service, [definition, handlers]);
    }
  }
  return [...groups.values()];
}

function bind(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) =>
    server.bindAsync(address, credentials, (error, port) => {
      if (error) reject(new Error(`cannot listen on ${address}: ${error.message}`, { cause: error }));
      else resolve(port);
    }),
  );
}

async function shutdown(server: Server, graceMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    server.forceShutdown();
    resolve();
  }, graceMs);
  server.tryShutdown(() => resolve());
  await promise;
  clearTimeout(timer);
}
