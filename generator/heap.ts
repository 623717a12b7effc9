import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const worthwhileBytes = 64 * 1024 * 1024;

/**
 * Keeps the young generation at its first size. What a run makes dies young: a generation that grows is memory that is
 * touched once, and costs more in page faults than it saves in collections (a fifth of the CPU and a third of the memory
 * of GitHub's API).
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

/**
 * Collects garbage now. A large spec's parsed text is garbage once it is lowered; left to itself, the heap grows by as
 * much again before the collector looks, and the run needs half as much memory more.
 */
export function releaseMemory(): void {
  if (process.memoryUsage().heapUsed < worthwhileBytes) return;
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}
