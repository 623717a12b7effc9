import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { drawChart } from "./chart.ts";
import { benchFolder } from "./places.ts";
import type { Row, Suite } from "./suite.ts";
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
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string" },
      spec: { type: "string" },
      runs: { type: "string", default: "5" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [name = ""] = positionals;
  const runs = Number(values.runs);
  if (
    values.help ||
    positionals.length !== 1 ||
    !suites.includes(name) ||
    !(Number.isInteger(runs) && runs > 0)
  ) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const { suite }: { suite: Suite } = await import(`./suites/${name}.ts`);
  const rows = await suite.run({
    runs,
    ...(values.only !== undefined && { only: values.only.split(",") }),
    ...(values.spec !== undefined && { specs: values.spec.split(",") }),
  });
  if (rows.length === 0) {
    console.error("Nothing has that name: no row was measured, nothing was written.");
    return 2;
  }
  console.log(`\n${formatTable(rows, suite.columns)}`);
  writeResults(name, { suite, rows, runs });
  return 0;
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
