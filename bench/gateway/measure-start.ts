import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { medianOf } from "../interleave.ts";
import { cacheFolder } from "../places.ts";
import type { Row } from "../suite.ts";
import { ourProgram } from "../trefoil.ts";
import { pin } from "./cores.ts";

const microsPerTick = 10_000;

/** `trefoil gateway FILE`, from the command line until it listens. */
export async function measureStart(
  { name, spec, file }: { readonly name: string; readonly spec: string; readonly file: string },
  runs: number,
): Promise<Row> {
  const starts: Start[] = [];
  try {
    for (let turn = 0; turn < runs; turn += 1) starts.push(await startOnce(file));
  } catch (error) {
    return { name, spec, failed: error instanceof Error ? error.message : String(error) };
  }
  const median = (figure: keyof Start): number => medianOf(starts.map((start) => start[figure]));
  return {
    name,
    spec,
    cpuSeconds: median("cpuSeconds"),
    wallSeconds: median("wallSeconds"),
    peakMegabytes: median("peakMegabytes"),
  };
}

type Start = Readonly<Record<"cpuSeconds" | "wallSeconds" | "peakMegabytes", number>>;

async function startOnce(file: string): Promise<Start> {
  const options = ["--port", "0", "--log", "off", "--ledger", "off"];
  const [program, ...args] = pin("measured", [process.execPath, ourProgram, "gateway", file, ...options]);
  const began = performance.now();
  const child = spawn(program, args, { cwd: cacheFolder("work"), stdio: ["ignore", "ignore", "pipe"] });
  try {
    let told = "";
    for await (const line of createInterface({ input: child.stderr })) {
      told += `${line}\n`;
      if (!line.startsWith("gateway ")) continue;
      const wallSeconds = (performance.now() - began) / 1000;
      return { wallSeconds, ...readUse(child.pid ?? 0) };
    }
    throw new Error(`the gateway did not start: ${told}`);
  } finally {
    child.kill();
  }
}

/** As Linux counts it: CPU in hundredths of a second, all threads together. */
function readUse(pid: number): Omit<Start, "wallSeconds"> {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return { cpuSeconds: (ticks * microsPerTick) / 1e6, peakMegabytes: (Number(peak) * 1024) / 1e6 };
}
