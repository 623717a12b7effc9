import protobuf from "protobufjs";
import type { Json, ScalarType } from "../../../runtime/descriptors.ts";
import type { MessageField, NamedSchema, Schema } from "../../model/schema.ts";
import type { Extension } from "./extensions.ts";
import { featuresOf, groupOf } from "./features.ts";
import { toJsonName } from "./json-name.ts";
import { fullNameOf, type Lowering, toReference } from "./lowering.ts";
import type { Declaration } from "./read-outline.ts";
import type { TypeReference } from "./resolve-type.ts";
import type { ProtoSymbol } from "./symbols.ts";

const scalars: Readonly<Record<ScalarType, Schema>> = {
  double: { kind: "number", format: "double" },
  float: { kind: "number", format: "float" },
  int32: { kind: "number", integer: true, format: "int32" },
  sint32: { kind: "number", integer: true, format: "int32" },
  sfixed32: { kind: "number", integer: true, format: "int32" },
  uint32: { kind: "number", integer: true, format: "uint32" },
  fixed32: { kind: "number", integer: true, format: "uint32" },
  int64: { kind: "bigint", format: "int64" },
  sint64: { kind: "bigint", format: "int64" },
  sfixed64: { kind: "bigint", format: "int64" },
  uint64: { kind: "bigint", format: "uint64" },
  fixed64: { kind: "bigint", format: "uint64" },
  bool: { kind: "boolean" },
  string: { kind: "string" },
  bytes: { kind: "binary", format: "bytes" },
};

function isScalar(type: string): type is ScalarType {
  return Object.hasOwn(scalars, type);
}

/** A message or an enum as the model has it; nothing when its file could not be parsed. */
export function lowerSchema(symbol: ProtoSymbol, lowering: Lowering): NamedSchema | undefined {
  const { parsed, name, typeName, file, declaration } = symbol;
  const source = { file: file.file, line: declaration.line, column: declaration.column };
  const notes = notesOf(parsed, declaration);
  if (parsed instanceof protobuf.Type)
    return { name, typeName, source, schema: { ...notes, ...lowerMessage(symbol, parsed, lowering) } };
  if (parsed instanceof protobuf.Enum) {
    const values = Object.keys(parsed.values);
    const numbers = Object.values(parsed.values);
    const isClosed = featuresOf(parsed, file.outline.dialect.name).enum_type === "CLOSED";
    const descriptions = commentsOf(declaration.children);
    const schema: Schema = {
      ...notes,
      kind: "enum",
      values,
      protobuf: { fullName: symbol.fullName, numbers, ...(isClosed ? { closed: true } : {}) },
      ...(descriptions ? { valueDescriptions: descriptions } : {}),
    };
    return { name, typeName, source, schema };
  }
  return undefined;
}

function notesOf(object: protobuf.ReflectionObject | undefined, declaration: Declaration): NotesOf {
  return {
    ...(declaration.comment ? { description: declaration.comment } : {}),
    ...(object?.options?.["deprecated"] === true ? { deprecated: true } : {}),
  };
}

interface NotesOf {
  readonly description?: string;
  readonly deprecated?: true;
}

/** By name, of those that have a comment. */
function commentsOf(declarations: readonly Declaration[]): Readonly<Record<string, string>> | undefined {
  const commented = declarations.flatMap(({ name, comment }) => (comment ? [[name, comment] as const] : []));
  return commented.length > 0 ? Object.fromEntries(commented) : undefined;
}

function lowerMessage(symbol: ProtoSymbol, type: protobuf.Type, lowering: Lowering): Schema {
  const { file, fullName: scope, declaration } = symbol;
  const own = type.fieldsArray
    // Extensions that other messages declare in this one.
    .filter((field) => field.extend === undefined && !field.declaringField)
    .map((field): FieldPlace => {
      const found = findField(declaration, groupOf(field)?.name.toLowerCase() ?? field.name);
      return { field, declaration: found, file, scope };
    });
  const extensions = lowering.extensions.get(scope) ?? [];
  const fields = [...own, ...extensions]
    .sort((a, b) => a.field.id - b.field.id)
    .flatMap((place) => lowerField(place, symbol, lowering) ?? []);
  const named = chooseNames(fields, featuresOf(type, file.outline.dialect.name).json_format === "ALLOW");
  checkJsonNames(symbol, named, lowering);
  const oneofs = commentsOf(
    declaration.children
      .filter(({ kind }) => kind === "oneof")
      .map((oneof) => ({ ...oneof, name: toJsonName(oneof.name) })),
  );
  return {
    kind: "message",
    fullName: symbol.fullName,
    fields: named,
    ...(oneofs ? { oneofDescriptions: oneofs } : {}),
  };
}

/** A field and where it was written: in the message itself, or elsewhere as an extension of it. */
type FieldPlace = Pick<Extension, "field" | "file" | "scope"> & {
  readonly declaration: Declaration | undefined;
  readonly fullName?: string;
};

function lowerField(place: FieldPlace, symbol: ProtoSymbol, lowering: Lowering): MessageField | undefined {
  const { field, file, scope } = place;
  const { line, column } = place.declaration ?? symbol.declaration;
  const reference = { name: field.type, scope, file, line, column };
  const type = lowerType(field, { reference, owner: symbol.package }, lowering);
  if (!type) return undefined;
  const isMap = field instanceof protobuf.MapField;
  const { options = {} } = field;
  const features = featuresOf(field, file.outline.dialect.name);
  const isOptional = options["proto3_optional"] === true;
  const oneof = isOptional || place.fullName !== undefined ? undefined : field.partOf?.name;
  const isList = field.repeated && !isMap;
  const knows = features.field_presence !== "IMPLICIT" || place.fullName !== undefined;
  const presence = !isList && !isMap && (type.isMessage || knows || oneof !== undefined);
  const isMandatory = presence && features.field_presence === "LEGACY_REQUIRED";
  const isDelimited = type.isMessage && !isMap && features.message_encoding === "DELIMITED";
  const holdsText = field.type === "string" || (isMap && field.keyType === "string");
  const notes = place.declaration ? notesOf(field, place.declaration) : {};
  const byDefault = defaultOf(field);
  const protoName = groupOf(field)?.name.toLowerCase() ?? field.name;
  const jsonName = typeof options["json_name"] === "string" ? options["json_name"] : toJsonName(protoName);
  return {
    name: place.fullName === undefined ? jsonName : `[${place.fullName}]`,
    protoName: place.fullName === undefined ? protoName : `[${place.fullName}]`,
    number: field.id,
    type: type.name,
    repeated: isList,
    packed: isList && type.isPackable && features.repeated_field_encoding === "PACKED",
    ...(isMap ? { mapKey: field.keyType as ScalarType } : {}),
    ...(oneof === undefined ? {} : { oneof: toJsonName(oneof) }),
    presence,
    ...(isMandatory ? { mandatory: true } : {}),
    ...(isDelimited ? { delimited: true } : {}),
    ...(holdsText && features.utf8_validation === "NONE" ? { unverified: true } : {}),
    // What was not sent is there all the same, with its default, unless it can tell that it was not; nobody must
    // give what extensions add.
    required: place.fullName === undefined && (!presence || isMandatory),
    schema: {
      ...wrap(type.schema, isList, isMap),
      ...notes,
      ...(byDefault === undefined ? {} : { default: byDefault }),
    },
    source: { file: file.file, line, column },
  };
}

/** What a proto2 field means that was not sent, in JSON. */
function defaultOf(field: protobuf.Field): Json | undefined {
  const given: unknown = field.options?.["default"];
  if (typeof given === "number" && !Number.isFinite(given)) return String(given);
  return typeof given === "string" || typeof given === "number" || typeof given === "boolean"
    ? given
    : undefined;
}

/** Older syntaxes let fields share a JSON name: it stays with the one that is written so, the others keep their own. */
function chooseNames(fields: readonly MessageField[], isStrict: boolean): readonly MessageField[] {
  if (isStrict) return fields;
  const sharing = Map.groupBy(fields, ({ name }) => name);
  return fields.map((field) => {
    const others = sharing.get(field.name) ?? [];
    const owner = others.find(({ name, protoName }) => name === protoName) ?? others[0];
    return owner === field ? field : { ...field, name: field.protoName };
  });
}

function wrap(schema: Schema, isList: boolean, isMap: boolean): Schema {
  if (isList) return { kind: "array", items: schema };
  return isMap ? { kind: "object", fields: [], additional: schema } : schema;
}

interface LoweredType {
  /** Scalar, or full name. */
  readonly name: string;
  readonly schema: Schema;
  readonly isMessage: boolean;
  readonly isPackable: boolean;
}

function lowerType(
  field: protobuf.Field,
  { reference, owner }: { readonly reference: TypeReference; readonly owner: string },
  lowering: Lowering,
): LoweredType | undefined {
  if (isScalar(field.type)) {
    const isPackable = field.type !== "string" && field.type !== "bytes";
    return { name: field.type, schema: scalars[field.type], isMessage: false, isPackable };
  }
  const resolved = lowering.resolve(reference);
  if (!resolved) return undefined;
  const isEnum =
    resolved.kind === "symbol"
      ? resolved.symbol.kind === "enum"
      : resolved.fullName === "google.protobuf.NullValue";
  return {
    name: fullNameOf(resolved),
    schema: toReference(resolved, owner),
    isMessage: !isEnum,
    isPackable: isEnum,
  };
}

function findField(message: Declaration, name: string): Declaration | undefined {
  for (const child of message.children) {
    if (child.kind === "field" && child.name === name) return child;
    const inside = child.kind === "oneof" ? findField(child, name) : undefined;
    if (inside) return inside;
  }
  return undefined;
}

/** Two members of the generated type must not be one: fields, and the oneofs that stand for theirs. */
function checkJsonNames(symbol: ProtoSymbol, fields: readonly MessageField[], lowering: Lowering): void {
  const members = new Map<string, MessageField>();
  for (const field of fields) {
    const earlier = members.get(field.name);
    members.set(field.name, field);
    if (!earlier) continue;
    lowering.diagnostics.push({
      code: "invalid-spec",
      source: field.source,
      message: `fields ${earlier.protoName} and ${field.protoName} of ${symbol.name} are both ${field.name} in JSON`,
      related: { text: earlier.protoName, source: earlier.source },
      hint: "rename one of them, or give it another json_name",
    });
  }
  for (const { oneof, source } of fields) {
    const field = oneof === undefined ? undefined : members.get(oneof);
    if (!field || field.oneof === oneof) continue;
    lowering.diagnostics.push({
      code: "invalid-spec",
      source,
      message: `the oneof ${oneof} of ${symbol.name} has the JSON name of its field ${field.protoName}`,
      related: { text: field.protoName, source: field.source },
      hint: "rename one of them: in TypeScript both would be the same member",
    });
  }
}
