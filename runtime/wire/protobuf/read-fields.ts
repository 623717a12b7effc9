import { emptyList, emptyMap } from "./empty.ts";
import { type FieldType, type OneofValue, setMember } from "./field-type.ts";
import { keepUnknown } from "./unknown-fields.ts";
import type { ValueType } from "./value-type.ts";
import type { WireReader } from "./wire-reader.ts";
import type { WireWriter } from "./wire-writer.ts";
import { writeBytes } from "./write-bytes.ts";

type Message = Record<string, unknown>;

export interface ReadField {
  readonly wireType: number;
  /** `start` is where the field's tag begins. */
  readonly read: (reader: WireReader, message: Message, start: number) => void;
  /** Reads the list's other form, packed or not: a reader must take both. */
  readonly readOther?: ReadField["read"];
  readonly otherWireType?: number;
}

export function createFieldReader(field: FieldType): ReadField {
  if (field.kind === "list") return listReader(field);
  if (field.kind === "map") return mapReader(field);
  const { name, value, oneof } = field;
  if (value.accepts) return closedReader(field, value.accepts);
  if (oneof === undefined) {
    return {
      wireType: value.wireType,
      read(reader, message) {
        message[name] = value.read(reader, message[name]);
      },
    };
  }
  return {
    wireType: value.wireType,
    read(reader, message) {
      const held = message[oneof] as OneofValue | undefined;
      message[oneof] = {
        kind: name,
        value: value.read(reader, held?.kind === name ? held.value : undefined),
      };
    },
  };
}

/** A number that is no value of the enum leaves the field as it was. */
function closedReader({ name, value, oneof }: FieldType, accepts: (value: unknown) => boolean): ReadField {
  return {
    wireType: value.wireType,
    read(reader, message, start) {
      const read = value.read(reader);
      if (!accepts(read)) keepUnknown(message, reader.buf.subarray(start, reader.pos));
      else if (oneof === undefined) message[name] = read;
      else message[oneof] = { kind: name, value: read };
    },
  };
}

function listReader({ name, value, number }: FieldType): ReadField {
  const listOf = (message: Message): unknown[] => {
    const held = message[name];
    if (held !== undefined && held !== emptyList) return held as unknown[];
    const list: unknown[] = [];
    message[name] = list;
    return list;
  };
  const writeItem = (writer: WireWriter, item: number): void => writer.tag(number << 3).int32(item);
  const add = (message: Message, item: unknown): void => {
    if (!value.accepts || value.accepts(item)) listOf(message).push(item);
    else keepUnknown(message, writeBytes(writeItem, item as number));
  };
  const readOne: ReadField["read"] = (reader, message) => add(message, value.read(reader));
  if (value.wireType === 3) return { wireType: 3, read: readOne };
  if (value.wireType === 2) return { wireType: 2, read: readOne };
  const readPacked: ReadField["read"] = (reader, message) => {
    const outer = reader.enter();
    while (reader.pos < reader.len) add(message, value.read(reader));
    reader.leave(outer);
  };
  return { wireType: 2, read: readPacked, otherWireType: value.wireType, readOther: readOne };
}

function mapReader({ name, value, key }: FieldType): ReadField {
  if (!key) throw new Error(`The map ${name} has no key type`);
  return {
    wireType: 2,
    read(reader, message, start) {
      const outer = reader.enter();
      const entry = readEntry(reader, key, value);
      reader.leave(outer);
      if (value.accepts && !value.accepts(entry.value)) {
        keepUnknown(message, reader.buf.subarray(start, reader.pos));
        return;
      }
      let map = message[name] as Message;
      if (map === undefined || map === emptyMap) {
        map = {};
        message[name] = map;
      }
      setMember(map, String(entry.key), entry.value);
    },
  };
}

function readEntry(reader: WireReader, key: ValueType, value: ValueType): { key: unknown; value: unknown } {
  let entryKey: unknown = key.empty;
  let entryValue: unknown;
  while (reader.pos < reader.len) {
    const tag = reader.tag();
    if (tag === (8 | key.wireType)) entryKey = key.read(reader);
    else if (tag === (16 | value.wireType)) entryValue = value.read(reader, entryValue);
    else reader.skipType(tag & 7, 0, tag >>> 3);
  }
  return {
    key: entryKey,
    value: entryValue === undefined ? (value.createEmpty?.() ?? value.empty) : entryValue,
  };
}
