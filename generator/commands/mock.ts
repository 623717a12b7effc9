import { listRoutes } from "../../runtime/mock/list-routes.ts";
import { isError } from "../diagnostics.ts";
import { loadApi } from "../load-api.ts";
import {
  type Command,
  type CommandInput,
  type ExitCode,
  type Io,
  numberOption,
  textOption,
  UsageError,
} from "./command.ts";
import { findInput, inputHelp, inputOptions } from "./load-input.ts";
import { printColumns } from "./print-columns.ts";
import { countDiagnostics, printDiagnostics } from "./print-diagnostics.ts";
import { type MockServer, type MockServerOptions, startMockServer } from "./start-mocks.ts";

const help = `Serve mocks of specs: REST, rpcs as HTTP/JSON and GraphQL on one port, native gRPC on another.

Usage: trefoil mock [options]          everything below specs/
       trefoil mock FILE… [options]    any spec files: OpenAPI, .proto, GraphQL

An answer is the example whose request is what was asked for, else the first one that succeeds, else a value made from
the schema. What the request names (an id in the path) stands in the answer. Requests are checked against the spec.

Options:
  --port PORT         HTTP (4010); 0 takes any free port
  --grpc-port PORT    native gRPC (4011)
  --host HOST         where to listen (127.0.0.1)
  --seed NUMBER       other values where the schema makes them (0)
  --delay MS          wait before every answer (0)
${inputHelp}

A caller chooses an answer with the header Prefer:
  Prefer: example=unknown-user    the example of this name
  Prefer: code=404                an answer with this status
  Prefer: dynamic=true            made from the schema, even where there are examples

Examples:
  trefoil mock openapi.yaml
  curl -H 'Prefer: code=429' http://127.0.0.1:4010/v2/users/123
`;

/** As many routes are printed; the rest is counted. */
const shownRoutes = 40;

export const command: Command = {
  help,
  options: {
    port: { type: "string" },
    "grpc-port": { type: "string" },
    host: { type: "string" },
    seed: { type: "string" },
    delay: { type: "string" },
    ...inputOptions,
  },
  run: runMock,
};

async function runMock(input: CommandInput, io: Io): Promise<ExitCode> {
  const options = readOptions(input);
  // What gateway.yaml says, or has wrong, is nothing to a mock.
  const { gateway: _, ...specs } = findInput(input, input.positionals);
  const { api, diagnostics } = await loadApi(specs, { withProtoFiles: true });
  const errors = diagnostics.filter(isError);
  if (errors.length > 0) {
    io.err(`${printDiagnostics(errors)}${countDiagnostics(errors)}; nothing is served\n`);
    return 1;
  }
  // Mocks live with what a spec gets wrong; `trefoil generate` tells all of it.
  if (diagnostics.length > 0) io.err(`${countDiagnostics(diagnostics)} (trefoil generate prints them)\n`);
  const server = await start(api, options);
  io.out(printServer(server));
  await new Promise<void>((stop) => {
    if (io.signal.aborted) stop();
    io.signal.addEventListener("abort", () => stop(), { once: true });
  });
  await server.close();
  return 0;
}

function readOptions(input: CommandInput): MockServerOptions {
  const limit = { min: 0, max: 65_535 };
  const host = textOption(input, "host");
  return {
    port: numberOption(input, "port", limit) ?? 4010,
    grpcPort: numberOption(input, "grpc-port", limit) ?? 4011,
    seed: numberOption(input, "seed", { min: 0, max: 2 ** 31 - 1 }) ?? 0,
    delayMs: numberOption(input, "delay", { min: 0, max: 600_000 }) ?? 0,
    ...(host === undefined ? {} : { host }),
  };
}

async function start(...[api, options]: Parameters<typeof startMockServer>): Promise<MockServer> {
  try {
    return await startMockServer(api, options);
  } catch (error) {
    if (!/EADDRINUSE|EACCES|EADDRNOTAVAIL|cannot listen/.test(String(error))) throw error;
    throw new UsageError(`${(error as Error).message}; choose another port with --port and --grpc-port`, {
      cause: error,
    });
  }
}

/** What is served, as a person wants to try it. */
export function printServer({ url, grpcUrl, services }: MockServer): string {
  const routes = listRoutes(services);
  const rows = routes.slice(0, shownRoutes).map(({ method, path, operation }) => [method, path, operation]);
  const more = routes.length > shownRoutes ? `  … and ${routes.length - shownRoutes} more\n` : "";
  const operations = new Set(routes.map(({ operation }) => operation)).size;
  const grpc = grpcUrl === undefined ? "" : `gRPC   ${grpcUrl}\n`;
  const get = routes.find(({ method }) => method === "GET");
  const sample = get ? `\nTry: curl ${url}${get.path.replace(/\{[^}]*\}/g, "1")}\n` : "";
  return `${printColumns(rows, "  ")}${more}\nHTTP   ${url} (${operations} operations)\n${grpc}${sample}`;
}
