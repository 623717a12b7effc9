import type { Writer } from "protobufjs/minimal.js";
import type { FieldType, OneofValue } from "./field-type.ts";
import { atMember, ProtobufError, quote } from "./protobuf-error.ts";

export type WriteField = (writer: Writer, message: Record<string, unknown>) => void;

/** One function for each field, and one for each oneof where its first field stands. */
export function createFieldWriters(fields: readonly FieldType[]): readonly WriteField[] {
  const oneofs = new Set<string>();
  return fields.flatMap((field) => {
    if (field.oneof === undefined) return [createFieldWriter(field)];
    if (oneofs.has(field.oneof)) return [];
    oneofs.add(field.oneof);
    return [createOneofWriter(field.oneof, fields)];
  });
}

function createFieldWriter(field: FieldType): WriteField {
  if (field.kind === "list") return field.packed ? packedWriter(field) : listWriter(field);
  if (field.kind === "map") return mapWriter(field);
  const { name, tag, value, implicit } = field;
  return (writer, message) => {
    const given = message[name];
    if (given === undefined) return;
    // Null is what JavaScript says for "not set", but for the types that know it.
    if (given === null && !value.takesNull) return;
    try {
      if (!implicit || !value.isEmpty(given)) value.write(writer.uint32(tag), given);
    } catch (error) {
      throw atMember(name, error);
    }
  };
}

function createOneofWriter(oneof: string, fields: readonly FieldType[]): WriteField {
  const byName = new Map(fields.filter((field) => field.oneof === oneof).map((field) => [field.name, field]));
  return (writer, message) => {
    const given = message[oneof] as OneofValue | null | undefined;
    if (given === undefined || given === null) return;
    const field = byName.get(given.kind);
    if (!field)
      throw new ProtobufError(`${quote(given.kind)} is not one of ${[...byName.keys()].join(", ")}`, {
        path: oneof,
      });
    try {
      field.value.write(writer.uint32(field.tag), given.value);
    } catch (error) {
      throw atMember(`${oneof}.${field.name}`, error);
    }
  };
}

function listOf(message: Record<string, unknown>, name: string): readonly unknown[] {
  const list = message[name];
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw new ProtobufError(`${quote(list)} is not a list`, { path: name });
  return list;
}

function listWriter({ name, tag, value }: FieldType): WriteField {
  return (writer, message) => {
    let index = 0;
    try {
      for (const item of listOf(message, name)) {
        value.write(writer.uint32(tag), item);
        index += 1;
      }
    } catch (error) {
      throw error instanceof ProtobufError && error.path === name
        ? error
        : atMember(`${name}[${index}]`, error);
    }
  };
}

function packedWriter({ name, tag, value }: FieldType): WriteField {
  return (writer, message) => {
    const list = listOf(message, name);
    if (list.length === 0) return;
    let index = 0;
    try {
      writer.uint32(tag).fork();
      for (const item of list) {
        value.write(writer, item);
        index += 1;
      }
      writer.ldelim();
    } catch (error) {
      throw atMember(`${name}[${index}]`, error);
    }
  };
}

/** A map is a list of entries: key 1, value 2. */
function mapWriter({ name, tag, value, key }: FieldType): WriteField {
  if (!key) throw new Error(`The map ${name} has no key type`);
  const keyTag = 8 | key.wireType;
  const valueTag = 16 | value.wireType;
  return (writer, message) => {
    const map = message[name];
    if (map === undefined || map === null) return;
    if (typeof map !== "object") throw new ProtobufError(`${quote(map)} is not a map`, { path: name });
    for (const [text, item] of Object.entries(map)) {
      try {
        writer.uint32(tag).fork();
        key.write(writer.uint32(keyTag), keyOf(key, text));
        value.write(writer.uint32(valueTag), item);
        writer.ldelim();
      } catch (error) {
        throw atMember(`${name}[${JSON.stringify(text)}]`, error);
      }
    }
  };
}

/** Members of objects are strings: the key is what the string stands for. */
export function keyOf(key: FieldType["value"], text: string): unknown {
  if (key.empty === "") return text;
  if (key.empty === false) {
    if (text === "true" || text === "false") return text === "true";
    throw new ProtobufError(`${quote(text)} is neither true nor false`);
  }
  // JSON numbers may be written in several ways, keys in one.
  if (!/^-?(?:0|[1-9]\d*)$/.test(text)) throw new ProtobufError(`${quote(text)} is not an integer`);
  return key.fromJson(text, {});
}
