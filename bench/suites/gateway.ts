import { join } from "node:path";
import { isInstalled } from "../gateway/cores.ts";
import { githubSpec, writeGithubTable } from "../gateway/github-table.ts";
import { type CallLoad, type Candidate, measureCalls } from "../gateway/measure-calls.ts";
import { measureStart } from "../gateway/measure-start.ts";
import { measureStreams, type StreamLoad } from "../gateway/measure-streams.ts";
import { startServer } from "../gateway/server.ts";
import { startRedis } from "../gateway/start-redis.ts";
import { installPeers, versionOf } from "../peers.ts";
import { benchFolder } from "../places.ts";
import { isSelected, type Row, type RunOptions, type Suite } from "../suite.ts";
import { prepareBuild } from "../trefoil.ts";

/** Calls and event streams through a gateway to the same upstream: what the gateway's own process uses. */
export const suite: Suite = {
  title: "Through a gateway: CPU µs a call, or a message of a stream",
  columns: [
    "cpuMicros",
    "timesDispatch",
    "lagMillis",
    "lagP99Millis",
    "cpuSeconds",
    "wallSeconds",
    "peakMegabytes",
  ],
  chart: "cpuMicros",
  run,
};

const program = join(benchFolder, "servers/gateway-proxy.ts");
const packages: Readonly<Record<string, string>> = {
  "undici dispatch": "undici",
  "fastify http-proxy": "@fastify/http-proxy",
  "http-proxy-middleware": "http-proxy-middleware",
  "fast-gateway": "fast-gateway",
};

interface Surroundings {
  readonly upstreamPort: number;
  readonly table: string;
  readonly redis: string | undefined;
}

/** A proxy that `bench/servers/gateway-proxy.ts` knows, in so many processes. */
function candidateOf(
  name: string,
  { upstreamPort, table, redis }: Surroundings,
  { proxy = name, processes = 1 }: { readonly proxy?: string; readonly processes?: number } = {},
): Candidate {
  const missing = proxy === "trefoil redis" && redis === undefined ? "redis-server" : undefined;
  const args = [program, proxy, String(upstreamPort), table, redis ?? ""];
  return {
    name,
    ...(packages[name] === undefined ? {} : { version: versionOf(packages[name]) }),
    start: () => {
      const absent = missing ?? (proxy === "nginx" && !isInstalled("nginx") ? "nginx" : undefined);
      if (absent !== undefined) throw new Error(`${absent} is not installed`);
      return Promise.all(Array.from({ length: processes }, () => startServer("measured", args)));
    },
  };
}

async function run({ runs, only, specs }: RunOptions): Promise<readonly Row[]> {
  if (!isInstalled("wrk")) throw new Error("wrk is not installed: Debian has a package of this name");
  installPeers();
  await prepareBuild();
  const { file, token } = await writeGithubTable();
  const headers = { authorization: `Bearer ${token}`, accept: "application/json", "user-agent": "wrk" };
  const call: CallLoad = {
    spec: "call",
    path: "/repos/octocat/hello-world/issues?state=open&per_page=30",
    headers,
    expected: '"title":"One issue"',
    least: "undici dispatch",
  };
  const streams: StreamLoad = {
    spec: "500 event streams",
    path: "/repos/octocat/hello-world/events",
    headers,
    streams: 500,
  };
  const start = { name: "trefoil", spec: "start with 1,223 routes", file: githubSpec };
  const upstream = await startServer("rest", [join(benchFolder, "servers/gateway-upstream.ts")]);
  const redis = await startRedis();
  const around = { upstreamPort: upstream.port, table: file, redis: redis?.url };
  const candidates = [
    candidateOf("trefoil", around),
    candidateOf("trefoil redis", around),
    candidateOf("trefoil two processes", around, { proxy: "trefoil", processes: 2 }),
    candidateOf("trefoil redis two processes", around, { proxy: "trefoil redis", processes: 2 }),
    candidateOf("undici dispatch", around),
    candidateOf("fastify http-proxy", around),
    candidateOf("nginx", around),
    candidateOf("http-proxy-middleware", around),
    candidateOf("fast-gateway", around),
  ].filter(({ name }) => isSelected(name, only));
  const streaming = candidates.filter(({ name }) => name === "trefoil" || name === "undici dispatch");
  try {
    const rows: Row[] = [];
    if (isSelected(call.spec, specs)) rows.push(...(await measureCalls(candidates, call, runs)));
    if (isSelected(streams.spec, specs))
      rows.push(...(await measureStreams(streaming, streams, Math.min(runs, 3))));
    if (isSelected(start.spec, specs) && isSelected(start.name, only))
      rows.push(await measureStart(start, runs));
    return addDispatchRatio(rows);
  } finally {
    upstream.stop();
    redis?.stop();
  }
}

function addDispatchRatio(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => {
    const least = rows.find(({ name, spec }) => name === "undici dispatch" && spec === row.spec)?.cpuMicros;
    if (least === undefined || row.cpuMicros === undefined || row.timesDispatch !== undefined) return row;
    return { ...row, timesDispatch: row.cpuMicros / least };
  });
}
