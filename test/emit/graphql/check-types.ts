import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { GeneratedFile } from "../../../generator/emit/generated-file.ts";

/** Makes a folder a project that has the package installed, as users do. */
export function preparePackage(folder: string): void {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(resolve("."), join(folder, "node_modules/trefoil"));
  symlinkSync(resolve("node_modules/@types"), join(folder, "node_modules/@types"));
}

/** What tsc says at the strictest settings of files in the folder's `out`. */
export function checkTypes(folder: string, files: readonly GeneratedFile[]): string {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, "out", path)), { recursive: true });
    writeFileSync(join(folder, "out", path), text);
  }
  const tsconfig = {
    extends: resolve("tsconfig.json"),
    compilerOptions: { lib: ["es2024", "dom", "dom.iterable"], skipLibCheck: true },
    include: ["out"],
    exclude: [],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
  const { stdout, status } = spawnSync(
    "node_modules/.bin/tsc",
    ["--noEmit", "-p", join(folder, "tsconfig.json")],
    {
      encoding: "utf8",
    },
  );
  if ((status === 0) !== (stdout === "")) throw new Error(`tsc ended with ${status}: ${stdout}`);
  return stdout;
}
