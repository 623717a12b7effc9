import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findRunner } from "./find-runner.ts";
import { generatedFolder, loadMessages, protoFolder, testProtos } from "./load-messages.ts";

/** `npm run conformance:protobuf`: protobuf's official suite, against the codecs in memory and the generated ones. */
async function main(): Promise<number> {
  // The runner starts a program that ends at once again and again.
  await loadMessages({ generated: false });
  writeGenerated();
  await loadMessages({ generated: true });
  const runner = findRunner();
  if (runner.kind === "missing") {
    say(`The official conformance suite did not run: ${runner.why}`);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), "trefoil-conformance-"));
  try {
    const failed = ["closures", "generated"].filter((kind) => !runSuite(runner.command, { folder, kind }));
    return failed.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeGenerated(): void {
  const protos = ["conformance/conformance.proto", ...testProtos].map((file) => join(protoFolder, file));
  const cli = fileURLToPath(new URL("../../../generator/cli.ts", import.meta.url));
  const options = ["--proto-path", protoFolder, "--out", generatedFolder];
  const args = ["--conditions=trefoil-source", cli, "generate", ...protos, ...options];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`the suite's protos do not generate: ${stderr}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

interface Run {
  readonly folder: string;
  readonly kind: string;
}

/** The runner takes a program without arguments. */
function runSuite(command: readonly string[], { folder, kind }: Run): boolean {
  const program = fileURLToPath(new URL("program.ts", import.meta.url));
  const script = join(folder, kind);
  const output = join(folder, `${kind}-failures`);
  mkdirSync(output);
  const start = [
    process.execPath,
    "--conditions=trefoil-source",
    "--disallow-code-generation-from-strings",
    program,
  ];
  const words = [...start, ...(kind === "generated" ? ["--generated"] : [])].map((word) => `'${word}'`);
  writeFileSync(script, `#!/bin/sh\nexec ${words.join(" ")}\n`, { mode: 0o755 });
  const options = ["--enforce_recommended", "--maximum_edition", "2023", "--output_dir", output];
  const [file = "", ...args] = command;
  const { status, stderr, stdout } = spawnSync(file, [...args, ...options, script], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    timeout: 300_000,
  });
  const text = `${stdout}${stderr}`;
  const suites = text.split("\n").filter((line) => /CONFORMANCE|successes/.test(line));
  say(`${kind}:\n${suites.map((line) => `  ${line.trim()}`).join("\n")}`);
  if (status === 0) return true;
  say(text.slice(-20_000));
  return false;
}

process.exitCode = await main();
