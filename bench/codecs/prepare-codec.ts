import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as Esbuild from "esbuild";
import type { ProtobufInput } from "../inputs/protobuf-messages.ts";
import { benchFolder, cacheFolder, makeEmpty, projectFolder } from "../places.ts";

const { buildSync }: typeof Esbuild = createRequire(join(projectFolder, "package.json"))("esbuild");
const peers = join(benchFolder, "node_modules/.bin");

/** Something that writes and reads messages, as a module with `encode`, `decode`, `toJson`, `fromJson`. */
export interface CodecCandidate {
  readonly name: string;
  /** Of a peer, its package. */
  readonly package?: string;
  /** Generates into the folder, and gives the text of the module. */
  generate(input: ProtobufInput, folders: Folders): string;
}

export interface Folders {
  readonly protos: string;
  readonly output: string;
}

export const candidates: readonly CodecCandidate[] = [
  {
    name: "trefoil",
    generate(input, { protos, output }) {
      const cli = join(projectFolder, "generator/cli.ts");
      const from = [join(protos, input.proto), "--proto-path", protos];
      run(process.execPath, ["--conditions=trefoil-source", cli, "generate", ...from, "--out", output]);
      return `
import { createCodec } from "trefoil/protobuf";
import { messages } from "${join(output, input.package.replaceAll(".", "/"), "codec.ts")}";
const codec = createCodec(messages, "${input.package}.${input.message}");
export const encode = codec.encode;
export const decode = codec.decode;
export const toJson = codec.toJson;
export const fromJson = codec.fromJson;
`;
    },
  },
  {
    name: "protobufjs",
    package: "protobufjs",
    generate(input, { protos, output }) {
      const statics = join(output, "static.cjs");
      const proto = join(protos, input.proto);
      const options = [
        "-t",
        "static-module",
        "-w",
        "commonjs",
        "--no-create",
        "--no-delimited",
        "-p",
        protos,
      ];
      run(process.execPath, [join(peers, "pbjs"), ...options, "-o", statics, proto]);
      const shipped = join(benchFolder, "node_modules/protobufjs");
      // Its JSON is not proto JSON; the canonical one is an extension over its reflection.
      return `
import statics from "${statics}";
import protobuf from "protobufjs";
import protojson from "protobufjs/ext/protojson.js";
const root = new protobuf.Root();
const folderOf = (target) => target.startsWith("google/protobuf/") && !target.includes("test_") ? "${shipped}" : "${protos}";
root.resolvePath = (origin, target) => origin === "" ? target : folderOf(target) + "/" + target;
root.loadSync("${proto}").resolveAll();
const reflected = root.lookupType("${input.package}.${input.message}");
const type = statics.${input.package}.${input.message};
export const encode = (message) => type.encode(message).finish();
export const decode = (bytes) => type.decode(bytes);
export const toJson = (message) => protojson.toJson(reflected, message);
export const fromJson = (json) => protojson.fromJson(reflected, json);
/** What its JSON is made from is a message of the reflection. */
export const decodeForJson = (bytes) => reflected.decode(bytes);
`;
    },
  },
  {
    name: "protobuf-es",
    package: "@bufbuild/protobuf",
    generate(input, { protos, output }) {
      bufGenerate(protos, output, { local: "protoc-gen-es", opt: ["target=js", "import_extension=js"] });
      return `
import { fromBinary, fromJson as parse, toBinary, toJson as format } from "@bufbuild/protobuf";
import { ${input.message}Schema as schema } from "${join(output, input.proto.replace(/\.proto$/, "_pb.js"))}";
export const encode = (message) => toBinary(schema, message);
export const decode = (bytes) => fromBinary(schema, bytes);
export const toJson = (message) => format(schema, message);
export const fromJson = (json) => parse(schema, json);
`;
    },
  },
  {
    name: "ts-proto",
    package: "ts-proto",
    generate(input, { protos, output }) {
      bufGenerate(protos, output, {
        local: "protoc-gen-ts_proto",
        opt: ["outputServices=none", "forceLong=bigint"],
      });
      return `
import { ${input.message} as type } from "${join(output, input.proto.replace(/\.proto$/, ".ts"))}";
export const encode = (message) => type.encode(message).finish();
export const decode = (bytes) => type.decode(bytes);
export const toJson = (message) => type.toJSON(message);
export const fromJson = (json) => type.fromJSON(json);
`;
    },
  },
];

/** Bundled, as an application would be; gives the path of the module. */
export function prepareCodec(candidate: CodecCandidate, input: ProtobufInput): string {
  const folder = cacheFolder("codecs", input.name.replaceAll(" ", "-"));
  const protos = copyProtos(input, join(folder, "protos"));
  // Below bench/, so that the peers are found, as is the runtime by the package's name.
  const output = join(folder, candidate.name);
  makeEmpty(output);
  const entry = join(output, "entry.mjs");
  writeFileSync(entry, candidate.generate(input, { protos, output }));
  const outfile = join(folder, `${candidate.name}.mjs`);
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node22",
    conditions: ["trefoil-source"],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  return outfile;
}

function copyProtos(input: ProtobufInput, folder: string): string {
  makeEmpty(folder);
  const own = join(projectFolder, "generator/load/protobuf/google/api");
  for (const file of ["annotations.proto", "http.proto"])
    cpSync(join(own, file), join(folder, "google/api", file));
  mkdirSync(dirname(join(folder, input.proto)), { recursive: true });
  cpSync(join(input.root, input.proto), join(folder, input.proto));
  return folder;
}

function bufGenerate(
  protos: string,
  output: string,
  plugin: { readonly local: string; readonly opt: readonly string[] },
): void {
  const template = {
    version: "v2",
    plugins: [
      { ...plugin, local: join(peers, plugin.local), out: output, include_imports: true, include_wkt: true },
    ],
  };
  run(join(projectFolder, "node_modules/.bin/buf"), [
    "generate",
    protos,
    "--template",
    JSON.stringify(template),
  ]);
}

function run(file: string, args: readonly string[]): void {
  const { status, stderr, stdout, error } = spawnSync(file, args, { encoding: "utf8", cwd: benchFolder });
  if (status !== 0) throw new Error(`${file}: ${error?.message ?? ""}${stdout}${stderr}`);
}

export function versionOf({ package: name }: CodecCandidate): string | undefined {
  if (name === undefined) return undefined;
  const file = join(benchFolder, "node_modules", name, "package.json");
  const manifest: { readonly version: string } = JSON.parse(readFileSync(file, "utf8"));
  return manifest.version;
}
