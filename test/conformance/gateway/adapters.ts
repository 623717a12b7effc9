import type { CallRecord } from "../../../runtime/gateway/call-record.ts";
import { createLocalState } from "../../../runtime/gateway/local-state.ts";
import type { UsageRecord } from "../../../runtime/gateway/metering/usage-record.ts";
import { createGateway } from "../../../runtime/gateway/node/create-gateway.ts";
import { startWorker } from "../../gateway/workers/start-worker.ts";
import type { Adapter } from "./things.ts";

const onNode: Adapter = {
  name: "on Node",
  skips: {},
  async start({ table, services, keySets, apiKeys }) {
    const records: CallRecord[] = [];
    const usage: UsageRecord[] = [];
    const reports: string[] = [];
    const gateway = createGateway({
      table,
      services: services.map((service) => ({
        language: "openapi",
        examples: {},
        schemas: {},
        ...service,
      })),
      state: createLocalState({ issuers: table.issuers, keySets, apiKeys }),
      onCall: (record) => records.push(record),
      onUsage: (record) => usage.push(record),
      onReport: ({ route }, detail) => reports.push(`${route.operation}: ${detail}`),
    });
    const { port } = await gateway.listen({ port: 0, host: "127.0.0.1" });
    return {
      url: `http://127.0.0.1:${port}`,
      records: () => records,
      usage: () => usage,
      reports: () => reports,
      close: () => gateway.close(),
    };
  },
};

const inWorkerd: Adapter = {
  name: "in workerd",
  skips: {
    "dot segments are refused": "the platform resolves them before the Worker sees the path",
    "half an answer without a length is never taken for the whole":
      "workerd ends the chunks of a body that failed as those of a whole one",
    "a caller who is gone before the answer begins is gone for the upstream":
      "workerd tells of it once the answer has begun; the call's time-out ends it",
  },
  async start(parts) {
    const worker = await startWorker({
      entry: "test/conformance/gateway/things-worker.ts",
      bindings: { ...parts },
    });
    // Beside what the Worker says, workerd tells of answers that were cut.
    const told = <Value>(name: string): readonly Value[] =>
      worker.lines.flatMap((line) => {
        if (!line.startsWith("{")) return [];
        const value = (JSON.parse(line) as Readonly<Record<string, Value>>)[name];
        return value === undefined ? [] : [value];
      });
    return {
      url: worker.url,
      records: () => told("record"),
      usage: () => told("usage"),
      reports: () => told("report"),
      close: worker.close,
    };
  },
};

/** Every adapter answers the same cases; what one cannot is named in its list, with the reason. */
export const adapters: readonly Adapter[] = [onNode, inWorkerd];
