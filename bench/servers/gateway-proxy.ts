/**
 * One gateway or proxy, to be measured: its name, the port of the upstream, and, of ours, the file with GitHub's table
 * and the URL of Redis. It prints its port, and at each line of standard input what it has used (`Use`).
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createRequire } from "node:module";
import { type AddressInfo, createServer as createNetServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { GithubTable } from "../gateway/github-table.ts";
import type { Use } from "../gateway/server.ts";

const [name = "", upstreamPort = "", table = "", redisUrl = ""] = process.argv.slice(2);
const upstream = `http://127.0.0.1:${upstreamPort}`;
const peers = createRequire(join(import.meta.dirname, "../package.json"));

interface Running {
  readonly port: number;
  readonly use: () => Use;
}

const ownUse = (): Use => {
  const { user, system } = process.cpuUsage();
  return { cpuMicros: user + system, peakMegabytes: (process.resourceUsage().maxRSS * 1024) / 1e6 };
};

/** As `trefoil gateway --admin-port … --log FILE` runs it, from dist/. */
async function startOurs(): Promise<Running> {
  const { table: routes, services, keySet } = JSON.parse(readFileSync(table, "utf8")) as GithubTable;
  const dist = join(import.meta.dirname, "../../dist/runtime/gateway");
  const { createGateway, createLocalState } = (await import(
    `${dist}/index.js`
  )) as typeof import("../../runtime/gateway/index.ts");
  const { createAccessLog } = (await import(
    `${dist}/node/access-log.js`
  )) as typeof import("../../runtime/gateway/node/access-log.ts");
  const { createMetrics } = (await import(
    `${dist}/node/metrics.js`
  )) as typeof import("../../runtime/gateway/node/metrics.ts");
  const folder = mkdtempSync(join(tmpdir(), "trefoil-gateway-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const log = createAccessLog(join(folder, "access.log"));
  const metrics = createMetrics(() => gateway.inFlight);
  const counters = name === "trefoil redis" ? await openCounters(dist) : undefined;
  const { issuers } = routes;
  const [upstreamName = ""] = Object.keys(routes.upstreams);
  const gateway = createGateway({
    table: { ...routes, upstreams: { [upstreamName]: { url: upstream, protocol: "http" } } },
    services,
    state: createLocalState({
      issuers,
      keySets: { jwt: keySet },
      apiKeys: {},
      ...(counters ? { counters } : {}),
    }),
    onError: console.error,
    onCall(record) {
      log.write(record);
      metrics.write(record);
    },
  });
  const { port } = await gateway.listen({ port: 0, host: "127.0.0.1" });
  return { port, use: ownUse };
}

async function openCounters(dist: string) {
  const { createRedisCounters } = (await import(
    `${dist}/node/redis-counters.js`
  )) as typeof import("../../runtime/gateway/node/redis-counters.ts");
  const counters = createRedisCounters({ url: redisUrl, onError: console.error });
  await counters.ready(5_000);
  return counters;
}

/** The least that a proxy on Node can do: undici's dispatch, the answer written as it comes. */
async function startUndici(): Promise<Running> {
  const { Pool } = peers("undici");
  const pool = new Pool(upstream, { allowH2: false });
  return listen((request, response) => {
    pool.dispatch(
      { method: request.method, path: request.url, headers: request.headers, body: null },
      {
        onRequestStart() {},
        onResponseStart(_: unknown, status: number, headers: object) {
          response.writeHead(status, headers as Record<string, string>);
        },
        onResponseData(_: unknown, chunk: Buffer) {
          response.write(chunk);
        },
        onResponseEnd() {
          response.end();
        },
        onResponseError(_: unknown, error: Error) {
          response.destroy(error);
        },
      },
    );
  });
}

async function startFastify(): Promise<Running> {
  const app = peers("fastify")();
  app.register(peers("@fastify/http-proxy"), { upstream });
  await app.listen({ port: 0, host: "127.0.0.1" });
  return { port: (app.server.address() as AddressInfo).port, use: ownUse };
}

async function startMiddleware(): Promise<Running> {
  const { createProxyMiddleware } = peers("http-proxy-middleware");
  const { Agent } = await import("node:http");
  const proxy = createProxyMiddleware({ target: upstream, agent: new Agent({ keepAlive: true }) });
  return listen((request, response) => proxy(request, response, () => response.writeHead(404).end()));
}

async function startFastGateway(): Promise<Running> {
  const gateway = peers("fast-gateway")({ routes: [{ prefix: "", prefixRewrite: "", target: upstream }] });
  const server = await gateway.start(0);
  return { port: (server.address() as AddressInfo).port, use: ownUse };
}

async function startNginx(): Promise<Running> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "trefoil-nginx-"));
  const config = join(folder, "nginx.conf");
  writeFileSync(
    config,
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http { access_log ${folder}/access.log;
  upstream up { server 127.0.0.1:${upstreamPort}; keepalive 16; }
  server { listen 127.0.0.1:${port}; keepalive_requests 1000000;
    location / { proxy_pass http://up; proxy_http_version 1.1; proxy_set_header Connection ""; } } }`,
  );
  const nginx = spawn("nginx", ["-c", config, "-p", folder, "-e", join(folder, "error.log")], {
    stdio: "ignore",
  });
  endWithUs(nginx);
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  await new Promise((resolve) => setTimeout(resolve, 500));
  return { port, use: () => useOfChildren(nginx.pid ?? 0) };
}

const microsPerTick = 10_000;

/** Of a process and those that it has started, in the hundredths of a second that Linux counts. */
function useOfChildren(pid: number): Use {
  let ticks = 0;
  let kilobytes = 0;
  for (const entry of readdirSync("/proc").filter((text) => /^\d+$/.test(text))) {
    try {
      const fields = readFileSync(`/proc/${entry}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      if (Number(entry) !== pid && Number(fields[1]) !== pid) continue;
      ticks += Number(fields[11]) + Number(fields[12]);
      kilobytes += Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${entry}/status`, "utf8"))?.[1]);
    } catch {
      // It has ended in the meantime.
    }
  }
  return { cpuMicros: ticks * microsPerTick, peakMegabytes: (kilobytes * 1024) / 1e6 };
}

function endWithUs(child: ChildProcess): void {
  child.once("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  process.once("exit", () => child.kill());
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(0));
}

async function freePort(): Promise<number> {
  const server = createNetServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(listener: RequestListener): Promise<Running> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, use: ownUse };
}

const starts: Readonly<Record<string, () => Promise<Running>>> = {
  trefoil: startOurs,
  "trefoil redis": startOurs,
  "undici dispatch": startUndici,
  "fastify http-proxy": startFastify,
  "http-proxy-middleware": startMiddleware,
  "fast-gateway": startFastGateway,
  nginx: startNginx,
};

const start = starts[name];
if (!start) throw new Error(`no proxy is called ${JSON.stringify(name)}`);
const { port, use } = await start();
console.log(port);
createInterface({ input: process.stdin })
  .on("line", () => console.log(JSON.stringify(use())))
  .on("close", () => process.exit(0));
