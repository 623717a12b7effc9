import type { Json } from "../../descriptors.ts";
import { entriesOf, type FieldType, listOf, type OneofValue, setMember } from "./field-type.ts";
import { keyOf } from "./map-key.ts";
import { atMember, ProtobufError, quote } from "./protobuf-error.ts";
import type { JsonReading, ValueType } from "./value-type.ts";

type Message = Record<string, unknown>;
type JsonObject = Record<string, Json>;

/** Canonical proto JSON leaves out what equals its default and could not be told from it. */
export function fieldToJson(field: FieldType, message: Message, into: JsonObject): void {
  const { name, value, kind } = field;
  const given = field.oneof === undefined ? message[name] : oneofValue(field, message);
  if (kind === "list") {
    const list = listOf(field, given);
    if (list.length > 0) into[name] = list.map((item, index) => itemToJson(value, item, `${name}[${index}]`));
  } else if (kind === "map") {
    const entries = entriesOf(field, given);
    if (entries.length > 0) into[name] = entriesToJson(field, entries);
  } else if (given !== undefined && (given !== null || value.takesNull)) {
    if (!field.implicit || !value.isEmpty(given)) setMember(into, name, itemToJson(value, given, name));
  }
}

function oneofValue(field: FieldType, message: Message): unknown {
  const held = message[field.oneof as string] as OneofValue | null | undefined;
  return held?.kind === field.name ? held.value : undefined;
}

function entriesToJson({ name, value, key }: FieldType, entries: ReturnType<typeof entriesOf>): Json {
  const out: JsonObject = {};
  for (const [text, item] of entries) {
    const segment = `${name}[${JSON.stringify(text)}]`;
    try {
      keyOf(key as ValueType, text);
    } catch (error) {
      throw atMember(segment, error);
    }
    setMember(out, text, itemToJson(value, item, segment));
  }
  return out;
}

function itemToJson(value: ValueType, item: unknown, segment: string): Json {
  try {
    return value.toJson(item);
  } catch (error) {
    throw atMember(segment, error);
  }
}

export function fieldFromJson(field: FieldType, json: Json, reading: JsonReading): unknown {
  if (field.kind === "list") {
    if (!Array.isArray(json)) throw new ProtobufError(`${quote(json)} is not a list`);
    return json.flatMap((item: Json, index) => {
      const read = itemFromJson(field.value, item, { reading, segment: `[${index}]` });
      return read === undefined ? [] : [read];
    });
  }
  if (field.kind === "map") return mapFromJson(field, json, reading);
  return field.value.fromJson(json, reading);
}

function mapFromJson(field: FieldType, json: Json, reading: JsonReading): unknown {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new ProtobufError(`${quote(json)} is not an object`);
  const map: Message = {};
  for (const [text, item] of Object.entries(json as JsonObject)) {
    const segment = `[${JSON.stringify(text)}]`;
    const read = itemFromJson(field.value, item, { reading, segment });
    if (read === undefined) continue;
    try {
      setMember(map, String(keyOf(field.key as ValueType, text)), read);
    } catch (error) {
      throw atMember(segment, error);
    }
  }
  return map;
}

function itemFromJson(value: ValueType, item: Json, at: { reading: JsonReading; segment: string }): unknown {
  try {
    if (item === null && !value.takesNull) throw new ProtobufError("null is not a value");
    return value.fromJson(item, at.reading);
  } catch (error) {
    throw atMember(at.segment, error);
  }
}
