import type { CallRecord } from "../../runtime/gateway/call-record.ts";
import type { Gateway } from "../../runtime/gateway/node/create-gateway.ts";

export interface ObserveOptions {
  /** Where the access log goes, `-` for standard output; none when absent. */
  readonly log?: string;
  /** Where /livez, /readyz and /metrics are served; nowhere when absent. */
  readonly admin?: { readonly host: string; readonly port: number };
}

/** What looks on as calls pass. Each part is imported only where it is wanted. */
export interface Observers {
  readonly onCall: (record: CallRecord) => void;
  /** Once there is a gateway to look at. */
  watch(gateway: Gateway): Promise<{ readonly adminPort?: number }>;
  close(): Promise<void>;
}

export async function createObservers({ log, admin }: ObserveOptions): Promise<Observers> {
  let gateway: Gateway | undefined;
  const closes: (() => Promise<void>)[] = [];
  const writers: ((record: CallRecord) => void)[] = [];
  if (log !== undefined) {
    const { createAccessLog } = await import("../../runtime/gateway/node/access-log.ts");
    const accessLog = createAccessLog(log);
    writers.push(accessLog.write);
    closes.push(accessLog.close);
  }
  const metrics = admin && (await createCallMetrics(() => gateway?.inFlight ?? 0));
  if (metrics) writers.push(metrics.write);
  return {
    onCall: (record) => {
      for (const write of writers) write(record);
    },
    async watch(running) {
      gateway = running;
      if (!admin || !metrics) return {};
      const { startAdminServer } = await import("../../runtime/gateway/node/admin-server.ts");
      const server = await startAdminServer({ ...admin, metrics, isReady: () => !running.isDraining });
      closes.push(server.close);
      return { adminPort: server.port };
    },
    async close() {
      for (const close of closes) await close();
    },
  };
}

async function createCallMetrics(inFlight: () => number) {
  const { createMetrics } = await import("../../runtime/gateway/node/metrics.ts");
  return createMetrics(inFlight);
}
