import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, credentials, loadPackageDefinition } from "@grpc/grpc-js";
import { loadFileDescriptorSetFromBuffer, loadSync } from "@grpc/proto-loader";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveChat } from "../../generated/chat/v2/handlers.ts";
import { mockChat } from "../../generated/chat/v2/mocks.ts";
import { loadProtobuf } from "../../generator/load/protobuf/load.ts";
import type { GrpcListener } from "../../runtime/server/grpc-listener.ts";
import { listenGrpc } from "../../runtime/server/listen-grpc.ts";

/** A client that knows nothing but how to ask for the rest: what grpcurl does, written with grpc-js. */
interface ReflectionStream {
  write(request: object): void;
  end(): void;
  [Symbol.asyncIterator](): AsyncIterator<ReflectionResponse>;
}

interface ReflectionResponse {
  readonly message_response: string;
  readonly original_request: object;
  readonly valid_host: string;
  readonly list_services_response?: { readonly service: readonly { readonly name: string }[] };
  readonly file_descriptor_response?: { readonly file_descriptor_proto: readonly Buffer[] };
  readonly all_extension_numbers_response?: object;
  readonly error_response?: { readonly error_code: number; readonly error_message: string };
}

const folder = mkdtempSync(join(tmpdir(), "trefoil-reflection-"));
writeFileSync(
  join(folder, "extended.proto"),
  `syntax = "proto2";
package e;
message Base {
  extensions 10 to 20;
  extend Base {
    optional string inner = 12;
  }
}
extend Base {
  optional int32 outer = 11;
}
`,
);
const { protoFiles = () => ({}) } = loadProtobuf(
  ["specs/chat/v2/chat.proto", join(folder, "extended.proto")],
  {
    protoPaths: ["specs", folder],
    withFiles: true,
  },
);

let listener: GrpcListener;
beforeAll(async () => {
  listener = await listenGrpc([serveChat(mockChat)], { port: 0, reflection: protoFiles });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await listener.close({ graceMs: 100 });
});

type Constructor = new (
  address: string,
  creds: unknown,
) => Client & Record<string, (...given: unknown[]) => unknown>;

/** Answers to several requests on one stream. */
async function ask(
  version: "v1" | "v1alpha",
  ...requests: readonly object[]
): Promise<readonly ReflectionResponse[]> {
  const definition = loadSync(`grpc/reflection/${version}/reflection.proto`, {
    includeDirs: ["generator/load/protobuf"],
    keepCase: true,
    oneofs: true,
  });
  const service = definition[`grpc.reflection.${version}.ServerReflection`] as never;
  const Reflection = loadPackageDefinition({ S: service })["S"] as unknown as Constructor;
  const client = new Reflection(`127.0.0.1:${listener.port}`, credentials.createInsecure());
  const stream = client["ServerReflectionInfo"]?.() as ReflectionStream;
  for (const request of requests) stream.write(request);
  stream.end();
  const answers: ReflectionResponse[] = [];
  for await (const response of stream) answers.push(response);
  client.close();
  return answers;
}

function filesIn({ file_descriptor_response: given }: ReflectionResponse): readonly Buffer[] {
  return given?.file_descriptor_proto ?? [];
}

describe.each(["v1", "v1alpha"] as const)("reflection %s", (version) => {
  test("tells the services, and what is needed to call one of them", async () => {
    const [list, symbol] = await ask(
      version,
      { host: "h", list_services: "" },
      { file_containing_symbol: "chat.v2.ChatService" },
    );
    expect(list?.valid_host).toBe("h");
    expect(list?.list_services_response?.service.map(({ name }) => name)).toEqual([
      "chat.v2.ChatService",
      "grpc.health.v1.Health",
      "grpc.reflection.v1.ServerReflection",
      "grpc.reflection.v1alpha.ServerReflection",
    ]);
    const reply = await callChat(filesIn(symbol as ReflectionResponse));
    expect(reply).toMatchObject({ message: { role: "ROLE_ASSISTANT" } });
  });

  test("finds files by name, by anything that they declare, and by extension", async () => {
    const answers = await ask(
      version,
      { file_by_filename: "google/protobuf/timestamp.proto" },
      ...["chat.v2.ChatService.SendMessage", "chat.v2.ROLE_USER", ".e.Base", "e.outer", "e.Base.inner"].map(
        (file_containing_symbol) => ({ file_containing_symbol }),
      ),
      { file_containing_extension: { containing_type: "e.Base", extension_number: 12 } },
      { file_containing_symbol: "grpc.health.v1.Health.Check" },
    );
    const names = answers.map((given) =>
      filesIn(given).map((file) => file.subarray(2, 2 + (file[1] ?? 0)).toString()),
    );
    expect(names.map(([first]) => first)).toEqual([
      "google/protobuf/timestamp.proto",
      "chat/v2/chat.proto",
      "chat/v2/chat.proto",
      "extended.proto",
      "extended.proto",
      "extended.proto",
      "extended.proto",
      "grpc/health/v1/health.proto",
    ]);
    // With what it imports, but for what this caller has had; then alone.
    expect(names[1]).toEqual([
      "chat/v2/chat.proto",
      "google/api/annotations.proto",
      "google/protobuf/duration.proto",
      "google/protobuf/struct.proto",
      "google/api/http.proto",
      "google/protobuf/descriptor.proto",
    ]);
    expect(names[2]).toEqual(["chat/v2/chat.proto"]);
  });

  test("tells all extensions of a message", async () => {
    const answers = await ask(
      version,
      { all_extension_numbers_of_type: "e.Base" },
      { all_extension_numbers_of_type: "chat.v2.Message" },
    );
    expect(answers.map((given) => given.all_extension_numbers_response)).toEqual([
      { base_type_name: "e.Base", extension_number: [11, 12] },
      { base_type_name: "chat.v2.Message" },
    ]);
  });

  test("says so where there is nothing to be found, and goes on", async () => {
    const answers = await ask(
      version,
      { file_by_filename: "no.proto" },
      { file_containing_symbol: "chat.v2.Nobody" },
      { file_containing_extension: { containing_type: "e.Base", extension_number: 13 } },
      { all_extension_numbers_of_type: "e.Nobody" },
      {},
      { list_services: "*" },
    );
    expect(
      answers.map(({ error_response: error }) => error && [error.error_code, error.error_message]),
    ).toEqual([
      [5, "there is no file no.proto"],
      [5, "nothing is called chat.v2.Nobody"],
      [5, "e.Base has no extension with the number 13"],
      [5, "nothing is called e.Nobody"],
      [3, "the request asks for nothing"],
      undefined,
    ]);
    expect(answers[0]?.original_request).toMatchObject({ file_by_filename: "no.proto" });
  });
});

test("a server that was not given its files answers no reflection", async () => {
  const plain = await listenGrpc([serveChat(mockChat)], { port: 0 });
  const given = listener;
  listener = plain;
  try {
    await expect(ask("v1", { list_services: "" })).rejects.toMatchObject({ code: 12 });
  } finally {
    listener = given;
    await plain.close({ graceMs: 100 });
  }
});

/** Calls the service by the files that were told, and by nothing else. */
function callChat(files: readonly Buffer[]): Promise<unknown> {
  // A FileDescriptorSet is its files, each as field 1.
  const bytes = Buffer.concat(files.flatMap((file) => [lengthPrefix(file), file]));
  const definition = loadFileDescriptorSetFromBuffer(bytes, { enums: String });
  const Chat = loadPackageDefinition({ S: definition["chat.v2.ChatService"] as never })[
    "S"
  ] as unknown as Constructor;
  const client = new Chat(`127.0.0.1:${listener.port}`, credentials.createInsecure());
  return new Promise((resolve, reject) => {
    client["SendMessage"]?.({ conversationId: "c-1" }, (error: Error | null, reply: unknown) => {
      client.close();
      if (error) reject(error);
      else resolve(reply);
    });
  });
}

function lengthPrefix(bytes: Buffer): Buffer {
  const prefix = [10];
  let rest = bytes.length;
  for (; rest > 127; rest >>>= 7) prefix.push((rest & 127) | 128);
  return Buffer.from([...prefix, rest]);
}
