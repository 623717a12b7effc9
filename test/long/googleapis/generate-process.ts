import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isError } from "../../../generator/diagnostics.ts";
import { generate } from "../../../generator/generate.ts";
import { keepHeapSmall } from "../../../generator/heap.ts";
import { nameSpecs } from "../../../generator/load-api.ts";
import { files, root } from "./protos.ts";

/** What a run over a part of googleapis took. */
export interface Run {
  readonly files: number;
  readonly services: number;
  readonly bytes: number;
  readonly cpuSeconds: number;
  readonly peakMebibytes: number;
  readonly errors: readonly string[];
}

/** `generate-process.ts PARTS FOLDER`: one folder of protos out of so many; prints a `Run`, and writes where a folder is named. */
const [, , parts = "1", output] = process.argv;
keepHeapSmall();
const folders = [...new Set(files.map((file) => dirname(file)))];
const chosen = new Set(folders.filter((_, index) => index % Number(parts) === 0));
const protos = files.filter((file) => chosen.has(dirname(file)));
const {
  api,
  files: written,
  diagnostics,
} = await generate(nameSpecs(protos, [root]), { importExtension: ".ts" });
let bytes = 0;
for (const { path, text } of written) {
  bytes += Buffer.byteLength(text);
  if (output === undefined) continue;
  mkdirSync(dirname(join(output, path)), { recursive: true });
  writeFileSync(join(output, path), text);
}
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const run: Run = {
  files: protos.length,
  services: api.services.length,
  bytes,
  cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
  peakMebibytes: maxRSS / 1024,
  errors: diagnostics.filter(isError).map(({ message }) => message),
};
process.stdout.write(JSON.stringify(run));
