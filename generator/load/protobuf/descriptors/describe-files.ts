import protobuf from "protobufjs";
import type { DescriptorFiles } from "../../../../runtime/descriptors.ts";
import type { LinkedFile, ProtoFiles } from "../proto-files.ts";
import { collectSymbols } from "../symbols.ts";
import { wellKnownFiles } from "../well-known-files.ts";
import { describeFile } from "./describe-file.ts";

/** What a server that is asked for its protos needs beside those of its services. */
const alwaysThere: readonly string[] = [
  "google/protobuf/descriptor.proto",
  "grpc/health/v1/health.proto",
  "grpc/reflection/v1/reflection.proto",
  "grpc/reflection/v1alpha/reflection.proto",
];

/** Every file that was read, and what those of google.protobuf are that the runtime stands for, as FileDescriptorProtos. */
export function describeFiles(read: ProtoFiles): DescriptorFiles {
  const files = new Map<string, LinkedFile>();
  const add = (file: LinkedFile | undefined): void => {
    if (!file || files.has(file.importPath) || isStrayCopy(file)) return;
    files.set(file.importPath, file);
    for (const { path } of file.outline.imports) if (wellKnownFiles.has(path)) add(read.builtIn(path));
  };
  for (const file of read.all) add(file);
  for (const path of alwaysThere) if (!files.has(path)) add(read.builtIn(path));
  const symbols = collectSymbols([...files.values()], []);
  const root = linkOptions([...files.values()]);
  const type = root.lookupType("google.protobuf.FileDescriptorProto");
  const encoded = [...files.values()].map((file): readonly [string, string] => {
    const bytes = type.encode(type.fromObject(describeFile({ file, symbols, root }))).finish();
    return [file.importPath, Buffer.from(bytes).toString("base64")];
  });
  return Object.fromEntries(encoded.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A copy of what protobuf brings, at a place that no import leads to: its types are declared already. */
function isStrayCopy({ importPath, outline }: LinkedFile): boolean {
  return outline.package.name === "google.protobuf" && !importPath.startsWith("google/protobuf/");
}

/** One root for all: the options that a file declares are fields of messages in another. */
function linkOptions(files: readonly LinkedFile[]): protobuf.Root {
  const root = new protobuf.Root();
  for (const { text } of files) protobuf.parse(text, root, { keepCase: true });
  root.resolveAll();
  return root;
}
