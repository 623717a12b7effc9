import type { Json, Messages } from "../../descriptors.ts";
import { emptyList, emptyMap } from "./empty.ts";
import { setMember } from "./field-type.ts";
import { integerTypes } from "./integer-types.ts";
import { keyOf } from "./map-key.ts";
import { ProtobufError, quote } from "./protobuf-error.ts";
import { scalarTypes, unverifiedString } from "./scalar-types.ts";
import { keepUnknown } from "./unknown-fields.ts";
import type { JsonReading } from "./value-type.ts";
import type { WireReader } from "./wire-reader.ts";
import type { WireWriter } from "./wire-writer.ts";

/**
 * What generated codecs are made of. They hold no paths and no texts: whatever does not fit makes them throw, and the
 * closures, which know what to say, are asked once more.
 */

/** A message while it is being read. */
export type Draft<Message> = { -readonly [Member in keyof Message]: Message[Member] };
export type JsonObject = Record<string, Json>;

/** What is generated for one message. */
export interface GeneratedCodec {
  write(writer: WireWriter, message: never): void;
  read(reader: WireReader, end: number): unknown;
  toJson(message: never): Json;
  fromJson(json: Json, reading: JsonReading): unknown;
}

export type GeneratedCodecs = Readonly<Record<string, GeneratedCodec>>;

const codecsOf = new WeakMap<Messages, GeneratedCodecs>();

/** The same descriptors; `createCodec` takes the codecs for them from now on. */
export function withCodecs(messages: Messages, codecs: GeneratedCodecs): Messages {
  codecsOf.set(messages, codecs);
  return messages;
}

export function generatedCodec(messages: Messages, fullName: string): GeneratedCodec | undefined {
  const codecs = codecsOf.get(messages);
  return codecs && Object.hasOwn(codecs, fullName) ? codecs[fullName] : undefined;
}

/** How the values of one type are written and read, for the type that they have in TypeScript. */
export interface TypeOf<Value> {
  readonly wireType: number;
  readonly empty: Value;
  /** Of messages: nothing was sent. */
  readonly createEmpty?: () => Value;
  isEmpty(value: Value): boolean;
  write(writer: WireWriter, value: Value): void;
  read(reader: WireReader, previous?: Value): Value;
  toJson(value: Value): Json;
  /** Undefined for a value of an enum that is passed over. */
  fromJson(json: Json, reading: JsonReading): Value;
}

/** The functions of a message that is generated, as a type. */
export function messageType<Message>(code: {
  readonly write: (writer: WireWriter, message: Message) => void;
  readonly read: (reader: WireReader, end: number, previous?: Message) => Message;
  readonly toJson: (message: Message) => Json;
  readonly fromJson: (json: Json, reading: JsonReading) => Message;
  readonly blank: () => Message;
}): TypeOf<Message> {
  return {
    wireType: 2,
    // Never asked for: a message has no value that stands for its absence.
    empty: undefined as Message,
    createEmpty: code.blank,
    isEmpty: () => false,
    write: (writer, message) => writer.message(message, code.write),
    read: (reader, previous) => code.read(reader, reader.open(), previous),
    toJson: code.toJson,
    fromJson: code.fromJson,
  };
}

function scalar<Value>(name: string): TypeOf<Value> {
  return (integerTypes[name] ?? scalarTypes.get(name)) as TypeOf<Value>;
}

export const int32: TypeOf<number> = scalar("int32");
export const uint32: TypeOf<number> = scalar("uint32");
export const sint32: TypeOf<number> = scalar("sint32");
export const fixed32: TypeOf<number> = scalar("fixed32");
export const sfixed32: TypeOf<number> = scalar("sfixed32");
export const int64: TypeOf<bigint> = scalar("int64");
export const uint64: TypeOf<bigint> = scalar("uint64");
export const sint64: TypeOf<bigint> = scalar("sint64");
export const fixed64: TypeOf<bigint> = scalar("fixed64");
export const sfixed64: TypeOf<bigint> = scalar("sfixed64");
export const float: TypeOf<number> = scalar("float");
export const double: TypeOf<number> = scalar("double");
export const bool: TypeOf<boolean> = scalar("bool");
export const string: TypeOf<string> = scalar("string");
export const bytes: TypeOf<Uint8Array> = scalar("bytes");
export const unverified: TypeOf<string> = unverifiedString as TypeOf<unknown> as TypeOf<string>;

export function checkString(value: Json): string {
  if (typeof value !== "string" || !value.isWellFormed()) throw new ProtobufError("not a string");
  return value;
}

export function checkBool(value: Json): boolean {
  if (typeof value !== "boolean") throw new ProtobufError("not a boolean");
  return value;
}

export function noItems<Item>(): readonly Item[] {
  return emptyList as readonly Item[];
}

export function noEntries<Value>(): Readonly<Record<string, Value>> {
  return emptyMap as Readonly<Record<string, Value>>;
}

export function append<Item>(list: readonly Item[] | undefined, item: Item): readonly Item[] {
  if (list === undefined || list === emptyList) return [item];
  (list as Item[]).push(item);
  return list;
}

export function appendPacked<Item>(
  reader: WireReader,
  list: readonly Item[] | undefined,
  { read }: TypeOf<Item>,
): readonly Item[] {
  const filled = (list === undefined || list === emptyList ? [] : list) as Item[];
  const end = reader.open();
  while (reader.pos < end) filled.push(read(reader));
  reader.close(end);
  return filled.length === 0 ? (emptyList as readonly Item[]) : filled;
}

/** The types of a map's keys and values. */
export interface EntryType<Value> {
  readonly key: TypeOf<unknown>;
  readonly value: TypeOf<Value>;
}

export function readEntry<Value>(
  reader: WireReader,
  map: Readonly<Record<string, Value>> | undefined,
  { key, value }: EntryType<Value>,
): Readonly<Record<string, Value>> {
  const filled = (map === undefined || map === emptyMap ? {} : map) as Record<string, unknown>;
  const end = reader.open();
  let name: unknown = key.empty;
  let held: Value | undefined;
  while (reader.pos < end) {
    const tag = reader.tag();
    if (tag === (8 | key.wireType)) name = key.read(reader);
    else if (tag === (16 | value.wireType)) held = value.read(reader, held);
    else reader.skipType(tag & 7, 0, tag >>> 3);
  }
  reader.close(end);
  setMember(filled, String(name), held === undefined ? (value.createEmpty?.() ?? value.empty) : held);
  return filled as Readonly<Record<string, Value>>;
}

export function keepField(reader: WireReader, tag: number, message: object): void {
  const { start } = reader;
  reader.skipType(tag & 7, 0, tag >>> 3);
  keepUnknown(message, reader.buf.subarray(start, reader.pos));
}

export function listToJson<Item>(list: readonly Item[], toJson: (item: Item) => Json): Json {
  if (!Array.isArray(list)) throw new ProtobufError("not a list");
  const json: Json[] = [];
  for (const item of list as readonly Item[]) json.push(toJson(item));
  return json;
}

export function hasItems<Item>(list: readonly Item[] | null | undefined): list is readonly Item[] {
  return list !== emptyList && list !== undefined && list !== null && list.length !== 0;
}

export function hasEntries<Value>(
  map: Readonly<Record<string, Value>> | null | undefined,
): map is Readonly<Record<string, Value>> {
  return map !== emptyMap && map !== undefined && map !== null && Object.keys(map).length !== 0;
}

export function mapToJson<Value>(
  map: Readonly<Record<string, Value>>,
  { key, value: type }: EntryType<Value>,
): Json {
  if (typeof map !== "object") throw new ProtobufError("not a map");
  const json: JsonObject = {};
  for (const name of Object.keys(map)) {
    keyOf(key, name);
    setMember(json, name, type.toJson(map[name] as Value));
  }
  return json;
}

type FromJson = (json: Json, reading: JsonReading) => unknown;

export function listFromJson<Item>(json: Json, fromJson: FromJson, reading: JsonReading): readonly Item[] {
  if (!Array.isArray(json)) throw new ProtobufError("not a list");
  const list: Item[] = [];
  for (const value of json as readonly Json[]) {
    const item = fromJson(value, reading);
    if (item !== undefined) list.push(item as Item);
  }
  return list;
}

export function mapFromJson<Value>(
  json: Json,
  { key, value: type }: EntryType<Value>,
  reading: JsonReading,
): Readonly<Record<string, Value>> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw new ProtobufError("not a map");
  const map: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(json as JsonObject)) {
    const item = type.fromJson(value, reading);
    if (item !== undefined) setMember(map, String(keyOf(key, name)), item);
  }
  return map as Readonly<Record<string, Value>>;
}

export function refuseKind(oneof: { readonly kind: string }): never {
  throw new ProtobufError(`${quote(oneof.kind)} is no field of the oneof`);
}

export function refuseMember(name: string, { ignoreUnknown }: JsonReading): void {
  if (!ignoreUnknown) throw new ProtobufError("no such field", { path: name });
}

export function refuseTwice(name: string): never {
  throw new ProtobufError("given twice", { path: name });
}

const maxJsonDepth = 100;
let jsonDepth = 0;

/** A message's members; every call that comes back is followed by `leave`. */
export function enter(json: Json): Readonly<Record<string, Json>> {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new ProtobufError("not an object");
  jsonDepth += 1;
  if (jsonDepth > maxJsonDepth) throw new ProtobufError(`nested deeper than ${maxJsonDepth} messages`);
  return json as Readonly<Record<string, Json>>;
}

export function leave(): void {
  jsonDepth -= 1;
}

/** What was thrown has left messages open. */
export function resetDepth(): void {
  jsonDepth = 0;
}
