#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { parseArgs } from "node:util";
import { type Command, type ExitCode, type Io, UsageError } from "./commands/command.ts";

enableCompileCache();

/** Every verb, with the line that `trefoil --help` prints of it. A verb is imported when it is chosen. */
const verbs: Readonly<
  Record<string, { readonly summary: string; readonly load: () => Promise<{ readonly command: Command }> }>
> = {
  generate: { summary: "turn specs into typed code", load: () => import("./commands/generate.ts") },
  handlers: {
    summary: "begin or complete the file with a service's handlers",
    load: () => import("./commands/handlers.ts"),
  },
  routes: { summary: "print the gateway's table", load: () => import("./commands/routes.ts") },
  explain: { summary: "tell everything about one operation", load: () => import("./commands/explain.ts") },
  mock: { summary: "serve mocks of specs", load: () => import("./commands/mock.ts") },
  gateway: { summary: "run the gateway", load: () => import("./commands/gateway.ts") },
  keys: { summary: "make, list and revoke API keys", load: () => import("./commands/keys.ts") },
  usage: { summary: "tell who used what", load: () => import("./commands/usage.ts") },
  start: {
    summary: "run mocks and gateway together, for development",
    load: () => import("./commands/start.ts"),
  },
  contracts: {
    summary: "record and verify contracts with Pact",
    load: () => import("./commands/contracts.ts"),
  },
};

const help = `trefoil keeps one source, the specs, and makes the rest agree with it.

Usage: trefoil <verb> [options]

Verbs:
${Object.entries(verbs)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join("\n")}

  trefoil <verb> --help tells more about one of them.

Begin with:
  trefoil generate openapi.yaml --out src/api    one spec, no configuration
  trefoil mock openapi.yaml                      a backend for it
  trefoil start                                  everything below specs/
`;

async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    const topic = name === "help" ? verbs[rest[0] ?? ""] : undefined;
    io.out(topic ? (await topic.load()).command.help : help);
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-v") {
    io.out(`${(await import("./version.ts")).readVersion()}\n`);
    return 0;
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb)
    throw new UsageError(
      `there is no verb ${JSON.stringify(name)}; there are: ${Object.keys(verbs).join(", ")}`,
    );
  const { command } = await verb.load();
  const { values, positionals } = parse(command, rest);
  if (values["help"] === true) {
    io.out(command.help);
    return 0;
  }
  return command.run({ values, positionals }, io);
}

function parse(command: Command, args: readonly string[]): ReturnType<typeof parseArgs> {
  try {
    const options = { ...command.options, help: { type: "boolean", short: "h" } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  });
}

const io: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  signal: stop.signal,
};

try {
  process.exitCode = await main(process.argv.slice(2), io);
} catch (error) {
  if (error instanceof UsageError) {
    io.err(`trefoil: ${error.message}\nTry trefoil --help.\n`);
    process.exitCode = 2;
  } else {
    io.err("trefoil failed, which is a bug in it:\n");
    console.error(error);
    process.exitCode = 70;
  }
}
