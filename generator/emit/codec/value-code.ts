import type { ScalarType } from "../../../runtime/descriptors.ts";
import type { MessageField, Schema } from "../../model/schema.ts";
import type { CodecNames } from "./codec-names.ts";

/** The code that handles one value of a type; each member takes and gives expressions. */
export interface ValueCode {
  /** 0, 1, 2 or 5 (protobuf.dev/programming-guides/encoding). */
  readonly wireType: number;
  /** A statement. */
  write(tag: number, value: string): string;
  /** The same for every item of a list. */
  writeAll(tag: number, list: string): string;
  read(previous: string | undefined): string;
  toJson(value: string): string;
  fromJson(json: string): string;
  /** The type, as it is handed on to what reads and writes lists and maps. */
  type(): string;
  /** `toJson` and `fromJson` as functions to be handed on. */
  readonly jsonWriter: string;
  readonly jsonReader: string;
  /** What a field without presence holds when the wire is silent; absent for messages. */
  readonly empty?: string;
  /** Whether the value is that. */
  isEmpty?(value: string): string;
  /** Merged with what the field held before. */
  readonly isMessage: boolean;
  /** JSON null is a value of its own. */
  readonly takesNull: boolean;
  /** Reading JSON may give undefined: an enum value that is passed over. */
  readonly mayBeUnknown: boolean;
  /** Expression of a value of which nothing was sent. */
  readonly blank: string;
}

const wireTypes: Readonly<Record<ScalarType, number>> = {
  double: 1,
  float: 5,
  int32: 0,
  uint32: 0,
  sint32: 0,
  fixed32: 5,
  sfixed32: 5,
  int64: 0,
  uint64: 0,
  sint64: 0,
  fixed64: 1,
  sfixed64: 1,
  bool: 0,
  string: 2,
  bytes: 2,
};

const readers: Readonly<Partial<Record<ScalarType, string>>> = {
  string: "text",
  bytes: "octets",
  int64: "signedVarint64",
  uint64: "varint64",
  sint64: "zigzag64",
  fixed64: "eightBytes",
  sfixed64: "signedEightBytes",
};

function scalarCode(type: ScalarType, { unverified = false }: { unverified?: boolean } = {}): ValueCode {
  const isPlain = type === "string" || type === "bool";
  const checked = type === "string" ? "checkString" : "checkBool";
  const is64 = type.endsWith("64");
  const typeName = `wire.${unverified && type === "string" ? "unverified" : type}`;
  const empty = type === "string" ? '""' : type === "bool" ? "false" : is64 ? "0n" : "0";
  return {
    wireType: wireTypes[type],
    write: (tag, value) => `writer.tag(${tag}).${type}(${value});`,
    writeAll: (tag, list) => `writer.items(${tag}, ${list}, ${typeName});`,
    type: () => typeName,
    read: () => `reader.${unverified && type === "string" ? "string" : (readers[type] ?? type)}()`,
    toJson: (value) => (isPlain ? `wire.${checked}(${value})` : `wire.${type}.toJson(${value})`),
    fromJson: (json) => (isPlain ? `wire.${checked}(${json})` : `wire.${type}.fromJson(${json}, reading)`),
    jsonWriter: isPlain ? `wire.${checked}` : `wire.${type}.toJson`,
    jsonReader: isPlain ? `wire.${checked}` : `wire.${type}.fromJson`,
    empty: type === "bytes" ? "wire.noBytes" : empty,
    isEmpty: (value) => {
      if (type === "bytes") return `${value}.length === 0`;
      // -0 differs from the default, and is sent.
      return type === "float" || type === "double" ? `Object.is(${value}, 0)` : `${value} === ${empty}`;
    },
    isMessage: false,
    takesNull: false,
    mayBeUnknown: false,
    blank: type === "bytes" ? "wire.noBytes" : empty,
  };
}

function isScalar(type: string): type is ScalarType {
  return Object.hasOwn(wireTypes, type);
}

/** For the values of a field: the items of a list, the values of a map. */
export function codeOf(field: MessageField, names: CodecNames): ValueCode {
  if (isScalar(field.type)) return scalarCode(field.type, { unverified: field.unverified === true });
  const target = names.targetOf(field.type, referenceOf(field.schema));
  if (target.kind === "functions") {
    const { prefix, name } = target;
    return {
      wireType: 2,
      write: (tag, value) => `writer.tag(${tag}).message(${value}, ${prefix}write${name});`,
      writeAll: (tag, list) => `writer.messages(${tag}, ${list}, ${prefix}write${name});`,
      type: () => names.messageType(field.type, target),
      read: (previous) => `${prefix}read${name}(reader, reader.open()${previous ? `, ${previous}` : ""})`,
      toJson: (value) => `${prefix}format${name}(${value})`,
      fromJson: (json) => `${prefix}parse${name}(${json}, reading)`,
      jsonWriter: `${prefix}format${name}`,
      jsonReader: `${prefix}parse${name}`,
      isMessage: true,
      takesNull: false,
      mayBeUnknown: false,
      blank: `${prefix}blank${name}()`,
    };
  }
  const { name, isMessage, takesNull } = target;
  return {
    wireType: isMessage ? 2 : 0,
    write: (tag, value) => `${name}.write(writer.tag(${tag}), ${value});`,
    writeAll: (tag, list) => `writer.items(${tag}, ${list}, ${name});`,
    type: () => name,
    read: (previous) => `${name}.read(reader${previous && isMessage ? `, ${previous}` : ""})`,
    toJson: (value) => `${name}.toJson(${value})`,
    fromJson: (json) => `${name}.fromJson(${json}, reading)`,
    jsonWriter: `${name}.toJson`,
    jsonReader: `${name}.fromJson`,
    ...(isMessage ? {} : { empty: `${name}.empty`, isEmpty: (value) => `${name}.isEmpty(${value})` }),
    isMessage,
    takesNull,
    mayBeUnknown: !isMessage,
    blank: isMessage ? `${name}.createEmpty()` : `${name}.empty`,
  };
}

function referenceOf(schema: Schema): Extract<Schema, { kind: "reference" }> {
  if (schema.kind === "array") return referenceOf(schema.items);
  if (schema.kind === "object" && schema.additional) return referenceOf(schema.additional);
  if (schema.kind === "reference") return schema;
  throw new Error(`a field of a message type holds a ${schema.kind}`);
}
