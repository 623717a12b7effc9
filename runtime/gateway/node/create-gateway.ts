import { createServer as createHttp1Server } from "node:http";
import { createServer as createHttp2Server, type ServerHttp2Session } from "node:http2";
import type { AddressInfo, Socket } from "node:net";
import type { Operation, ServiceDescriptor, Table } from "../../descriptors.ts";
import type { GraphParts } from "../../graph/index.ts";
import { zlib } from "../../wire/rpc/zlib.ts";
import { createCompiledValidator } from "../../wire/validation/compiled-validator.ts";
import { answerError } from "../answer.ts";
import type { ReadUsage } from "../answer-usage.ts";
import type { CallRecord } from "../call-record.ts";
import { createRequestChecks } from "../check-request.ts";
import { createResponseChecks } from "../check-response.ts";
import { compileTable } from "../compile-table.ts";
import { createMetering } from "../metering/meter.ts";
import type { UsageRecord } from "../metering/usage-record.ts";
import type { Plan } from "../plan.ts";
import { createBudgets } from "../retries/retry-budget.ts";
import { retriesOf } from "../retries/retry-rules.ts";
import type { GatewayState } from "../state.ts";
import type { UpstreamRecord } from "../upstream-record.ts";
import { createCarriers } from "./carriers.ts";
import { announceClose, drain } from "./drain.ts";
import type { Exchange } from "./exchange.ts";
import { handleCall } from "./handle-call.ts";
import { createInFlight } from "./in-flight.ts";
import { splitProtocols } from "./split-protocols.ts";
import { type Certificate, splitTls } from "./split-tls.ts";
import { createUpstreams } from "./upstreams.ts";
import type { OnCall } from "./watch-call.ts";
import { createUpstreamWatch } from "./watch-upstream.ts";

export interface GatewayOptions {
  readonly table: Table;
  /** What transcoded and GraphQL calls are described by. */
  readonly services: readonly ServiceDescriptor[];
  readonly state: GatewayState;
  /** Graphs with resolvers that were written by hand (`serveGraph(resolvers)`), by service version id. */
  readonly graphs?: Readonly<Record<string, GraphParts>>;
  /** Failures of the gateway itself, never of a caller or an upstream. */
  readonly onError?: (error: unknown) => void;
  /** Requests and answers that break their specs and were let through, where the table says `report`. */
  readonly onReport?: (plan: Plan, detail: string) => void;
  /** HTTPS with it, plain HTTP without. */
  readonly tls?: Certificate & {
    /** What browsers are told in Strict-Transport-Security (RFC 6797); nothing when absent. */
    readonly hstsSeconds?: number | undefined;
  };
  /** Told of what a metered call cost. */
  readonly onUsage?: (record: UsageRecord) => void;
  /** What a caller used, for `GET /usage`. */
  readonly readUsage?: ReadUsage;
  /** Told of each call when it is over. */
  readonly onCall?: OnCall;
  /** Told of each call to an upstream when it is over. */
  readonly onUpstream?: (record: UpstreamRecord) => void;
}

export interface Gateway {
  /** Port 0 takes any that is free. Rejects when the port is taken. */
  listen(options: { readonly port: number; readonly host?: string }): Promise<AddressInfo>;
  /** New calls go by the new table; those under way end by the one they began with. */
  reload(next: Reload): void;
  /** New connections get the new certificate. */
  renew(certificate: Certificate): void;
  /** Calls under way. */
  readonly inFlight: number;
  readonly isDraining: boolean;
  /** Takes no new connections, and lets what is under way end, for as long as `timeoutMs`; then closes. */
  drain(timeoutMs: number): Promise<void>;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/** What is not named stays as it is. */
export interface Reload {
  readonly table: Table;
  readonly services?: readonly ServiceDescriptor[];
  readonly state?: GatewayState;
  readonly graphs?: Readonly<Record<string, GraphParts>>;
}

type Parts = Pick<GatewayOptions, "table" | "services" | "state" | "graphs">;

/** The route table, enforced: HTTP/1.1 and HTTP/2 on one port, in clear text or over TLS, streamed to the upstreams. */
export function createGateway(options: GatewayOptions): Gateway {
  const { onError = () => {}, onReport = () => {}, onCall = () => {}, onUsage, onUpstream } = options;
  const upstreams = createUpstreams(options.table.upstreams);
  const budgets = createBudgets();
  const watchUpstream = onUpstream && createUpstreamWatch(onUpstream);
  const build = ({ table, services, state, graphs = {} }: Parts) => {
    const { metering } = table;
    const startMeter =
      metering && (onUsage ?? onUpstream)
        ? createMetering({
            metering,
            operations: indexOf(services),
            compression: zlib,
            onUsage: onUsage ?? (() => {}),
            onError,
          })
        : undefined;
    return {
      compiled: compileTable(table),
      state,
      onError,
      onReport,
      onCall,
      startMeter,
      checks: createRequestChecks(table, services, createCompiledValidator),
      carriers: createCarriers({
        table,
        state,
        services,
        graphs,
        upstreams,
        budgetOf: budgets(retriesOf(table, {})),
        responseChecks: createResponseChecks(table, services, createCompiledValidator),
        onReport,
        onError,
        readUsage: options.readUsage,
        startMeter,
        watchUpstream,
      }),
    };
  };
  let parts: Parts = options;
  let port = build(parts);
  const inFlight = createInFlight();
  const hsts = options.tls?.hstsSeconds === undefined ? undefined : `max-age=${options.tls.hstsSeconds}`;
  let isDraining = false;

  const onRequest = (request: Exchange["request"], response: Exchange["response"]): void => {
    const exchange: Exchange = { request, response, place: 0 };
    inFlight.add(exchange);
    response.on("error", () => {});
    response.on("close", () => inFlight.remove(exchange));
    if (isDraining) announceClose(exchange);
    if (hsts !== undefined) response.setHeader("strict-transport-security", hsts);
    handleCall(exchange, port).catch(onError);
  };
  const { maxHeaderBytes } = options.table.requests;
  const http1 = createHttp1Server({
    maxHeaderSize: maxHeaderBytes,
    requireHostHeader: false,
    noDelay: true,
    headersTimeout: 15_000,
  });
  // Never cut a request short silently: the size of the whole section is the limit.
  http1.maxHeadersCount = 0;
  http1.requestTimeout = 0;
  http1.on("request", onRequest);
  http1.on("checkContinue", onRequest);
  // Nobody tunnels through here. Without a listener the connection would end without a word.
  http1.on("connect", (_, socket) => {
    const record = refuseBroken({ code: "CONNECT", name: "", message: "" }, socket as Socket);
    if (record) onCall({ ...record, method: "CONNECT" }, { trace: undefined, plan: undefined });
  });
  http1.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const record = refuseBroken(error, socket as Socket);
    if (record) onCall(record, { trace: undefined, plan: undefined });
  });
  const http2 = createHttp2Server({ settings: { maxHeaderListSize: maxHeaderBytes } });
  http2.on("request", onRequest);
  http2.on("sessionError", () => {});
  const sessions = new Set<ServerHttp2Session>();
  http2.on("session", (session) => {
    // Its connection was there before the drain began, its first bytes were not.
    if (isDraining) session.close();
    sessions.add(session);
    session.on("close", () => sessions.delete(session));
  });
  const { tls } = options;
  const secure = tls && splitTls(http1, http2, tls);
  const server = secure ?? splitProtocols(http1, http2);
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });

  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    http1.close();
    for (const socket of sockets) socket.destroy();
    await Promise.all([closed, upstreams.close()]);
  };

  return {
    listen: ({ port: wanted, host }) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(wanted, host, () => {
          server.off("error", reject);
          // Starts the checks of header time-outs: the HTTP server itself never listens.
          http1.emit("listening");
          resolve(server.address() as AddressInfo);
        });
      }),
    reload(next) {
      const all = { ...parts, ...next };
      // Fails before anything has changed, or not at all.
      const built = build(all);
      upstreams.replace(next.table.upstreams);
      parts = all;
      port = built;
    },
    renew: (certificate) => secure?.setSecureContext(certificate),
    get inFlight() {
      return inFlight.size;
    },
    get isDraining() {
      return isDraining;
    },
    async drain(timeoutMs) {
      isDraining = true;
      await drain({ server, http1, sockets, sessions, inFlight }, timeoutMs);
      await close();
    },
    close,
  };
}

function indexOf(services: readonly ServiceDescriptor[]): ReadonlyMap<string, Operation> {
  const operations = services.flatMap((service) => Object.values(service.operations));
  return new Map(operations.map((operation) => [operation.id, operation]));
}

/** What Node's parser refuses never becomes a request; the answer is a problem all the same, and there is a record. */
function refuseBroken(error: NodeJS.ErrnoException, socket: Socket): CallRecord | undefined {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return undefined;
  }
  const status = statuses[error.code ?? ""] ?? 400;
  const requestId = crypto.randomUUID();
  const { headers, body } = answerError(status, { requestId, headers: {}, grpc: false });
  const lines = Object.entries({ ...headers, connection: "close" }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const text = Buffer.from((body as Uint8Array | undefined) ?? []);
  socket.end(
    `HTTP/1.1 ${status} \r\n${lines.join("")}content-length: ${text.length}\r\n\r\n${text.toString()}`,
  );
  return {
    requestId,
    method: "",
    path: "",
    httpVersion: "",
    status,
    durationMs: 0,
    address: socket.remoteAddress?.replace(/^::ffff:/, "") ?? "",
    failure: error.code ?? error.name,
  };
}

const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  CONNECT: 405,
};
