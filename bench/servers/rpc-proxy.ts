import { createInterface } from "node:readline";
import { proxies } from "../rpc/proxies.ts";

/** `rpc-proxy.ts NAME UPSTREAM-PORT`: prints its port, then its CPU time in microseconds at each line that it is sent. */
const [, , name = "", upstream = ""] = process.argv;
const start = proxies[name];
if (!start) throw new Error(`no proxy is called ${name}`);
console.log(await start(Number(upstream)));
for await (const _ of createInterface({ input: process.stdin })) {
  const { user, system } = process.cpuUsage();
  console.log(user + system);
}
process.exit();
