import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { drawChart } from "./chart.ts";
import { benchFolder } from "./places.ts";
import type { Row, RunOptions, Suite } from "./suite.ts";
import { formatTable } from "./table.ts";

const suites = readdirSync(join(benchFolder, "suites")).map((file) => file.replace(/\.ts$/, ""));

const usage = `npm run bench -- <suite> [--only trefoil,floor] [--spec github] [--runs 5]

Runs one suite beside its peers, prints a table, writes bench/results/<suite>.json and .svg.
docs/benchmarks.md says what the rows mean.

  --only NAMES   only these rows, by name ("trefoil" takes "trefoil unchanged" along)
  --spec NAMES   only these specs
  --runs N       how often each candidate runs; the figures are medians (default 5)

Suites: ${suites.join(", ")}`;

async function main(): Promise<number> {
  const request = readArguments();
  if (typeof request === "string") {
    console.error(`${request}\n\n${usage}`);
    return 2;
  }
  if (request.help) {
    console.log(usage);
    return 0;
  }
  const { name, options } = request;
  const { suite }: { suite: Suite } = await import(`./suites/${name}.ts`);
  const rows = await suite.run(options);
  if (rows.length === 0) {
    console.error("Nothing has that name: no row was measured, nothing was written.");
    return 2;
  }
  console.log(`\n${formatTable(rows, suite.columns)}`);
  writeResults(name, { suite, rows, runs: options.runs });
  return 0;
}

type CommandLine =
  | { readonly help: true }
  | { readonly help: false; readonly name: string; readonly options: RunOptions };

/** What the command line asks for, or what is wrong with it. */
function readArguments(): CommandLine | string {
  const flag = { type: "string" } as const;
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        only: flag,
        spec: flag,
        runs: { ...flag, default: "5" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.help) return { help: true };
    const [name = "", ...rest] = positionals;
    if (!suites.includes(name) || rest.length > 0) return `Name one suite: ${suites.join(", ")}`;
    const runs = Number(values.runs);
    if (!Number.isInteger(runs) || runs < 1) return `--runs takes a number from 1 up, not "${values.runs}"`;
    const only = values.only?.split(",");
    const specs = values.spec?.split(",");
    return { help: false, name, options: { runs, ...(only && { only }), ...(specs && { specs }) } };
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function writeResults(
  name: string,
  results: { readonly suite: Suite; readonly rows: readonly Row[]; readonly runs: number },
): void {
  const { suite, rows, runs } = results;
  const folder = join(benchFolder, "results");
  mkdirSync(folder, { recursive: true });
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`;
  const head = { suite: name, machine, node: process.versions.node, runs };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ ...head, rows }, roundNumber, 2)}\n`);
  writeFileSync(join(folder, `${name}.svg`), drawChart(suite.title, rows, suite.chart));
  console.log(`Written to bench/results/${name}.json and ${name}.svg`);
}

/** Milliseconds and kilobytes are as fine as the figures go. */
function roundNumber(_key: string, value: unknown): unknown {
  return typeof value === "number" ? Math.round(value * 1000) / 1000 : value;
}

process.exitCode = await main();
