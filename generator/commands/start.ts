import { resolve } from "node:path";
import { inspect } from "node:util";
import { lowerResponses } from "../load/policy/lower-gateway.ts";
import type { Api } from "../model/api.ts";
import {
  type Command,
  type CommandInput,
  type ExitCode,
  type Io,
  listOption,
  numberOption,
  textOption,
  UsageError,
} from "./command.ts";
import { orUsageError, printCredentials, stopped } from "./gateway.ts";
import { inputHelp, inputOptions, loadInput, specsFolder } from "./load-input.ts";
import { defaultLedger } from "./open-ledger.ts";
import { printColumns } from "./print-columns.ts";
import { printTour } from "./print-tour.ts";
import { type RunningGateway, startGateway } from "./start-gateway.ts";
import { startMocks, type UpstreamMocks } from "./start-mocks.ts";

const help = `Run the whole platform for development: a mock of every service where gateway.yaml says that it is, and the gateway
in front of them.

Usage: trefoil start [options]

Answers of the services that break their specs are reported, unless gateway.yaml says what becomes of them.

What listens where is printed, with a token, an API key and a call of each protocol to paste. Ctrl-C stops everything.

Options:
${inputHelp}
  --port PORT            of the gateway, instead of gateway.yaml's; 0 takes any free port
  --host HOST            of the gateway, instead of gateway.yaml's
  --upstream NAME=PORT   of one mock, instead of gateway.yaml's; may be repeated
  --free-ports           any free ports, for all of them
  --ledger FILE          what metered calls cost, in SQLite (${defaultLedger}), or off; DATABASE_URL names a PostgreSQL
  --seed NUMBER          other values where mocks make them from a schema (0)
  --services DIR         where hand-written resolvers are, DIR/<service>/resolvers.ts (services)

Examples:
  trefoil start
  trefoil start --port 9000 --upstream users=9001
`;

export const command: Command = {
  help,
  options: {
    ...inputOptions,
    port: { type: "string" },
    host: { type: "string" },
    upstream: { type: "string", multiple: true },
    "free-ports": { type: "boolean" },
    ledger: { type: "string" },
    seed: { type: "string" },
    services: { type: "string" },
  },
  run: runStart,
};

async function runStart(input: CommandInput, io: Io): Promise<ExitCode> {
  const loaded = await loadInput(input, io, { files: [], withProtoFiles: true });
  if (!loaded) return 1;
  if (!loaded.gateway)
    throw new UsageError(`${specsFolder(input)} has no gateway.yaml; trefoil mock needs none`);
  const isFree = input.values["free-ports"] === true;
  const api = reportAnswers(moveUpstreams(loaded, listOption(input, "upstream")));
  const seed = numberOption(input, "seed", { min: 0, max: 2 ** 31 - 1 }) ?? 0;
  const mocks = await orUsageError(
    () => startMocks(api, { ports: isFree ? "free" : "configured", seed }),
    "--upstream NAME=PORT, or all of them with --free-ports",
  );
  try {
    const gateway = await orUsageError(() => startInFront(api, mocks, { input, io, isFree }));
    io.out(printPlatform(gateway, mocks) + printCredentials(gateway) + printTour(api, gateway));
    io.out("\nCtrl-C stops everything.\n");
    await stopped(io);
    await gateway.close();
  } finally {
    await mocks.close();
  }
  return 0;
}

interface Around {
  readonly input: CommandInput;
  readonly io: Io;
  readonly isFree: boolean;
}

function startInFront(
  api: Api,
  mocks: UpstreamMocks,
  { input, io, isFree }: Around,
): Promise<RunningGateway> {
  const port = numberOption(input, "port", { min: 0, max: 65_535 }) ?? (isFree ? 0 : undefined);
  const host = textOption(input, "host");
  const ledger = textOption(input, "ledger") ?? defaultLedger;
  return startGateway(
    withUpstreams(api, Object.fromEntries(mocks.upstreams.map(({ name, url }) => [name, url]))),
    {
      folder: specsFolder(input),
      services: resolve(textOption(input, "services") ?? "services"),
      onError: (error) => io.err(`gateway: ${inspect(error)}\n`),
      onReport: (line) => io.err(`gateway: ${line}\n`),
      ...(port === undefined ? {} : { port }),
      ...(host === undefined ? {} : { host }),
      ...(ledger === "off" ? {} : { ledger }),
    },
  );
}

/** `users=9001` */
function moveUpstreams(api: Api, moves: readonly string[]): Api {
  const urls: Record<string, string> = {};
  for (const move of moves) {
    const [, name = "", port = ""] = /^([^=]+)=(\d{1,5})$/.exec(move) ?? [];
    const upstream = api.gateway?.upstreams[name];
    if (!upstream || Number(port) > 65_535) {
      const names = Object.keys(api.gateway?.upstreams ?? {}).join(", ");
      throw new UsageError(
        `--upstream takes NAME=PORT, where NAME is one of ${names}; not ${JSON.stringify(move)}`,
      );
    }
    const url = new URL(upstream.url);
    url.port = port;
    urls[name] = url.origin;
  }
  return withUpstreams(api, urls);
}

/** Who develops wants to hear at once of a service that does not answer as its spec says. */
function reportAnswers(api: Api): Api {
  const { gateway } = api;
  if (!gateway || gateway.responses) return api;
  return { ...api, gateway: { ...gateway, responses: lowerResponses({ checks: "report" }) } };
}

function withUpstreams(api: Api, urls: Readonly<Record<string, string>>): Api {
  if (!api.gateway) return api;
  const upstreams = Object.entries(api.gateway.upstreams).map(([name, upstream]) => {
    return [name, { ...upstream, url: urls[name] ?? upstream.url }] as const;
  });
  return { ...api, gateway: { ...api.gateway, upstreams: Object.fromEntries(upstreams) } };
}

function printPlatform({ url, table }: RunningGateway, { upstreams }: UpstreamMocks): string {
  const here = table.routes.filter(({ kind }) => kind === "graphql").map(({ operation }) => operation);
  return printColumns([
    [
      "gateway",
      url,
      `REST, gRPC, SSE${here.length > 0 ? `, GraphQL (${[...new Set(here)].join(", ")})` : ""}`,
    ],
    ...upstreams.map(({ name, url: at, protocol, services }) => [
      name,
      at,
      `mock of ${services.join(", ")} (${protocol === "grpc" ? "gRPC" : "HTTP"})`,
    ]),
  ]);
}
