import { join } from "node:path";
import { addFloorRatio, floorCandidate } from "../floor.ts";
import { isThere, openapiSpecs, writeSyntheticSpec } from "../inputs/openapi-specs.ts";
import { type Candidate, measureInterleaved } from "../interleave.ts";
import { installPeers, type Peer, peerCandidate } from "../peers.ts";
import type { Input } from "../places.ts";
import { isSelected, type Row, type RunOptions, type Suite } from "../suite.ts";
import { changedCandidate, generateCandidate, unchangedCandidate } from "../trefoil.ts";
import { typecheck } from "../typecheck.ts";

/** OpenAPI to TypeScript: what one run of a generator costs, from the command line to the last file. */
export const suite: Suite = {
  title: "OpenAPI to TypeScript: CPU seconds of one run",
  columns: [
    "cpuSeconds",
    "timesFloor",
    "wallSeconds",
    "peakMegabytes",
    "outputMegabytes",
    "outputFiles",
    "tscSeconds",
    "tscErrors",
  ],
  chart: "cpuSeconds",
  run,
};

const secondsPerRun = 300;
/** Cost that grows faster than the spec shows here: from one to the next it should double. */
const factors = [1, 2, 4, 8];

/** With a fetch client where there is a choice of clients. */
const peers: readonly Peer[] = [
  {
    name: "openapi-typescript",
    package: "openapi-typescript",
    program: "openapi-typescript",
    arguments: (file, output) => [file, "--output", join(output, "schema.ts")],
  },
  {
    name: "hey-api",
    package: "@hey-api/openapi-ts",
    program: "openapi-ts",
    arguments: (file, output) => ["--input", file, "--output", output, "--no-log-file"],
  },
  {
    name: "orval",
    package: "orval",
    program: "orval",
    arguments: (file, output) => [
      "--input",
      file,
      "--output",
      join(output, "client.ts"),
      "--client",
      "fetch",
    ],
  },
  {
    name: "typed-openapi",
    package: "typed-openapi",
    program: "typed-openapi",
    arguments: (file, output) => [file, "--output", join(output, "client.ts")],
  },
  {
    name: "swagger-typescript-api",
    package: "swagger-typescript-api",
    program: "swagger-typescript-api",
    arguments: (file, output) => ["generate", "--path", file, "--output", output, "--name", "api.ts"],
  },
];

async function run(options: RunOptions): Promise<readonly Row[]> {
  const chosenPeers = peers.filter((peer) => isSelected(peer.name, options.only));
  const inputs = openapiSpecs.filter((input) => isSelected(input.name, options.specs)).filter(isThere);
  if (inputs.length > 0 && chosenPeers.length > 0) installPeers();
  const groups = inputs.map((input) => toCandidates(input, chosenPeers));
  if (isSelected("synthetic", options.specs)) groups.push(toScalingCandidates());

  const selected = groups.map((group) =>
    group.filter((candidate) => isSelected(candidate.name, options.only)),
  );
  const rows: Row[] = [];
  for (const group of selected) rows.push(...(await measureGroup(group, options.runs)));
  return rows;
}

function toCandidates(input: Input, chosenPeers: readonly Peer[]): readonly Candidate[] {
  return [
    generateCandidate("trefoil", input),
    unchangedCandidate(input),
    changedCandidate(input, changeFirstOperation),
    floorCandidate("floor", "openapi", input),
    ...chosenPeers.map((peer) => peerCandidate(peer, input)),
  ];
}

function toScalingCandidates(): readonly Candidate[] {
  const inputs = factors.map((factor) => ({ factor, input: writeSyntheticSpec(factor) }));
  return [
    ...inputs.map(({ factor, input }) => generateCandidate(`trefoil ${factor}x`, input)),
    ...inputs.map(({ factor, input }) => floorCandidate(`floor ${factor}x`, "openapi", input)),
  ];
}

/**
 * Gives the first operation another id: its types, functions and wire facts follow. JSON and YAML alike. Not by a number
 * at its end: such names may have made way for each other, and are left to whole runs.
 */
function changeFirstOperation(text: string, time: number): string {
  return text.replace(/"?operationId"?:\s*"?[\w/.-]+/, (id) => `${id}Changed${"Again".repeat(time - 1)}`);
}

async function measureGroup(group: readonly Candidate[], runs: number): Promise<readonly Row[]> {
  const report = (line: string): void => console.error(line);
  const rows = addFloorRatio(await measureInterleaved(group, { runs, secondsPerRun, report }));
  const checked: Row[] = [];
  for (const [index, candidate] of group.entries()) {
    const row = rows[index];
    if (row !== undefined) checked.push(await addTypecheck(row, candidate.output));
  }
  return checked;
}

/** Ours is held to more than `strict`; what was generated again has the same files as what was generated once. */
async function addTypecheck(row: Row, output: string): Promise<Row> {
  const again = ["trefoil unchanged", "trefoil one operation changed"].includes(row.name);
  if (row.failed !== undefined || again) return row;
  return { ...row, ...(await typecheck(output, row.name.startsWith("trefoil") ? "strictest" : "strict")) };
}
