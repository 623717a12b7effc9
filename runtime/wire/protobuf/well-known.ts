import type { Json } from "../../descriptors.ts";
import { createAnyType } from "./any-type.ts";
import { fieldMaskFromJson, fieldMaskToJson } from "./field-mask-json.ts";
import type { OneofValue } from "./field-type.ts";
import { createMessageType } from "./message-type.ts";
import { ProtobufError, quote } from "./protobuf-error.ts";
import { scalarTypes } from "./scalar-types.ts";
import { durationFromJson, durationToJson, timestampFromJson, timestampToJson } from "./time-json.ts";
import { createTimeType } from "./time-type.ts";
import type { MessageType, TypeLookup, ValueType } from "./value-type.ts";
import { wellKnownDescriptors, wrappers } from "./well-known-descriptors.ts";

/** The types of google.protobuf that are not simply their fields; undefined for any other name. */
export function createWellKnownType(fullName: string, types: TypeLookup): MessageType | undefined {
  const descriptor = wellKnownDescriptors[fullName];
  if (!descriptor) return undefined;
  const plain = createMessageType(fullName, descriptor, types);
  const scalar = scalarTypes.get(wrappers[fullName] ?? "");
  if (scalar) return wrapperType(plain, scalar);
  switch (fullName) {
    case "google.protobuf.Timestamp":
      return {
        ...createTimeType(plain),
        specialJson: true,
        toJson: timestampToJson,
        fromJson: timestampFromJson,
      };
    case "google.protobuf.Duration":
      return {
        ...createTimeType(plain),
        specialJson: true,
        toJson: durationToJson,
        fromJson: durationFromJson,
      };
    case "google.protobuf.FieldMask":
      return { ...plain, specialJson: true, toJson: fieldMaskToJson, fromJson: fieldMaskFromJson };
    case "google.protobuf.Any":
      return createAnyType(plain, types);
    case "google.protobuf.Struct":
      return structType(plain);
    case "google.protobuf.ListValue":
      return listType(plain);
    case "google.protobuf.Value":
      return valueType(plain);
    default:
      return plain;
  }
}

interface Natural {
  /** From the message's fields to what stands in TypeScript for it, and back. */
  readonly unwrap: (message: Readonly<Record<string, unknown>>) => unknown;
  readonly wrap: (value: unknown) => unknown;
  readonly toJson: ValueType["toJson"];
  readonly fromJson: ValueType["fromJson"];
}

function natural(plain: MessageType, { unwrap, wrap, toJson, fromJson }: Natural): MessageType {
  type Fields = Readonly<Record<string, unknown>>;
  const before = (previous: unknown): unknown => (previous === undefined ? undefined : wrap(previous));
  return {
    ...plain,
    specialJson: true,
    createEmpty: () => unwrap(plain.createEmpty?.() as Fields),
    writeFields: (writer, value) => plain.writeFields(writer, wrap(value)),
    write: (writer, value) => plain.write(writer, wrap(value)),
    readFields: (reader, previous, endTag) =>
      unwrap(plain.readFields(reader, before(previous), endTag) as Fields),
    read: (reader, previous) => unwrap(plain.read(reader, before(previous)) as Fields),
    toJson,
    fromJson,
  };
}

function wrapperType(plain: MessageType, scalar: ValueType): MessageType {
  return natural(plain, {
    unwrap: (message) => message["value"],
    wrap: (value) => ({ value }),
    toJson: scalar.toJson,
    fromJson: scalar.fromJson,
  });
}

function structType(plain: MessageType): MessageType {
  return natural(plain, {
    unwrap: (message) => ({ ...(message["fields"] as object) }),
    wrap: (fields) => ({ fields }),
    toJson: (value) => checkFinite(value as Json),
    fromJson(json) {
      if (kindOf(json) !== "structValue") throw new ProtobufError(`${quote(json)} is not an object`);
      return checkFinite(json);
    },
  });
}

function listType(plain: MessageType): MessageType {
  return natural(plain, {
    unwrap: (message) => message["values"],
    wrap: (values) => ({ values }),
    toJson: (value) => checkFinite(value as Json),
    fromJson(json) {
      if (kindOf(json) !== "listValue") throw new ProtobufError(`${quote(json)} is not a list`);
      return checkFinite(json);
    },
  });
}

function valueType(plain: MessageType): MessageType {
  return {
    ...natural(plain, {
      unwrap: (message) => (message["kind"] as OneofValue | undefined)?.value ?? null,
      wrap: (value) => ({ kind: { kind: kindOf(value as Json), value } }),
      toJson: (value) => checkFinite(value as Json),
      fromJson: (json) => checkFinite(json),
    }),
    takesNull: true,
  };
}

function kindOf(value: Json): string {
  if (value === null) return "nullValue";
  if (typeof value === "number") return "numberValue";
  if (typeof value === "string") return "stringValue";
  if (typeof value === "boolean") return "boolValue";
  if (typeof value === "object") return Array.isArray(value) ? "listValue" : "structValue";
  throw new ProtobufError(`a ${typeof value} is not a JSON value`);
}

/** JSON has no infinities and no NaN, and a Value that holds one has no JSON form. */
function checkFinite(value: Json): Json {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new ProtobufError(`${value} is not a JSON number`);
  if (Array.isArray(value)) for (const item of value) checkFinite(item);
  else if (typeof value === "object" && value !== null)
    for (const item of Object.values(value)) checkFinite(item);
  else kindOf(value);
  return value;
}
