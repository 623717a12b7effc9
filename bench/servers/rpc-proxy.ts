import { proxies } from "../rpc/proxies.ts";
import { serveCpu } from "../rpc/serve-cpu.ts";

/** `rpc-proxy.ts NAME UPSTREAM-PORT` */
const [, , name = "", upstream = ""] = process.argv;
const start = proxies[name];
if (!start) throw new Error(`no proxy is called ${name}`);
await serveCpu(() => start(Number(upstream)));
