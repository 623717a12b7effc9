import protobuf from "protobufjs";
import type { ScalarType } from "../../../runtime/descriptors.ts";
import type { MessageField, NamedSchema, Schema } from "../../model/schema.ts";
import { toJsonName } from "./json-name.ts";
import { fullNameOf, type Lowering, toReference } from "./lowering.ts";
import type { Declaration } from "./read-outline.ts";
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
  bytes: { kind: "binary" },
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
    const schema: Schema = {
      ...notes,
      kind: "enum",
      values,
      protobuf: { fullName: symbol.fullName, numbers },
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

function lowerMessage(symbol: ProtoSymbol, type: protobuf.Type, lowering: Lowering): Schema {
  const fields = [...type.fieldsArray]
    // Extensions that other messages declare in this one.
    .filter((field) => field.extend === undefined && !field.declaringField)
    .sort((a, b) => a.id - b.id)
    .flatMap((field) => lowerField(field, symbol, lowering) ?? []);
  checkJsonNames(symbol, fields, lowering);
  return { kind: "message", fullName: symbol.fullName, fields };
}

function lowerField(
  field: protobuf.Field,
  symbol: ProtoSymbol,
  lowering: Lowering,
): MessageField | undefined {
  const declaration = findField(symbol.declaration, field.name);
  const { line, column } = declaration ?? symbol.declaration;
  const { file, fullName: scope } = symbol;
  const type = lowerType(field, { name: field.type, scope, file, line, column }, lowering);
  if (!type) return undefined;
  const isMap = field instanceof protobuf.MapField;
  const { options = {} } = field;
  const isOptional = options["proto3_optional"] === true;
  const oneof = isOptional ? undefined : field.partOf?.name;
  const isList = field.repeated && !isMap;
  const presence = !isList && !isMap && (type.isMessage || isOptional || oneof !== undefined);
  const notes = declaration ? notesOf(field, declaration) : {};
  return {
    name: typeof options["json_name"] === "string" ? options["json_name"] : toJsonName(field.name),
    protoName: field.name,
    number: field.id,
    type: type.name,
    repeated: isList,
    packed: isList && type.isPackable && options["packed"] !== false,
    ...(isMap ? { mapKey: field.keyType as ScalarType } : {}),
    ...(oneof === undefined ? {} : { oneof: toJsonName(oneof) }),
    presence,
    // What was not sent is there all the same, with its default, unless it can tell that it was not.
    required: !presence,
    schema: { ...wrap(type.schema, isList, isMap), ...notes },
    source: { file: file.file, line, column },
  };
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
  reference: Parameters<Lowering["resolve"]>[0],
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
    schema: toReference(resolved, reference.file.outline.package.name),
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
