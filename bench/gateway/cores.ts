import { spawnSync } from "node:child_process";
import { cpus } from "node:os";

/** What is measured has a core of its own; client, upstream and Redis share the others. */
export type Side = "measured" | "rest";

const canPin = cpus().length > 1 && spawnSync("taskset", ["--version"]).status === 0;
if (!canPin)
  console.error("Nothing is pinned to a core: there is only one, or taskset (util-linux) is missing.");

/** The command line that runs `command` on its side. */
export function pin(side: Side, command: readonly string[]): readonly [string, ...string[]] {
  const list = side === "measured" ? "0" : `1-${cpus().length - 1}`;
  const [program = "", ...args] = canPin ? ["taskset", "-c", list, ...command] : command;
  return [program, ...args];
}

/** Whether a program is there; one that is not makes rows fail by name. */
export function isInstalled(program: string): boolean {
  return spawnSync("which", [program]).status === 0;
}
