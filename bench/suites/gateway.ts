import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { writeGithubTable } from "../gateway/github-table.ts";
import { installPeers, versionOf } from "../peers.ts";
import { benchFolder } from "../places.ts";
import { type Load, measureServers, type Served } from "../serve.ts";
import { isSelected, type Row, type RunOptions, type Suite } from "../suite.ts";
import { prepareBuild } from "../trefoil.ts";

/** A GET through a gateway to the same upstream: the CPU of the gateway's process, a call. */
export const suite: Suite = {
  title: "A call through a gateway: CPU µs",
  columns: ["cpuMicros", "timesDispatch"],
  chart: "cpuMicros",
  run,
};

/** Ours does all that its table says of GitHub's routes; the others pass everything on. */
const names = [
  "trefoil",
  "trefoil redis",
  "undici dispatch",
  "fastify http-proxy",
  "nginx",
  "http-proxy-middleware",
  "fast-gateway",
];
const packages: Readonly<Record<string, string>> = {
  "undici dispatch": "undici",
  "fastify http-proxy": "@fastify/http-proxy",
  "http-proxy-middleware": "http-proxy-middleware",
  "fast-gateway": "fast-gateway",
};
const program = join(benchFolder, "servers/gateway-proxy.ts");

async function run({ runs, only, specs }: RunOptions): Promise<readonly Row[]> {
  installPeers();
  await prepareBuild();
  const { file, token } = await writeGithubTable();
  const upstream = await startUpstream();
  const load: Load = {
    name: "GET of 1,223 routes",
    method: "GET",
    path: "/repos/octocat/hello-world/issues?state=open&per_page=30",
    headers: { authorization: `Bearer ${token}` },
    requests: 1_500,
    expected: '"title":"One issue"',
  };
  if (!isSelected(load.name, specs)) return [];
  const servers = names
    .filter((name) => isSelected(name, only))
    .map((name): Served => {
      const version = packages[name] === undefined ? {} : { version: versionOf(packages[name]) };
      return { name, ...version, program: [program, name, String(upstream.port), file] };
    });
  try {
    return addDispatchRatio(await measureServers(servers, [load], runs));
  } finally {
    upstream.stop();
  }
}

function addDispatchRatio(rows: readonly Row[]): readonly Row[] {
  const least = rows.find(({ name }) => name === "undici dispatch")?.cpuMicros;
  return rows.map((row) =>
    least === undefined || row.cpuMicros === undefined
      ? row
      : { ...row, timesDispatch: row.cpuMicros / least },
  );
}

async function startUpstream(): Promise<{ readonly port: number; stop(): void }> {
  const child = spawn(process.execPath, [join(benchFolder, "servers/gateway-upstream.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await new Promise<readonly string[]>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the upstream ended with ${code}`)));
    createInterface({ input: child.stdout }).once("line", (text) => resolve([text]));
  });
  return { port: Number(line), stop: () => void child.kill() };
}
