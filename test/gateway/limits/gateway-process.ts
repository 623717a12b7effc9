/** A gateway in a process of its own: `node gateway-process.ts TABLE REDIS_URL` prints its port. */
import { createGateway, createLocalState, type Table } from "../../../runtime/gateway/index.ts";
import { createRedisCounters } from "../../../runtime/gateway/node/redis-counters.ts";

const [table = "", url = ""] = process.argv.slice(2);
const parsed = JSON.parse(table) as Table;
const fail = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
const counters = createRedisCounters({ url, waitMs: 10_000, onError: fail });
await counters.ready(5_000);
const state = createLocalState({ issuers: {}, keySets: {}, apiKeys: {}, counters });
const gateway = createGateway({ table: parsed, services: [], state, onError: fail });
const { port } = await gateway.listen({ port: 0, host: "127.0.0.1" });
process.stdout.write(`${port}\n`);
