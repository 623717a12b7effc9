import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { memoryOf } from "../again/memory.ts";
import { openCache } from "../cache.ts";
import { type Diagnostic, isError } from "../diagnostics.ts";
import type { Generated } from "../generate.ts";
import { keepHeapSmall } from "../heap.ts";
import { findLastRun, readOutput, rememberRun } from "../last-run.ts";
import { findSpecs, nameSpecs, type SpecFiles, withServiceConfigs } from "../load-api.ts";
import { writeOutput } from "../write.ts";
import {
  type Command,
  type CommandInput,
  type ExitCode,
  type Io,
  listOption,
  textOption,
  UsageError,
} from "./command.ts";
import { type Defaults, readDefaults } from "./defaults.ts";
import { readGraphqlOptions } from "./graphql-options.ts";
import { isSame, printChanges } from "./print-changes.ts";
import { countDiagnostics, diagnosticsAsJson, printDiagnostics } from "./print-diagnostics.ts";
import { createTrace } from "./trace.ts";

const help = `Turn specs into typed code.

Usage: trefoil generate [options]                  everything below specs/ → generated/
       trefoil generate FILE… --out DIR [options]  any spec files, no gateway.yaml

FILE is OpenAPI 3.0 or 3.1 (JSON or YAML, with whatever it refers to), .proto, or a GraphQL schema.
Each service version gets a folder, DIR/<service>/<version>/; a protobuf package DIR/<its>/<path>/.

Options:
  --specs DIR              the folder of specs (specs)
  --out DIR                the folder to write to (generated)
  --proto-path DIR         where imports of .proto files are looked for; may be repeated
  --service-config FILE    HTTP rules for rpcs whose .proto files say none (google.api.Service); may be repeated
  --import-extension EXT   extension of relative imports: .js (NodeNext, bundlers) or .ts
  --only ID                one service version, users.v2; may be repeated
  --with NAME              an optional output as well; may be repeated. tanstack: options for TanStack Query;
                           reflection: reflection.ts, for gRPC servers that tell their .proto files
  --check                  write nothing; exit 1 when the output is not what the specs say
  --dry-run                write nothing; print what would change
  --lenient                read GraphQL schemas that declare something twice, and OpenAPI specs with references
                           that lead nowhere; warn of it
  --documents GLOB         GraphQL documents in these files, or in the gql templates of these sources;
                           may be repeated. SERVICE=GLOB where there are several schemas
  --scalar NAME=KIND       what a GraphQL scalar is in JSON: string, number, integer, boolean; may be repeated
  --validate               also let @readme/openapi-parser validate the OpenAPI files
  --all                    print every diagnostic, not the first ten of a code
  --json                   print the outcome as JSON
  --trace                  print how long each step took

Exit code 0: done. 1: the specs are wrong, or --check found a difference. 2: the command line is wrong.
A run that fails leaves the last good output as it was.

Examples:
  trefoil generate
  trefoil generate openapi.yaml --out src/api
  trefoil generate proto/chat.proto --proto-path proto --out src/rpc
  trefoil generate schema.graphql --documents 'src/**/*.tsx' --out src/graph
`;

export const command: Command = {
  help,
  options: {
    specs: { type: "string" },
    out: { type: "string" },
    "proto-path": { type: "string", multiple: true },
    "service-config": { type: "string", multiple: true },
    "import-extension": { type: "string" },
    only: { type: "string", multiple: true },
    with: { type: "string", multiple: true },
    check: { type: "boolean" },
    "dry-run": { type: "boolean" },
    lenient: { type: "boolean" },
    documents: { type: "string", multiple: true },
    scalar: { type: "string", multiple: true },
    validate: { type: "boolean" },
    all: { type: "boolean" },
    json: { type: "boolean" },
    trace: { type: "boolean" },
  },
  run: runGenerate,
};

async function runGenerate(input: CommandInput, io: Io): Promise<ExitCode> {
  const since = Date.now();
  const { values } = input;
  const isCheck = values["check"] === true;
  const compareOnly = isCheck || values["dry-run"] === true;
  const isPlain = !compareOnly && !["all", "json", "trace", "validate"].some((name) => values[name] === true);
  const defaults = readDefaults(process.cwd());
  const out = resolve(outputFolder(input) ?? defaults.out ?? "generated");
  const graphql = readGraphqlOptions(input, defaults);
  const specs = { ...findInput(input, defaults), graphql };
  const options = {
    importExtension: importExtension(
      textOption(input, "import-extension") ?? defaults.importExtension ?? ".js",
    ),
    only: listOption(input, "only"),
    with: [...listOption(input, "with"), ...(defaults.with ?? [])],
    validate: values["validate"] === true,
  };
  const cache = openCache(out);
  const key = JSON.stringify([process.cwd(), out, specs, options]);
  // A pattern may name a file that is new.
  const last = isPlain && !graphql.documents ? findLastRun(cache, key) : undefined;
  if (last?.changed.length === 0) {
    io.err(last.report);
    io.out("nothing has changed\n");
    return 0;
  }

  keepHeapSmall();
  const trace = createTrace();
  const { generate, optionalOutputs } = await trace.time("import", () => import("../generate.ts"));
  const { generateAgain } = await import("../again/generate-again.ts");
  const odd = options.with.find((name) => !optionalOutputs.includes(name));
  if (odd !== undefined)
    throw new UsageError(`--with takes ${optionalOutputs.join(", ")}, not ${JSON.stringify(odd)}`);
  const output = last && readOutput(cache, key, { run: last, out });
  const generated = await trace.time("load, check and emit", async () => {
    const again = output && (await generateAgain(specs, options, output));
    if (again) return { ...again, files: [], folders: undefined };
    const whole = await generate(specs, { ...options, ...progress(io) });
    checkOnly(options.only, whole);
    return { ...whole, patched: [], kept: [], memory: memoryOf(specs, whole) };
  });
  const { diagnostics, folders, kept, patched } = generated;
  const failed = diagnostics.some(isError);
  const written = failed
    ? undefined
    : await trace.time("write", () =>
        writeOutput(out, generated.files, {
          dryRun: compareOnly,
          kept,
          patched,
          ...(folders ? { only: folders } : {}),
        }),
      );
  const changes = written?.changes;
  const isStale = isCheck && changes !== undefined && !isSame(changes);

  if (values["json"] === true) {
    io.out(
      `${JSON.stringify({ ok: !failed && !isStale, ...changes, diagnostics: diagnosticsAsJson(diagnostics) }, undefined, 2)}\n`,
    );
    return failed || isStale ? 1 : 0;
  }
  const report = printReport(diagnostics, { all: values["all"] === true });
  io.err(report);
  if (changes) io.out(printChanges(changes, { compareOnly }));
  else io.err("nothing was written\n");
  if (isStale) io.err("the output is not what the specs say; run trefoil generate\n");
  if (values["trace"] === true) io.err(trace.print());
  if (written && isPlain) {
    const hashes = { hashes: written.hashes, inputHashes: last?.hashes };
    rememberRun(cache, key, { ...generated, ...hashes, out, report, since });
  }
  return failed || isStale ? 1 : 0;
}

function checkOnly(only: readonly string[], { api, diagnostics }: Generated): void {
  const ids = new Set(api.services.map(({ id }) => id));
  const unknown = only.find((id) => !ids.has(id));
  if (unknown !== undefined && !diagnostics.some(isError))
    throw new UsageError(`--only ${unknown} names no service version; there are: ${[...ids].join(", ")}`);
}

function printReport(diagnostics: readonly Diagnostic[], { all }: { all: boolean }): string {
  if (diagnostics.length === 0) return "";
  return `${printDiagnostics(diagnostics, { all })}${countDiagnostics(diagnostics)}\n`;
}

/** A line that says what is being done, where a person looks on. */
function progress(io: Io): { readonly onStep?: (step: string) => void } {
  if (!io.isTerminal) return {};
  return { onStep: (step) => io.err(`\r\u001b[K${step}${step === "" ? "" : " …"}`) };
}

function outputFolder(input: CommandInput): string | undefined {
  const out = textOption(input, "out");
  if (input.positionals.length > 0 && out === undefined)
    throw new UsageError("generate FILE… needs --out DIR");
  return out;
}

function findInput(input: CommandInput, defaults: Defaults): SpecFiles {
  const serviceConfigs = listOption(input, "service-config");
  if (input.positionals.length > 0)
    return withServiceConfigs(nameSpecs(input.positionals, listOption(input, "proto-path")), serviceConfigs);
  const folder = resolve(textOption(input, "specs") ?? defaults.specs ?? "specs");
  if (!existsSync(folder))
    throw new UsageError(`there is no folder ${folder}; name spec files, or a folder with --specs`);
  return withServiceConfigs(findSpecs(folder), serviceConfigs);
}

function importExtension(text: string): ".js" | ".ts" {
  if (text === ".js" || text === ".ts") return text;
  throw new UsageError(`--import-extension takes .js or .ts, not ${JSON.stringify(text)}`);
}
