import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { medianOf } from "../interleave.ts";
import { benchFolder, projectFolder } from "../places.ts";
import { createNote, loadEcho, type NoteBytes, repeats } from "../rpc/echo.ts";
import { callMany, type Load, open } from "../rpc/load.ts";
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

/** The specs of this suite. */
interface Kind {
  readonly name: string;
  readonly method: "Say" | "Repeat";
  readonly messages: number;
  readonly calls: number;
}

const kinds: readonly Kind[] = [
  { name: "unary", method: "Say", messages: 1, calls: 2_000 },
  { name: `stream of ${repeats}`, method: "Repeat", messages: repeats, calls: 200 },
];

const service = "/bench.v1.EchoService";

function framed(contentType: string): Candidate["load"] {
  return ({ method, messages }, { frame }) => ({
    path: `${service}/${method}`,
    headers: { "content-type": contentType, te: "trailers" },
    body: frame,
    leastBytes: frame.length * messages,
  });
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
      const measured = chosen.map((candidate, index) => {
        const proxy = proxies[index] as Running;
        return {
          candidate,
          measure: createMeasure(proxy, candidate.load(kind, note), kind.calls),
          micros: [] as number[],
        };
      });
      // The first round warms the engines up. A B C A B C: a machine that is slow for a while is slow for all.
      for (let round = 0; round <= runs; round += 1) {
        for (const { candidate, measure, micros } of measured) {
          const spent = await measure();
          if (round > 0) micros.push(spent);
          console.error(`${kind.name} ${round}/${runs} ${candidate.name}: ${spent.toFixed(0)} µs CPU`);
        }
      }
      rows.push(
        ...measured.map(({ candidate, micros }) => ({
          name: candidate.name,
          spec: kind.name,
          ...(candidate.package === undefined ? {} : { version: versionOf(candidate.package) }),
          cpuMicros: medianOf(micros),
        })),
      );
    }
  } finally {
    for (const { child } of [upstream, ...proxies]) child.kill();
  }
  return rows;
}

function createMeasure(proxy: Running, load: Load, calls: number): () => Promise<number> {
  return async () => {
    const session = open(proxy.port);
    const before = await proxy.cpuMicros();
    await callMany(session, load, calls);
    const after = await proxy.cpuMicros();
    session.destroy();
    return (after - before) / calls;
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly cpuMicros: () => Promise<number>;
}

async function start(program: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, ["--conditions=trefoil-source", ...program], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines: AsyncIterator<string> = (createInterface({ input: child.stdout }) as Interface)[
    Symbol.asyncIterator
  ]();
  const readNumber = async (): Promise<number> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${program.join(" ")} ended`);
    return Number(value);
  };
  const port = await readNumber();
  return {
    child,
    port,
    cpuMicros() {
      child.stdin.write("\n");
      return readNumber();
    },
  };
}

/** These peers are installed for tests already. */
function versionOf(name: string): string {
  const file = join(projectFolder, "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
