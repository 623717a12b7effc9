import type { Json, Messages } from "../../descriptors.ts";
import { createEnumType, nullType } from "./enum-type.ts";
import { type GeneratedCodec, generatedCodec, resetDepth, type TypeOf } from "./generated.ts";
import type { JsonWriter } from "./json-writer.ts";
import { createMessageType } from "./message-type.ts";
import { ProtobufError } from "./protobuf-error.ts";
import type { JsonReading, MessageType, TypeLookup, ValueType } from "./value-type.ts";
import { createWellKnownType } from "./well-known.ts";
import { WireReader } from "./wire-reader.ts";
import { writeBytes } from "./write-bytes.ts";

/**
 * Writes and reads one message, without generating code at run time (Workers and strict policies forbid that). All
 * four throw a `ProtobufError` that says which member does not fit.
 */
export interface Codec<Message = unknown> {
  encode(message: Message): Uint8Array;
  /** Fields that were not sent hold their defaults; unknown ones are skipped. */
  decode(bytes: Uint8Array): Message;
  /** Canonical proto JSON (protobuf.dev/programming-guides/json). */
  toJson(message: Message): Json;
  fromJson(json: Json, reading?: JsonReading): Message;
  /** Writes the JSON of the bytes before the reader, without a message where that can be. */
  transcode(reader: WireReader, writer: JsonWriter): void;
}

interface Types extends TypeLookup {
  readonly codecs: Map<string, Codec>;
}

/** Compiled once for each set of descriptors, however many operations share it. */
const typesOf = new WeakMap<Messages, Types>();

function typesFor(messages: Messages): Types {
  const known = typesOf.get(messages);
  if (known) return known;
  const types = createTypes(messages);
  typesOf.set(messages, types);
  return types;
}

/** @throws Error when the descriptors hold no message of that name: the generator and the caller disagree. */
export function createCodec(messages: Messages, fullName: string): Codec {
  const types = typesFor(messages);
  const known = types.codecs.get(fullName);
  if (known) return known;
  const type = types.message(fullName);
  if (!type) throw new Error(`No message is called ${fullName}`);
  const generated = generatedCodec(messages, fullName);
  const codec = generated ? generatedFirst(generated, codecOf(type)) : codecOf(type);
  types.codecs.set(fullName, codec);
  return codec;
}

/** What the generated code does not take, the closures say why; or take after all. */
function generatedFirst(generated: GeneratedCodec, closures: Codec): Codec {
  const { write } = generated;
  return {
    encode(message) {
      try {
        return writeBytes(write, message as never);
      } catch {
        return closures.encode(message);
      }
    },
    decode(bytes) {
      try {
        const reader = new WireReader(bytes);
        return generated.read(reader, reader.len);
      } catch {
        return closures.decode(bytes);
      }
    },
    toJson(message) {
      try {
        return generated.toJson(message as never);
      } catch {
        return closures.toJson(message);
      }
    },
    fromJson(json, reading = {}) {
      try {
        return generated.fromJson(json, reading);
      } catch {
        resetDepth();
        return closures.fromJson(json, reading);
      }
    },
    transcode: closures.transcode,
  };
}

/** A type of the descriptors as generated codecs take it, where they have no code of their own for it. */
export function typeOf<Value>(messages: Messages, fullName: string): TypeOf<Value> {
  return typesFor(messages).value(fullName) as TypeOf<Value>;
}

function codecOf(type: MessageType): Codec {
  const codec: Codec = {
    encode(message) {
      return writeBytes(type.writeFields, message);
    },
    decode(bytes) {
      try {
        return type.readFields(new WireReader(bytes));
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new ProtobufError(`the bytes are not a ${type.fullName}: ${why}`, { cause: error });
      }
    },
    toJson: (message) => type.toJson(message),
    fromJson: (json, reading = {}) => type.fromJson(json, reading),
    transcode(reader, writer) {
      const transcode = type.specialJson ? undefined : type.transcoder();
      const mark = writer.mark();
      const { buf, pos, len } = reader;
      try {
        if (transcode) return transcode(reader, writer);
      } catch {
        // What is wrong with it, if anything is, is said below.
        writer.rewind(mark);
      }
      writer.value(codec.toJson(codec.decode(buf.subarray(pos, len))));
    },
  };
  return codec;
}

function createTypes(messages: Messages): Types {
  const created = new Map<string, ValueType | undefined>();
  const types: Types = {
    codecs: new Map(),
    value(fullName) {
      if (!created.has(fullName)) created.set(fullName, create(messages, fullName, types));
      const type = created.get(fullName);
      if (!type) throw new Error(`No message or enum is called ${fullName}`);
      return type;
    },
    message(fullName) {
      if (!created.has(fullName)) created.set(fullName, create(messages, fullName, types));
      const type = created.get(fullName);
      return type && "fullName" in type ? (type as MessageType) : undefined;
    },
  };
  return types;
}

function create(messages: Messages, fullName: string, types: TypeLookup): ValueType | undefined {
  if (fullName === "google.protobuf.NullValue") return nullType;
  const wellKnown = createWellKnownType(fullName, types);
  if (wellKnown) return wellKnown;
  const descriptor = Object.hasOwn(messages, fullName) ? messages[fullName] : undefined;
  if (!descriptor) return undefined;
  return descriptor.kind === "enum"
    ? createEnumType(fullName, descriptor)
    : createMessageType(fullName, descriptor, types);
}
