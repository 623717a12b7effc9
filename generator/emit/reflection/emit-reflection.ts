import type { DescriptorFiles } from "../../../runtime/descriptors.ts";
import type { GeneratedFile } from "../generated-file.ts";

/** `reflection.ts`: the .proto files of the whole output, for `listenGrpc(services, { reflection: files })`. */
export function emitReflection(files: DescriptorFiles): GeneratedFile {
  const lines = Object.entries(files).map(
    ([path, base64]) => `  ${JSON.stringify(path)}:\n    "${base64}",\n`,
  );
  const text = `// Code generated from the .proto files that it names. DO NOT EDIT.

import type { DescriptorFiles } from "trefoil/descriptors";

/** Each file as a FileDescriptorProto, in base64. */
export const files: DescriptorFiles = {
${lines.join("")}};
`;
  return { path: "reflection.ts", text };
}
