import { resolve } from "node:path";
import { inspect } from "node:util";
import {
  type Command,
  type CommandInput,
  type ExitCode,
  type Io,
  numberOption,
  textOption,
  UsageError,
} from "./command.ts";
import { KeyFileError } from "./key-files.ts";
import { inputHelp, inputOptions, loadInput, specsFolder } from "./load-input.ts";
import { defaultLedger } from "./open-ledger.ts";
import { printColumns } from "./print-columns.ts";
import { reloadOnChange } from "./reload-gateway.ts";
import { type RunningGateway, startGateway } from "./start-gateway.ts";

const help = `Run the gateway: everything that gateway.yaml exposes, on one port, in front of services that run elsewhere.

Usage: trefoil gateway [options]          everything below specs/
       trefoil gateway FILE… [options]    any spec files; their first servers are the upstreams

HTTP/1.1 and HTTP/2 share the port, in clear text, or over TLS where gateway.yaml says listen.tls: REST, gRPC, rpcs as
HTTP/JSON with server-sent events, GraphQL.
Enforced: security, rate limits, checks of requests against their specs, versions by path, header and media type,
lifecycles, CORS, sizes, time-outs, metering.

Calls are counted in this process, or in Redis, for all gateways together, when REDIS_URL is set (redis://host:6379).

Issuers and API keys that gateway.yaml calls \`development\` get a key at the start, and a token and a key are printed.

One JSON line a call goes to standard output, which holds no credential, query or body. SIGHUP takes over changed specs,
gateway.yaml and key files without dropping a call; what is wrong is told, and the gateway goes on as it was. SIGTERM
and Ctrl-C let calls under way end.

Options:
${inputHelp}
  --port PORT         instead of gateway.yaml's; 0 takes any free port
  --host HOST         instead of gateway.yaml's
  --admin-port PORT   serve /livez, /readyz and /metrics (Prometheus) there, on --admin-host; 0 takes any free port
  --admin-host HOST   (localhost)
  --log FILE          the access log: a file, - for standard output (-), or off
  --ledger FILE       what metered calls cost, in SQLite (${defaultLedger}), or off; DATABASE_URL names a PostgreSQL
  --drain-time TIME   the longest that calls under way are waited for at the end, in seconds (30)
  --watch             take over changes as soon as a file below specs/ is written
  --services DIR      where hand-written resolvers are, DIR/<service>/resolvers.ts (services)

Examples:
  trefoil gateway
  trefoil gateway openapi.yaml --port 8080
`;

export const command: Command = {
  help,
  options: {
    ...inputOptions,
    port: { type: "string" },
    host: { type: "string" },
    services: { type: "string" },
    "admin-port": { type: "string" },
    "admin-host": { type: "string" },
    log: { type: "string" },
    ledger: { type: "string" },
    "drain-time": { type: "string" },
    watch: { type: "boolean" },
  },
  run: runGateway,
};

async function runGateway(input: CommandInput, io: Io): Promise<ExitCode> {
  const api = await loadInput(input, io);
  if (!api) return 1;
  const port = numberOption(input, "port", { min: 0, max: 65_535 });
  const host = textOption(input, "host");
  const adminPort = numberOption(input, "admin-port", { min: 0, max: 65_535 });
  const log = textOption(input, "log") ?? "-";
  const ledger = textOption(input, "ledger") ?? defaultLedger;
  const drainSeconds = numberOption(input, "drain-time", { min: 0, max: 86_400 }) ?? 30;
  const start = () =>
    startGateway(api, {
      folder: specsFolder(input),
      services: resolve(textOption(input, "services") ?? "services"),
      onError: (error) => io.err(`gateway: ${inspect(error)}\n`),
      onReport: (line) => io.err(`gateway: ${line}\n`),
      ...(port === undefined ? {} : { port }),
      ...(host === undefined ? {} : { host }),
      ...(adminPort === undefined
        ? {}
        : { admin: { host: textOption(input, "admin-host") ?? "localhost", port: adminPort } }),
      ...(log === "off" ? {} : { log }),
      ...(ledger === "off" ? {} : { ledger }),
    });
  const gateway = await orUsageError(start, adminPort === undefined ? "--port" : "--port or --admin-port");
  const folder = input.values["watch"] === true ? specsFolder(input) : undefined;
  const stopReloads = reloadOnChange(gateway, { input, io, ...(folder === undefined ? {} : { folder }) });
  // Standard output is the access log's.
  io.err(`${printGateway(gateway)}${printCredentials(gateway)}\nCtrl-C stops it.\n`);
  await stopped(io);
  stopReloads();
  await gateway.drain(drainSeconds * 1000);
  return 0;
}

/** What a person can put right at once, and need not see a stack for. */
export async function orUsageError<Value>(start: () => Promise<Value>, way = "--port"): Promise<Value> {
  try {
    return await start();
  } catch (error) {
    if (error instanceof KeyFileError) throw new UsageError(error.message, { cause: error });
    const { code, syscall, port, address } = error as NodeJS.ErrnoException & {
      readonly port?: number;
      readonly address?: string;
    };
    if (syscall !== "listen") throw error;
    const where = port === undefined ? "" : ` ${address ?? ""}:${port}`;
    if (code === "EADDRINUSE")
      throw new UsageError(`the port${where} is taken; choose another with ${way}`, { cause: error });
    if (code === "EACCES")
      throw new UsageError(`the port${where} may not be used; choose another with ${way}`, { cause: error });
    throw error;
  }
}

function printGateway({ url, adminUrl, table }: RunningGateway): string {
  const rows = [
    ["gateway", url, `${table.routes.length} routes`],
    ...(adminUrl === undefined ? [] : [["admin", adminUrl, "/livez /readyz /metrics"]]),
    ...Object.entries(table.upstreams).map(([name, upstream]) => [name, upstream.url, upstream.protocol]),
  ];
  return printColumns(rows);
}

export function printCredentials({ credentials, table }: RunningGateway): string {
  const tokens = Object.entries(credentials.tokens).map(([scheme, token]) => [
    scheme,
    `Authorization: Bearer ${token}`,
  ]);
  const keys = Object.entries(credentials.keys).map(([scheme, key]) => {
    return [scheme, `${table.apiKeys[scheme]?.header}: ${key}`];
  });
  return tokens.length + keys.length === 0
    ? ""
    : `\nFor development, until this process ends:\n${printColumns([...keys, ...tokens])}`;
}

/** Until Ctrl-C or SIGTERM. */
export function stopped({ signal }: Io): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
