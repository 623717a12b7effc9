import { grpcWebProtocol } from "../../client/grpc-web-protocol.ts";
import { createHttpTransport } from "../../client/http-transport.ts";
import type { Transport } from "../../client/transport.ts";
import type { Table } from "../../descriptors.ts";
import type { BudgetOf } from "../retries/retry-budget.ts";

/** Asks an upstream: over the network, or through what the platform has in its place, a service binding. */
export type FetchUpstream = (request: Request, upstream: string) => Promise<Response>;

/** The table's upstreams, as fetch reaches them. */
export interface FetchUpstreams {
  /** `target` is path and query. */
  fetch(name: string, target: string, init: UpstreamInit): Promise<Response>;
  /** Origin of an upstream. */
  urlOf(name: string): string;
  /** For a graph's fields. */
  transport(name: string): Transport;
}

/** What a call to an upstream is made with. */
export interface FetchUpstreamPort {
  readonly upstreams: FetchUpstreams;
  readonly budgetOf: BudgetOf;
}

export interface UpstreamInit {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | ReadableStream<Uint8Array> | null;
  readonly signal: AbortSignal;
}

export function createFetchUpstreams(
  upstreams: Table["upstreams"],
  fetchUpstream: FetchUpstream,
): FetchUpstreams {
  const urlOf = (name: string): string => {
    const upstream = upstreams[name];
    if (!upstream) throw new Error(`the table has no upstream ${name}`);
    return new URL(upstream.url).origin;
  };
  return {
    urlOf,
    fetch: (name, target, { method, headers, body, signal }) =>
      fetchUpstream(
        new Request(urlOf(name) + target, {
          method,
          headers: { ...headers },
          body: body as Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | null,
          signal,
          // Who calls is told to the upstream alone: it cannot send the gateway elsewhere.
          redirect: "manual",
          ...(body instanceof ReadableStream ? { duplex: "half" as const } : {}),
        }),
        name,
      ),
    // Paths of the spec's server are the operation's own, as behind a gateway without prefix.
    transport: (name) =>
      createHttpTransport({
        gateway: urlOf(name),
        protocols: [grpcWebProtocol],
        fetch: (input, init) =>
          fetchUpstream(new Request(input as string, { ...init, redirect: "manual" }), name),
      }),
  };
}
