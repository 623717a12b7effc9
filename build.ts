/**
 * `npm run build [DIR]`: dist/, as it is published. What is published to be imported, runtime/, stays a file a module.
 * The command line is bundled, for Node takes longer to find and compile three hundred modules than many a run takes.
 */
import { spawnSync } from "node:child_process";
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build, type Plugin } from "esbuild";
import { compileSchema } from "./generator/load/policy/compile-schema.ts";

const require = createRequire(import.meta.url);
const dist = resolve(process.argv[2] ?? "dist");
const generator = join(dist, "generator");

function copyAssets(): void {
  for (const file of globSync("{generator,runtime}/**/*.{schema.json,proto,lua}"))
    cpSync(file, join(dist, file));
}

function compileTemplates(): void {
  const { precompile } = require("handlebars") as typeof import("handlebars");
  for (const file of globSync("generator/**/*.hbs")) {
    const code = precompile(readFileSync(file, "utf8"), { strict: true, noEscape: true });
    writeFileSync(join(dist, `${file}.cjs`), `module.exports=${String(code)}`);
  }
}

function writePolicyCheck(): void {
  const { ajv, validate } = compileSchema();
  writeFileSync(join(generator, "load/policy/gateway.schema.cjs"), standaloneCode.default(ajv, validate));
}

/** In place of the modules that they are made of: what is left of those are their types. */
async function bundle(): Promise<void> {
  const { metafile } = await build({
    entryPoints: ["cli.js", "index.js"].map((file) => join(generator, file)),
    outdir: generator,
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    packages: "external",
    // Resolvers that people write may throw the one and give the other: there is one of each for them and for us.
    external: ["wire/api-error.js", "server/service.js"].map((file) => join(dist, "runtime", file)),
    sourcemap: true,
    metafile: true,
    logLevel: "warning",
    plugins: [adapt],
  });
  const written = new Set(Object.keys(metafile.outputs).map((path) => resolve(path)));
  for (const file of globSync(join(generator, "**/*.{js,js.map}"))) if (!written.has(file)) rmSync(file);
}

/** What a module says of where it stands, and of Node, is put as it has to be in a bundle. */
const adapt: Plugin = {
  name: "adapt",
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, ({ path }) => {
      const code = readFileSync(path, "utf8");
      return { contents: keepPlace(takeBuiltins(code), path), resolveDir: dirname(path) };
    });
  },
};

/** Files that a module reads stand beside it, wherever its code has come to stand. */
function keepPlace(code: string, path: string): string {
  const place = `new URL(${JSON.stringify(`./${relative(generator, path)}`)}, import.meta.url).href`;
  return code.replaceAll("import.meta.url", place);
}

/**
 * To import one name from a module of Node's is to read all that it has, with what is else loaded when it is asked for:
 * `node:http` comes with WebSocket and all of undici, which take six times as long as the rest.
 */
function takeBuiltins(code: string): string {
  return code.replace(/^import \{([^}]*)\} from ("node:[^"]+");/gm, (_, names: string, name: string) => {
    return `const {${names.replaceAll(" as ", ": ")}} = process.getBuiltinModule(${name});`;
  });
}

rmSync(dist, { recursive: true, force: true });
const compiler = spawnSync("tsc", ["-p", "tsconfig.build.json", "--outDir", dist], { stdio: "inherit" });
copyAssets();
compileTemplates();
writePolicyCheck();
await bundle();
process.exitCode = compiler.status ?? 1;
