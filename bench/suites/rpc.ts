import { readFileSync } from "node:fs";
import { join } from "node:path";
import { benchFolder, projectFolder } from "../places.ts";
import { createNote, loadEcho, type NoteBytes } from "../rpc/echo.ts";
import { framed, type Kind, kinds } from "../rpc/kinds.ts";
import type { Load } from "../rpc/load.ts";
import { createMeasure, measureInTurns, type Running, start } from "../rpc/running.ts";
import { isSelected, type Row, type RunOptions, type Suite } from "../suite.ts";

/** Rpcs through a proxy to the same upstream: the proxy's CPU a call. */
export const suite: Suite = {
  title: "Rpcs through a proxy: CPU µs a call",
  columns: ["cpuMicros"],
  chart: "cpuMicros",
  run,
};

interface Candidate {
  readonly name: string;
  readonly proxy: string;
  readonly package?: string;
  readonly load: (kind: Kind, note: NoteBytes) => Load;
}

/** Unary calls of Connect have no frames, streams do. */
const connect: Candidate["load"] = (kind, note) => {
  const isUnary = kind.method === "Say";
  const shared = framed(isUnary ? "application/proto" : "application/connect+proto")(kind, note);
  const headers = { ...shared.headers, "connect-protocol-version": "1" };
  return isUnary
    ? { ...shared, headers, body: note.proto, leastBytes: note.proto.length }
    : { ...shared, headers };
};

const transcoding: Candidate["load"] = ({ method, messages }, { json }) => ({
  path: `/v1/${method.toLowerCase()}`,
  headers: { "content-type": "application/json" },
  body: json,
  leastBytes: json.length * messages,
});

const candidates: readonly Candidate[] = [
  { name: "trefoil grpc", proxy: "trefoil", load: framed("application/grpc+proto") },
  { name: "trefoil grpc-web", proxy: "trefoil", load: framed("application/grpc-web+proto") },
  { name: "trefoil connect", proxy: "trefoil", load: connect },
  { name: "trefoil transcoding", proxy: "trefoil", load: transcoding },
  {
    name: "connect-node",
    proxy: "connect-node",
    package: "@connectrpc/connect-node",
    load: framed("application/grpc+proto"),
  },
  { name: "grpc-js", proxy: "grpc-js", package: "@grpc/grpc-js", load: framed("application/grpc+proto") },
];

async function run({ runs, only, specs }: RunOptions): Promise<readonly Row[]> {
  const chosen = candidates.filter(({ name }) => isSelected(name, only));
  const note = createNote(loadEcho());
  const upstream = await start([join(benchFolder, "servers/rpc-upstream.ts")]);
  // Each row has a process of its own: what one does to the engine is not felt by the next.
  const proxies = await Promise.all(
    chosen.map(({ proxy }) =>
      start([join(benchFolder, "servers/rpc-proxy.ts"), proxy, String(upstream.port)]),
    ),
  );
  const rows: Row[] = [];
  try {
    for (const kind of kinds.filter(({ name }) => isSelected(name, specs))) {
      const measured = chosen.map(({ name, load }, index) => ({
        name,
        measure: createMeasure(proxies[index] as Running, load(kind, note), kind.calls),
      }));
      const micros = await measureInTurns(kind.name, measured, runs);
      rows.push(
        ...chosen.map((candidate, index) => ({
          name: candidate.name,
          spec: kind.name,
          ...(candidate.package === undefined ? {} : { version: versionOf(candidate.package) }),
          cpuMicros: micros[index] ?? Number.NaN,
        })),
      );
    }
  } finally {
    for (const { child } of [upstream, ...proxies]) child.kill();
  }
  return rows;
}

/** These peers are installed for tests already. */
function versionOf(name: string): string {
  const file = join(projectFolder, "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
