import type { Json } from "../../descriptors.ts";
import { type FieldType, type OneofValue, setMember } from "./field-type.ts";
import { atMember, ProtobufError, quote } from "./protobuf-error.ts";
import type { JsonReading, ValueType } from "./value-type.ts";
import { keyOf } from "./write-fields.ts";

type Message = Record<string, unknown>;
type JsonObject = Record<string, Json>;

/** Canonical proto JSON leaves out what equals its default and could not be told from it. */
export function fieldToJson(field: FieldType, message: Message, into: JsonObject): void {
  const { name, value } = field;
  const given = field.oneof === undefined ? message[name] : oneofValue(field, message);
  if (given === undefined || (given === null && !value.takesNull)) return;
  try {
    if (field.kind === "list") {
      const list = given as readonly unknown[];
      if (list.length > 0) into[name] = list.map((item) => value.toJson(item));
      return;
    }
    if (field.kind === "map") {
      const members = Object.entries(given as Message);
      if (members.length > 0) into[name] = mapToJson(value, members);
      return;
    }
    if (!field.implicit || !value.isEmpty(given)) setMember(into, name, value.toJson(given));
  } catch (error) {
    throw atMember(name, error);
  }
}

function oneofValue(field: FieldType, message: Message): unknown {
  const held = message[field.oneof as string] as OneofValue | null | undefined;
  return held?.kind === field.name ? held.value : undefined;
}

function mapToJson(value: ValueType, members: readonly (readonly [string, unknown])[]): Json {
  const out: JsonObject = {};
  for (const [key, item] of members) setMember(out, key, value.toJson(item));
  return out;
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
