import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, vi } from "vitest";
import type { Route, Table } from "../../runtime/descriptors.ts";
import type { CallRecord } from "../../runtime/gateway/call-record.ts";
import type { GatewayState } from "../../runtime/gateway/index.ts";
import {
  type RunningGateway,
  secretKey,
  startGateway,
  startUpstream,
  tableOf,
  testState,
} from "./gateway-fixture.ts";

/** What an upstream heard. */
export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly trailers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

export interface Target extends RunningGateway {
  readonly heard: readonly Heard[];
  /** That nobody else suffers: a caller with a good key is answered, and the gateway itself failed with nothing. */
  expectHealth(): Promise<void>;
}

const proxied = { kind: "proxy", upstream: "users" } as const;

/** One that anyone may call, and some that ask for a key. */
export const routes: readonly Route[] = [
  { ...proxied, method: "GET", publicPath: "/open", operation: "users.v1.open", forwardPath: "/open" },
  { ...proxied, method: "POST", publicPath: "/open", operation: "users.v1.post", forwardPath: "/open" },
  ...["", "/files"].map(
    (rest): Route => ({
      ...proxied,
      method: "GET",
      publicPath: `/api/users/{id}${rest}`,
      operation: `users.v1.get${rest.slice(1)}`,
      forwardPath: `/users/{id}${rest}`,
      security: [{ apiKey: ["users:read"] }],
    }),
  ),
];

export interface TargetOptions {
  /** Of every route. */
  readonly route?: Partial<Route>;
  readonly table?: Partial<Table>;
  readonly state?: GatewayState;
}

/** A gateway in front of an upstream that writes down what it hears. */
export async function startTarget(options: TargetOptions = {}): Promise<Target> {
  const heard: Heard[] = [];
  const upstream = await startUpstream(async (incoming, outgoing) => {
    let body = "";
    try {
      for await (const chunk of incoming) body += String(chunk);
    } catch {
      return;
    }
    const { method = "", url = "", headers, trailers } = incoming;
    if (headers["x-neighbour"] === undefined) heard.push({ method, url, headers, trailers, body });
    outgoing.end("hello");
  });
  const gateway = await startGateway(
    tableOf(
      routes.map((route) => ({ ...route, ...options.route })),
      { upstreams: { users: { url: upstream.url, protocol: "http" } }, ...options.table },
    ),
    { state: options.state ?? testState },
  );
  return {
    ...gateway,
    heard,
    async expectHealth() {
      const headers = { "x-api-key": secretKey, "x-neighbour": "1" };
      const answer = await fetch(`${gateway.url}/api/users/7`, { headers });
      expect(await answer.text()).toBe("hello");
      expect(gateway.failures).toEqual([]);
    },
  };
}

export interface RawAnswer {
  /** 0 when the connection ended without one. */
  readonly status: number;
  readonly head: string;
  readonly text: string;
  readonly requestId: string;
}

/** Sends bytes as they are over a connection of its own, and reads one answer of HTTP/1.1. */
export async function sendRaw(port: number, bytes: string | Uint8Array): Promise<RawAnswer> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => {});
  let answer = "";
  socket.on("data", (chunk: Buffer) => {
    answer += chunk.toString("latin1");
    const [head = "", text] = answer.split("\r\n\r\n", 2);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    if (text !== undefined && text.length >= length) socket.destroy();
  });
  socket.write(bytes);
  await once(socket, "close");
  const [head = "", text = ""] = answer.split("\r\n\r\n", 2);
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0),
    head,
    text,
    requestId: /^x-request-id: (\S+)/im.exec(head)?.[1] ?? "",
  };
}

/** The line that a call left in the access log, which is written once the call is over. */
export async function lineOf(gateway: RunningGateway, requestId: string): Promise<CallRecord> {
  const find = () => gateway.records.find((record) => record.requestId === requestId);
  return vi.waitFor(() => find() ?? Promise.reject(new Error(`no line has the id ${requestId}`)), {
    timeout: 5_000,
    interval: 5,
  });
}
