import type { Json } from "../../descriptors.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { WireReader } from "./wire-reader.ts";
import type { WireWriter } from "./wire-writer.ts";

/** Varint, eight bytes, length-delimited, group, four bytes (protobuf.dev/programming-guides/encoding). */
export type WireType = 0 | 1 | 2 | 3 | 5;

export interface JsonReading {
  /** Members and enum values that the descriptors don't know are passed over: a newer peer may send them. */
  readonly ignoreUnknown?: boolean;
}

/** How the values of one type are written and read, on the wire and as canonical proto JSON. */
export interface ValueType {
  readonly wireType: WireType;
  /** What a field without presence holds when the wire is silent; undefined for messages. */
  readonly empty: unknown;
  /** A message of which nothing was sent. */
  readonly createEmpty?: () => unknown;
  /** Whether a field without presence leaves the value out. */
  isEmpty(value: unknown): boolean;
  write(writer: WireWriter, value: unknown): void;
  /** `previous` is what the field held: messages are merged into it. */
  read(reader: WireReader, previous?: unknown): unknown;
  toJson(value: unknown): Json;
  /** `undefined` for an unknown enum value that is passed over. */
  fromJson(json: Json, reading: JsonReading): unknown;
  /** Of closed enums: a number without a name is not read as a value, but kept aside with the unknown fields. */
  accepts?(value: unknown): boolean;
  /** JSON null is a value of its own (google.protobuf.Value and NullValue), not the absence of one. */
  readonly takesNull?: true;
}

/** The same for a whole message; `write` and `read` above include its length. */
export interface MessageType extends ValueType {
  readonly fullName: string;
  writeFields(writer: WireWriter, message: unknown): void;
  /** Reads until `reader.len`, or to the tag that ends a group. */
  readFields(reader: WireReader, previous?: unknown, endTag?: number): unknown;
  /** From bytes to plain JSON without a message; undefined where it has to go by way of that. */
  transcoder(): ((reader: WireReader, writer: JsonWriter) => void) | undefined;
  /** Whether its JSON is not an object of its fields (Timestamp, wrappers, …): in an Any it stands under `value`. */
  readonly specialJson?: true;
}

/** The types of a set of descriptors by full name. */
export interface TypeLookup {
  value(fullName: string): ValueType;
  /** Undefined when no message is so called. */
  message(fullName: string): MessageType | undefined;
}
