import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type CodecCandidate, candidates, prepareCodec, versionOf } from "../codecs/prepare-codec.ts";
import { type ProtobufInput, protobufInputs } from "../inputs/protobuf-messages.ts";
import { installPeers } from "../peers.ts";
import { benchFolder, cacheFolder } from "../places.ts";
import { type Figure, isSelected, type Row, type RunOptions, type Suite } from "../suite.ts";

const columns = ["encodePerSecond", "decodePerSecond", "toJsonPerSecond", "fromJsonPerSecond"] as const;

/** Protobuf messages to bytes and to JSON text, and back. */
export const suite: Suite = {
  title: "Protobuf: messages a second",
  columns,
  chart: "decodePerSecond",
  run,
};

async function run(options: RunOptions): Promise<readonly Row[]> {
  installPeers();
  const rows: Row[] = [];
  for (const input of protobufInputs) {
    if (!isSelected(input.name, options.specs)) continue;
    const chosen = candidates.filter(({ name }) => isSelected(name, options.only));
    rows.push(...(await measureInput(input, chosen, options.runs)));
  }
  return rows;
}

async function measureInput(
  input: ProtobufInput,
  chosen: readonly CodecCandidate[],
  runs: number,
): Promise<readonly Row[]> {
  const bytesFile = join(cacheFolder("codecs"), `${input.name.replaceAll(" ", "-")}.bin`);
  const modules = new Map(chosen.map((candidate) => [candidate, prepare(candidate, input)]));
  writeFileSync(bytesFile, await bytesOf(input));
  const figures = new Map(chosen.map((candidate) => [candidate, [] as Partial<Record<Figure, number>>[]]));
  // A B C A B C: a machine that is slow for a while is slow for all of them.
  for (let round = 1; round <= runs; round += 1) {
    for (const candidate of chosen) {
      const module = modules.get(candidate);
      if (module?.kind !== "ready") continue;
      console.error(`${input.name} ${round}/${runs} ${candidate.name}`);
      figures.get(candidate)?.push(measureOnce(module.file, bytesFile));
    }
  }
  return chosen.map((candidate) => {
    const version = versionOf(candidate);
    const head = { name: candidate.name, spec: input.name, ...(version === undefined ? {} : { version }) };
    const module = modules.get(candidate);
    if (module?.kind === "failed") return { ...head, failed: module.why };
    const taken = figures.get(candidate) ?? [];
    const medians = columns.map((column) => [column, median(taken.map((each) => each[column] ?? 0))]);
    return { ...head, ...Object.fromEntries(medians) };
  });
}

type Prepared =
  | { readonly kind: "ready"; readonly file: string }
  | { readonly kind: "failed"; readonly why: string };

function prepare(candidate: CodecCandidate, input: ProtobufInput): Prepared {
  try {
    return { kind: "ready", file: prepareCodec(candidate, input) };
  } catch (error) {
    return { kind: "failed", why: error instanceof Error ? error.message.slice(0, 300) : String(error) };
  }
}

/** Made once, by protobuf-es: a peer whose JSON is canonical. */
async function bytesOf(input: ProtobufInput): Promise<Uint8Array> {
  const peer = candidates.find(({ name }) => name === "protobuf-es") as CodecCandidate;
  const module: { fromJson(json: unknown): unknown; encode(message: unknown): Uint8Array } = await import(
    pathToFileURL(prepareCodec(peer, input)).href
  );
  return module.encode(module.fromJson(input.json));
}

function measureOnce(file: string, bytesFile: string): Partial<Record<Figure, number>> {
  const program = join(benchFolder, "codecs/measure-codec.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, file, bytesFile], {
    encoding: "utf8",
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`${file}: ${stderr}`);
  return JSON.parse(stdout);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
