import { join } from "node:path";
import { describeMessages } from "../../generator/describe/describe-messages.ts";
import { describeOperation } from "../../generator/describe/describe-operation.ts";
import { loadProtobuf } from "../../generator/load/protobuf/load.ts";
import type { Operation, ServiceDescriptor } from "../../runtime/descriptors.ts";
import { createCodec } from "../../runtime/wire/protobuf/codec.ts";
import { writeFrame } from "../../runtime/wire/rpc/frames.ts";
import { benchFolder } from "../places.ts";

export const protoFile: string = join(benchFolder, "inputs/echo.proto");

/** How many messages `Repeat` answers with. */
export const repeats = 100;

/** The service that every proxy passes on. */
export function loadEcho(): ServiceDescriptor {
  const { services } = loadProtobuf([protoFile]);
  const [service] = services;
  if (!service) throw new Error(`${protoFile} has no package`);
  const messages = describeMessages(service, services);
  const operations: readonly Operation[] = service.operations.map(
    (operation) => describeOperation(operation, messages).operation,
  );
  return {
    id: service.id,
    language: "protobuf",
    operations: Object.fromEntries(operations.map((operation) => [operation.id, operation])),
    schemas: {},
    examples: {},
    messages,
  };
}

/** A note of an everyday size, in the forms that it is sent in. */
export interface NoteBytes {
  readonly proto: Uint8Array;
  readonly json: Uint8Array;
  /** With the five bytes before it. */
  readonly frame: Uint8Array;
}

export function createNote({ messages = {} }: ServiceDescriptor): NoteBytes {
  const codec = createCodec(messages, "bench.v1.Note");
  const note = {
    id: "01JD5Y0Z7Q3V9K8M2N4P6R8T0W",
    text: "The quick brown fox jumps over the lazy dog, and the dog does not mind it at all. ".repeat(2),
    sentAt: 1_795_000_000_000n,
    tags: ["animals", "pangrams", "examples"].map((name, index) => ({ name, weight: index * 100 })),
  };
  const proto = codec.encode(note);
  return {
    proto,
    json: new TextEncoder().encode(JSON.stringify(codec.toJson(note))),
    frame: writeFrame({ flags: 0, data: proto }),
  };
}
