import { entriesOf, type FieldType, listOf, type OneofValue } from "./field-type.ts";
import { keyOf } from "./map-key.ts";
import { atMember, ProtobufError, quote } from "./protobuf-error.ts";
import type { WireWriter } from "./wire-writer.ts";

export type WriteField = (writer: WireWriter, message: Record<string, unknown>) => void;

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
      if (!implicit || !value.isEmpty(given)) value.write(writer.tag(tag), given);
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
      field.value.write(writer.tag(field.tag), given.value);
    } catch (error) {
      throw atMember(`${oneof}.${field.name}`, error);
    }
  };
}

function listWriter(field: FieldType): WriteField {
  const { name, tag, value } = field;
  return (writer, message) => {
    const list = listOf(field, message[name]);
    let index = 0;
    try {
      for (const item of list) {
        value.write(writer.tag(tag), item);
        index += 1;
      }
    } catch (error) {
      throw atMember(`${name}[${index}]`, error);
    }
  };
}

function packedWriter(field: FieldType): WriteField {
  const { name, tag, value } = field;
  return (writer, message) => {
    const list = listOf(field, message[name]);
    if (list.length === 0) return;
    let index = 0;
    try {
      const opened = writer.tag(tag).open();
      for (const item of list) {
        value.write(writer, item);
        index += 1;
      }
      writer.close(opened);
    } catch (error) {
      throw atMember(`${name}[${index}]`, error);
    }
  };
}

/** A map is a list of entries: key 1, value 2. */
function mapWriter(field: FieldType): WriteField {
  const { name, tag, value, key } = field;
  if (!key) throw new Error(`The map ${name} has no key type`);
  const keyTag = 8 | key.wireType;
  const valueTag = 16 | value.wireType;
  return (writer, message) => {
    for (const [text, item] of entriesOf(field, message[name])) {
      try {
        const opened = writer.tag(tag).open();
        key.write(writer.tag(keyTag), keyOf(key, text));
        value.write(writer.tag(valueTag), item);
        writer.close(opened);
      } catch (error) {
        throw atMember(`${name}[${JSON.stringify(text)}]`, error);
      }
    }
  };
}
