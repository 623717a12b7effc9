import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Esbuild from "esbuild";
import type { Candidate } from "./interleave.ts";
import { benchFolder, cacheFolder, type Input, makeEmpty, outputFolder, projectFolder } from "./places.ts";
import type { Row } from "./suite.ts";

/** The program bench/floors/<floor>.ts on an input: the least work possible, to divide everything else by. */
export function floorCandidate(name: string, floor: string, input: Input): Candidate {
  const output = outputFolder(name, input.name);
  return {
    name,
    spec: input.name,
    output,
    command: {
      file: process.execPath,
      args: [programOf(floor), input.file, output],
      cwd: cacheFolder("work"),
    },
    prepare: () => makeEmpty(output),
  };
}

/** The project's own: a peer brings one too, and installing the peers replaces it while this runs. */
const { transformSync }: typeof Esbuild = createRequire(join(projectFolder, "package.json"))("esbuild");

/** Stripped of its types beforehand: doing it at every start is not the least work. */
function programOf(floor: string): string {
  const source = readFileSync(join(benchFolder, "floors", `${floor}.ts`), "utf8");
  const program = join(cacheFolder(), `floor-${floor}.mjs`);
  writeFileSync(program, transformSync(source, { loader: "ts" }).code);
  return program;
}

/** Adds how many times the floor's CPU each row took: `trefoil 4x` beside `floor 4x`, otherwise beside `floor`. */
export function addFloorRatio(rows: readonly Row[]): readonly Row[] {
  const floors = new Map(rows.map((row) => [`${row.spec} ${row.name}`, row.cpuSeconds]));
  return rows.map((row) => {
    const variant = row.name.split(" ").slice(1).join(" ");
    const floor = floors.get(`${row.spec} floor ${variant}`) ?? floors.get(`${row.spec} floor`);
    if (floor === undefined || row.cpuSeconds === undefined) return row;
    return { ...row, timesFloor: row.cpuSeconds / floor };
  });
}
