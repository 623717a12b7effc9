import { type StdioOptions, spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Candidate } from "./interleave.ts";
import { type Command, measure } from "./measure.ts";
import { cacheFolder, type Input, makeEmpty, outputFolder, projectFolder } from "./places.ts";

/** Our command line as users run it: compiled. */
export const ourProgram: string = join(projectFolder, "dist/generator/cli.js");
const secondsOfFirstRun = 120;

/**
 * Builds dist/ when a source is newer than the last build that this made. Type errors are said and do not stop it: the
 * compiler writes its files all the same, and what does not run fails as a row.
 */
export const prepareBuild: () => Promise<void> = once(async () => {
  const stamp = join(cacheFolder(), "built");
  const sources = globSync("{generator,runtime}/**/*", { cwd: projectFolder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  const built = existsSync(ourProgram) && existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (built >= Math.max(...sources)) return;
  console.error("Building dist/ …");
  const stdio: StdioOptions = ["ignore", "inherit", "inherit"];
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { cwd: projectFolder, stdio });
  if (status === 0) {
    writeFileSync(stamp, "");
    return;
  }
  if (!existsSync(ourProgram)) throw new Error("npm run build failed");
  console.error("npm run build failed; measuring what it has written");
});

/** `generate FILE --out DIR` into an empty folder. */
export function generateCandidate(name: string, input: Input): Candidate {
  const output = outputFolder(name, input.name);
  const command = generateCommand(input, output);
  const prepare = async (): Promise<void> => {
    await prepareBuild();
    makeEmpty(output);
  };
  return { name, spec: input.name, output, command, prepare };
}

/** The second run over the same spec. */
export function unchangedCandidate(input: Input): Candidate {
  const name = "trefoil unchanged";
  const output = outputFolder(name, input.name);
  const command = generateCommand(input, output);
  return { name, spec: input.name, output, command, prepare: once(() => generateAfresh(command, output)) };
}

/** A run after a small change to a copy of the spec; `change` makes another text of it every time. */
export function changedCandidate(input: Input, change: (text: string, time: number) => string): Candidate {
  const name = "trefoil one operation changed";
  const output = outputFolder(name, input.name);
  const file = join(cacheFolder("inputs", input.name), basename(input.file));
  const command = generateCommand({ ...input, file }, output);
  const original = readFileSync(input.file, "utf8");
  const begin = once(() => {
    writeFileSync(file, original);
    return generateAfresh(command, output);
  });
  let time = 0;
  const prepare = async (): Promise<void> => {
    await begin();
    time += 1;
    const changed = change(original, time);
    if (changed === original) throw new Error("nothing to change in the spec");
    writeFileSync(file, changed);
  };
  return { name, spec: input.name, output, command, prepare };
}

function generateCommand({ file, options = [] }: Input, output: string): Command {
  const args = [ourProgram, "generate", file, ...options, "--out", output];
  return { file: process.execPath, args, cwd: cacheFolder("work") };
}

async function generateAfresh(command: Command, output: string): Promise<void> {
  await prepareBuild();
  makeEmpty(output);
  const outcome = await measure(command, { seconds: secondsOfFirstRun });
  if (outcome.kind === "failed") throw new Error(`the first run failed: ${outcome.reason}`);
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= action();
    return done;
  };
}
