import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isThere } from "../inputs/openapi-specs.ts";
import { measureInterleaved } from "../interleave.ts";
import { installPeers, type Peer, peerCandidate, versionOf } from "../peers.ts";
import { benchFolder, cacheFolder, type Input, projectFolder } from "../places.ts";
import { type Load, measureServers, type Served } from "../serve.ts";
import { isSelected, type Row, type RunOptions, type Suite } from "../suite.ts";
import { generateCandidate, prepareBuild } from "../trefoil.ts";
import { typecheck } from "../typecheck.ts";

/** GraphQL: what generating costs from the command line to the last file, and what one answer of a server costs. */
export const suite: Suite = {
  title: "GraphQL: CPU of generating from a schema, and of serving a query",
  columns: [
    "cpuSeconds",
    "wallSeconds",
    "peakMegabytes",
    "outputMegabytes",
    "tscSeconds",
    "tscErrors",
    "cpuMicros",
  ],
  chart: "cpuMicros",
  run,
};

const schemas: readonly Input[] = [
  {
    name: "github",
    file: join(projectFolder, "node_modules/@octokit/graphql-schema/schema.graphql"),
    // It declares two fields twice; the peer takes it as it is.
    options: ["--lenient"],
  },
  { name: "swapi", file: join(projectFolder, "../shared/corpus/graphql/swapi.graphql") },
];

const codegen: Peer = {
  name: "graphql-codegen",
  package: "@graphql-codegen/cli",
  program: "graphql-codegen",
  arguments(file, output) {
    const config = join(cacheFolder("work"), "codegen.json");
    const generates = { [join(output, "types.ts")]: { plugins: ["typescript"] } };
    writeFileSync(config, JSON.stringify({ schema: file, generates, silent: true }));
    return ["--config", config];
  },
};

const loads: readonly Load[] = [
  {
    name: "small query",
    body: JSON.stringify({ query: '{ user(id: "7") { id name email } }' }),
    requests: 800,
    expected: '"email":"7@example.com"',
  },
  {
    name: "list of 100",
    body: JSON.stringify({ query: "{ users(first: 100) { id name email status spentCents } }" }),
    requests: 250,
    expected: '"email":"99@example.com"',
  },
  {
    name: "list of 100 with an edge",
    body: JSON.stringify({ query: "{ users(first: 100) { id name team { id name } } }" }),
    requests: 150,
    expected: '"name":"Team 9"',
  },
];

const program = join(benchFolder, "servers/graphql.ts");

function listServers(): readonly Served[] {
  return [
    { name: "trefoil serve", program: [program, "trefoil serve"] },
    { name: "hand-written", program: [program, "hand-written"] },
    { name: "yoga", version: versionOf("graphql-yoga"), program: [program, "yoga"] },
    { name: "mercurius", version: versionOf("mercurius"), program: [program, "mercurius"] },
  ];
}

async function run(options: RunOptions): Promise<readonly Row[]> {
  installPeers();
  return [...(await measureGenerators(options)), ...(await measureServing(options))];
}

async function measureGenerators({ runs, only, specs }: RunOptions): Promise<readonly Row[]> {
  const inputs = schemas.filter(({ name }) => isSelected(name, specs)).filter(isThere);
  const rows: Row[] = [];
  for (const input of inputs) {
    const candidates = [generateCandidate("trefoil", input), peerCandidate(codegen, input)].filter(
      // `--only trefoil` means both of ours, and this is one of them.
      ({ name }) => isSelected(name, only),
    );
    const report = (line: string): void => console.error(line);
    const measured = await measureInterleaved(candidates, { runs, secondsPerRun: 300, report });
    for (const [index, row] of measured.entries()) {
      const output = candidates[index]?.output ?? "";
      const level = row.name === "trefoil" ? "strictest" : "strict";
      rows.push(
        row.failed === undefined && existsSync(output)
          ? { ...row, ...(await typecheck(output, level)) }
          : row,
      );
    }
  }
  return rows;
}

async function measureServing({ runs, only, specs }: RunOptions): Promise<readonly Row[]> {
  const servers = listServers().filter(({ name }) => isSelected(name, only));
  const chosen = loads.filter(({ name }) => isSelected(name, specs));
  if (servers.length === 0 || chosen.length === 0) return [];
  await prepareBuild();
  return measureServers(servers, chosen, runs);
}
