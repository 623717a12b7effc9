import { type ClientHttp2Session, connect } from "node:http2";
import { type Dispatcher, Pool } from "undici";
import { createGrpcTransport, type GrpcTransport } from "../../client/grpc-transport.ts";
import { createHttpTransport } from "../../client/http-transport.ts";
import type { Transport } from "../../client/transport.ts";
import type { Table, Upstream } from "../../descriptors.ts";
import { connectUpstream, maxAnswerHead } from "./connect-upstream.ts";

/** Connections to the upstreams, opened at the first call and kept. */
export interface Upstreams {
  http(name: string): Dispatcher;
  grpc(name: string): ClientHttp2Session;
  /** Origin of an upstream. */
  urlOf(name: string): string;
  /** For calls that are made here, of transcoded requests and of a graph's fields. */
  transport(name: string): Transport;
  /** Connections of upstreams that are gone, or live elsewhere now, end when their calls have. */
  replace(upstreams: Table["upstreams"]): void;
  close(): Promise<void>;
}

/** Who calls is told to the upstream alone: it cannot send the gateway elsewhere. */
const fetchHere: typeof fetch = (input, init) => fetch(input, { ...init, redirect: "manual" });

export function createUpstreams(initial: Table["upstreams"]): Upstreams {
  let upstreams = initial;
  const origins = new Map<string, string>();
  const pools = new Map<string, Pool>();
  const sessions = new Map<string, ClientHttp2Session>();
  const transports = new Map<string, GrpcTransport>();

  const urlOf = (name: string): string => {
    const known = origins.get(name);
    if (known !== undefined) return known;
    const upstream: Upstream | undefined = upstreams[name];
    if (!upstream) throw new Error(`the table has no upstream ${name}`);
    const { origin } = new URL(upstream.url);
    origins.set(name, origin);
    return origin;
  };
  return {
    urlOf,
    http(name) {
      const url = urlOf(name);
      let pool = pools.get(url);
      if (!pool) {
        // As many connections as calls: streams hold theirs for long, and nobody may have to wait behind them.
        pool = new Pool(url, { connect: connectUpstream, maxHeaderSize: maxAnswerHead });
        pools.set(url, pool);
      }
      return pool;
    },
    grpc(name) {
      const url = urlOf(name);
      let session = sessions.get(url);
      if (!session || session.closed || session.destroyed) {
        const opened = connect(url);
        // Its calls hear of it one by one; the next call connects anew, which may be before the last word of this one.
        const leave = (): void => {
          if (sessions.get(url) === opened) sessions.delete(url);
        };
        opened.on("error", leave);
        opened.on("goaway", leave);
        opened.on("close", leave);
        opened.unref();
        sessions.set(url, opened);
        session = opened;
      }
      return session;
    },
    transport(name) {
      const url = urlOf(name);
      // Paths of the spec's server are the operation's own, as behind a gateway without prefix.
      if (upstreams[name]?.protocol === "http")
        return createHttpTransport({ gateway: url, fetch: fetchHere });
      let transport = transports.get(url);
      if (!transport) {
        // The gateway limits requests; what a service answers is its own affair.
        transport = createGrpcTransport({ url, maxMessageBytes: -1 });
        transports.set(url, transport);
      }
      return transport;
    },
    replace(next) {
      upstreams = next;
      origins.clear();
      const urls = new Set(Object.keys(next).map(urlOf));
      for (const [url, pool] of pools) {
        if (urls.has(url)) continue;
        pools.delete(url);
        void pool.close();
      }
      for (const [url, session] of sessions) {
        if (urls.has(url)) continue;
        sessions.delete(url);
        session.close();
      }
      for (const [url, transport] of transports) {
        if (urls.has(url)) continue;
        transports.delete(url);
        transport.close();
      }
    },
    async close() {
      for (const session of sessions.values()) session.destroy();
      for (const transport of transports.values()) transport.close();
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}
