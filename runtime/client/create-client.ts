import type { Operation, OperationsModule } from "../descriptors.ts";
import type { CallOptions, Transport } from "./transport.ts";

/** The methods of `Client`, the interface generated for these operations: each hands its request to the transport. */
export function createClient<Client>(transport: Transport, operations: OperationsModule): Client {
  const client: Record<string, Method> = {};
  for (const [name, operation] of Object.entries(operations as Readonly<Record<string, Operation>>)) {
    client[name] = (request, options) =>
      /^(server|bidi)/.test(operation.kind)
        ? transport.stream(operation, request, options)
        : transport.call(operation, request, options);
  }
  return client as Client;
}

type Method = (request?: unknown, options?: CallOptions) => unknown;
