import type { ServiceDescriptor, Table } from "../../runtime/descriptors.ts";
import {
  createDevelopmentCredentials,
  type DevelopmentCredentials,
} from "../../runtime/gateway/development-credentials.ts";
import { createLedgerWriter, type LedgerWriter } from "../../runtime/gateway/metering/ledger-writer.ts";
import { createGateway } from "../../runtime/gateway/node/create-gateway.ts";
import { gatherFailures, gatherReports } from "../../runtime/gateway/node/gather.ts";
import { startRedirectServer } from "../../runtime/gateway/node/redirect-server.ts";
import { readTelemetrySettings } from "../../runtime/gateway/node/telemetry/telemetry-settings.ts";
import { describeService } from "../describe/describe-service.ts";
import { describeTable } from "../describe/describe-table.ts";
import type { Api } from "../model/api.ts";
import { readCertificate } from "./certificates.ts";
import { UsageError } from "./command.ts";
import { loadGraphs } from "./load-graphs.ts";
import { createObservers, type ObserveOptions } from "./observe-gateway.ts";
import { openUsageLedger } from "./open-ledger.ts";
import { openState } from "./open-state.ts";

export interface StartGatewayOptions extends Omit<ObserveOptions, "telemetry"> {
  /** Where relative files of gateway.yaml are: its own folder. */
  readonly folder: string;
  readonly host?: string;
  /** 0 takes any free port; gateway.yaml's when absent. */
  readonly port?: number;
  /** Folder with hand-written resolvers, `<service>/resolvers.ts`. */
  readonly services: string;
  /** Told in a line of requests and answers that break their specs, where they are reported; of equal ones together. */
  readonly onReport?: (line: string) => void;
  /** File of the ledger, where `DATABASE_URL` names none; without it no usage is kept. */
  readonly ledger?: string;
}

/** A gateway that runs. */
export interface RunningGateway {
  readonly url: string;
  readonly adminUrl?: string;
  readonly table: Table;
  readonly services: readonly ServiceDescriptor[];
  readonly credentials: DevelopmentCredentials;
  /** Takes over another Api, and the key files as they are now, without dropping a call; where it listens stays. */
  reload(api: Api): Promise<void>;
  /** Lets calls under way end, for as long as `timeoutMs`. */
  drain(timeoutMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Closes one thing that was opened. */
type Close = () => void | Promise<void>;

/** The gateway of an Api in this process, without generated files. What was opened is closed when it does not start. */
export async function startGateway(api: Api, options: StartGatewayOptions): Promise<RunningGateway> {
  const opened: Close[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    return await openGateway(api, options, { opened, closeAll });
  } catch (error) {
    await closeAll();
    throw error;
  }
}

interface Opening {
  readonly opened: Close[];
  readonly closeAll: () => Promise<void>;
}

async function openGateway(
  api: Api,
  options: StartGatewayOptions,
  { opened, closeAll }: Opening,
): Promise<RunningGateway> {
  const { folder } = options;
  const failures = gatherFailures(options.onError);
  opened.push(failures.close);
  const onError = failures.tell;
  const reports = gatherReports(options.onReport ?? (() => {}));
  opened.push(reports.close);
  const shared = await openState(onError);
  opened.push(shared.close);
  const telemetry = readSettings(api);
  const observers = await createObservers({ ...options, onError, telemetry });
  opened.push(observers.close);
  let credentials: DevelopmentCredentials | undefined;
  const prepare = async (next: Api) => {
    const table = describeTable(next);
    const services = next.services.map((service) => describeService(service, next));
    credentials = keepCredentials(await createDevelopmentCredentials(table), credentials);
    const state = shared.stateOf(table, { folder, credentials, onError });
    return { table, services, state, graphs: await loadGraphs(services, options.services), credentials };
  };
  const parts = await prepare(api);
  const tls = api.gateway?.listen.tls;
  const certificate = tls && (await readCertificate(tls, { folder, onError }));
  const ledger =
    options.ledger === undefined ? undefined : await openWriter(parts.table, options.ledger, onError);
  if (ledger) opened.push(ledger.close);
  const gateway = createGateway({
    ...parts,
    ...(ledger ? { onUsage: ledger.usage, readUsage: ledger.readUsage } : {}),
    ...(certificate ? { tls: { ...certificate, hstsSeconds: tls.hstsSeconds } } : {}),
    onError,
    ...(observers.onUpstream ? { onUpstream: observers.onUpstream } : {}),
    onCall(record, context) {
      observers.onCall(record, context);
      ledger?.call(record);
    },
    onReport: ({ requestId, route: { operation } }, detail) => reports.tell({ operation, requestId, detail }),
  });
  opened.push(gateway.close);
  const host = options.host ?? api.gateway?.listen.host ?? "localhost";
  const { port } = await gateway.listen({ host, port: options.port ?? api.gateway?.listen.port ?? 8000 });
  const { adminPort } = await observers.watch(gateway);
  if (tls?.redirectPort !== undefined) {
    const redirects = await startRedirectServer({ host, port: tls.redirectPort }, port);
    opened.push(redirects.close);
  }
  return {
    url: `${tls ? "https" : "http"}://${urlHost(host)}:${port}`,
    ...(adminPort === undefined
      ? {}
      : { adminUrl: `http://${urlHost(options.admin?.host ?? host)}:${adminPort}` }),
    table: parts.table,
    services: parts.services,
    credentials: parts.credentials,
    async reload(next) {
      const prepared = await prepare(next);
      const renewed = tls && (await readCertificate(next.gateway?.listen.tls ?? tls, { folder, onError }));
      gateway.reload(prepared);
      if (renewed) gateway.renew(renewed);
    },
    async drain(timeoutMs) {
      await gateway.drain(timeoutMs);
      await closeAll();
    },
    close: closeAll,
  };
}

async function openWriter(
  { metering }: Table,
  file: string,
  onError: (error: unknown) => void,
): Promise<LedgerWriter> {
  const flushEveryMs = metering?.flushEveryMs ?? 1_000;
  return createLedgerWriter(await openUsageLedger(file, onError), { flushEveryMs, onError });
}

/** A variable that cannot be followed is told before anything listens. */
function readSettings({ gateway }: Api) {
  try {
    return readTelemetrySettings(process.env, gateway?.telemetry?.otlp);
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

/** What was printed at the start stays good. */
function keepCredentials(
  made: DevelopmentCredentials,
  before: DevelopmentCredentials | undefined,
): DevelopmentCredentials {
  if (!before) return made;
  return {
    keySets: { ...made.keySets, ...before.keySets },
    apiKeys: { ...made.apiKeys, ...before.apiKeys },
    tokens: { ...made.tokens, ...before.tokens },
    keys: { ...made.keys, ...before.keys },
  };
}

function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
