import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** A project of somebody else's: the package as it is published, and what was generated, below one folder. */
export const compilers = {
  7: "node_modules/typescript/bin/tsc",
  5.9: "node_modules/typescript-5/bin/tsc",
} as const;

/** Every option that TypeScript has to be stricter. */
export const strictest = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
};

/** Makes the folder anew, with Trefoil installed in it. */
export function createProject(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const installed = join(folder, "node_modules/trefoil");
  mkdirSync(installed, { recursive: true });
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "consumer", type: "module", private: true }),
  );
  cpSync("package.json", join(installed, "package.json"));
  const dist = join(installed, "dist");
  spawnSync(process.execPath, [resolve(compilers[7]), "-p", "tsconfig.build.json", "--outDir", dist]);
  for (const file of globSync("{generator,runtime}/**/*.hbs")) cpSync(file, join(dist, file));
}

/** Lines of a compiler's complaints. */
export function compile(version: keyof typeof compilers, tsconfig: string): readonly string[] {
  const { stdout } = spawnSync(process.execPath, [resolve(compilers[version]), "--noEmit", "-p", tsconfig], {
    encoding: "utf8",
    maxBuffer: 100_000_000,
  });
  return stdout.split("\n").filter((line) => line.trim() !== "");
}
