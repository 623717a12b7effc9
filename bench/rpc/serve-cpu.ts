import { createInterface } from "node:readline";

/** Prints the port, then the CPU time of this process in microseconds at each line that it is sent. */
export async function serveCpu(start: () => Promise<number>): Promise<never> {
  console.log(await start());
  for await (const _ of createInterface({ input: process.stdin })) {
    const { user, system } = process.cpuUsage();
    console.log(user + system);
  }
  process.exit();
}
