import { existsSync, globSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measure } from "./measure.ts";
import { cacheFolder, projectFolder } from "./places.ts";
import type { Row } from "./suite.ts";

const compiler = join(projectFolder, "node_modules/typescript/bin/tsc");

const strict = {
  target: "es2024",
  lib: ["es2024", "dom", "dom.iterable"],
  types: [],
  module: "esnext",
  moduleResolution: "bundler",
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Beyond what `strict` turns on: the bar for our own output. */
const strictest = {
  ...strict,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
};

/**
 * What the output costs its users: one run of TypeScript 7 over it, CPU seconds and number of errors. Output that says
 * `@ts-nocheck` is not known to have none, so it gets no number.
 */
export async function typecheck(
  output: string,
  bar: "strict" | "strictest",
): Promise<Pick<Row, "tscSeconds" | "tscErrors">> {
  linkPackage();
  const project = join(output, "tsconfig.json");
  const compilerOptions = bar === "strict" ? strict : strictest;
  writeFileSync(project, JSON.stringify({ compilerOptions, include: ["**/*.ts"] }));
  const outcome = await measure(
    { file: process.execPath, args: [compiler, "-p", project, "--pretty", "false"], cwd: output },
    { seconds: 300 },
  );
  if (outcome.usage === undefined) return {};
  const tscSeconds = outcome.usage.cpuSeconds;
  if (hidesErrors(output)) return { tscSeconds };
  return { tscSeconds, tscErrors: outcome.text.match(/(^|: )error TS\d+:/gm)?.length ?? 0 };
}

function hidesErrors(output: string): boolean {
  const files = globSync("**/*.ts", { cwd: output }).map((file) => readFileSync(join(output, file), "utf8"));
  return files.some((text) => /^\/\/ *@ts-nocheck/m.test(text));
}

/** Outputs lie under bench/.cache: the link lets them import `trefoil/client` as in a project that installed it. */
function linkPackage(): void {
  const modules = cacheFolder("node_modules");
  if (existsSync(join(modules, "trefoil"))) return;
  symlinkSync(projectFolder, join(modules, "trefoil"), "dir");
}
