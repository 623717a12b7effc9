import { servers } from "../rpc/grpc-servers.ts";
import { serveCpu } from "../rpc/serve-cpu.ts";

/** `grpc-server.ts NAME` */
const [, , name = ""] = process.argv;
const start = servers[name];
if (!start) throw new Error(`no server is called ${name}`);
await serveCpu(start);
