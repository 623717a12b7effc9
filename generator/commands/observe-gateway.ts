import type { Gateway, GatewayOptions } from "../../runtime/gateway/node/create-gateway.ts";
import type { TelemetrySettings } from "../../runtime/gateway/node/telemetry/telemetry-settings.ts";
import type { OnCall } from "../../runtime/gateway/node/watch-call.ts";

export interface ObserveOptions {
  /** Where the access log goes, `-` for standard output; none when absent. */
  readonly log?: string;
  /** Where /livez, /readyz and /metrics are served; nowhere when absent. */
  readonly admin?: { readonly host: string; readonly port: number };
  /** Where traces and metrics are sent; nowhere when absent. */
  readonly telemetry?: TelemetrySettings | undefined;
  readonly onError: (error: unknown) => void;
}

/** What looks on as calls pass. Each part is imported only where it is wanted. */
export interface Observers {
  readonly onCall: OnCall;
  /** Absent where nobody wants to know. */
  readonly onUpstream?: NonNullable<GatewayOptions["onUpstream"]>;
  /** Once there is a gateway to look at. */
  watch(gateway: Gateway): Promise<{ readonly adminPort?: number }>;
  close(): Promise<void>;
}

export async function createObservers({
  log,
  admin,
  telemetry,
  onError,
}: ObserveOptions): Promise<Observers> {
  let gateway: Gateway | undefined;
  const closes: (() => Promise<void>)[] = [];
  const writers: OnCall[] = [];
  if (log !== undefined) {
    const { createAccessLog } = await import("../../runtime/gateway/node/access-log.ts");
    const accessLog = createAccessLog(log);
    writers.push((record) => accessLog.write(record));
    closes.push(accessLog.close);
  }
  const metrics = admin && (await createCallMetrics(() => gateway?.inFlight ?? 0));
  if (metrics) writers.push((record) => metrics.write(record));
  const traces = telemetry && (await openTelemetry(telemetry, onError));
  if (traces) {
    writers.push(traces.onCall);
    closes.push(traces.close);
  }
  return {
    ...(traces ? { onUpstream: traces.onUpstream } : {}),
    onCall: (record, context) => {
      for (const write of writers) write(record, context);
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

async function openTelemetry(settings: TelemetrySettings, onError: (error: unknown) => void) {
  const { createTelemetry } = await import("../../runtime/gateway/node/telemetry/create-telemetry.ts");
  return createTelemetry(settings, onError);
}

async function createCallMetrics(inFlight: () => number) {
  const { createMetrics } = await import("../../runtime/gateway/node/metrics.ts");
  return createMetrics(inFlight);
}
