import { join } from "node:path";
import { benchFolder } from "../places.ts";
import { createNote, loadEcho } from "../rpc/echo.ts";
import { servers } from "../rpc/grpc-servers.ts";
import { framed, kinds } from "../rpc/kinds.ts";
import { createMeasure, measureInTurns, type Running, start } from "../rpc/running.ts";
import { isSelected, type Row, type RunOptions, type Suite } from "../suite.ts";

/** The same handlers served over gRPC by one library and the other: the server's CPU a call. */
export const suite: Suite = {
  title: "Serving gRPC: CPU µs a call",
  columns: ["cpuMicros"],
  chart: "cpuMicros",
  run,
};

async function run({ runs, only, specs }: RunOptions): Promise<readonly Row[]> {
  const chosen = Object.keys(servers).filter((name) => isSelected(name, only));
  const note = createNote(loadEcho());
  const running = await Promise.all(
    chosen.map((name) => start([join(benchFolder, "servers/grpc-server.ts"), name])),
  );
  const load = framed("application/grpc+proto");
  const rows: Row[] = [];
  try {
    for (const kind of kinds.filter(({ name }) => isSelected(name, specs))) {
      const measured = chosen.map((name, index) => ({
        name,
        measure: createMeasure(running[index] as Running, load(kind, note), kind.calls),
      }));
      const micros = await measureInTurns(kind.name, measured, runs);
      rows.push(
        ...chosen.map((name, index) => ({ name, spec: kind.name, cpuMicros: micros[index] ?? Number.NaN })),
      );
    }
  } finally {
    for (const { child } of running) child.kill();
  }
  return rows;
}
