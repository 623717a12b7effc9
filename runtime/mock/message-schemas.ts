import type {
  EnumDescriptor,
  FieldDescriptor,
  JsonSchema,
  MessageDescriptor,
  Messages,
  Schemas,
} from "../descriptors.ts";

/**
 * Messages as JSON Schemas of their canonical JSON (protobuf.dev/programming-guides/json), so that one generator makes
 * values of both. It describes what a sample looks like, not all that proto JSON accepts.
 */
export function createMessageSchemas(messages: Messages): Schemas {
  const schemas: Record<string, JsonSchema> = { ...wellKnown };
  for (const [name, descriptor] of Object.entries(messages)) {
    schemas[name] ??= descriptor.kind === "enum" ? schemaOfEnum(descriptor) : schemaOfMessage(descriptor);
  }
  return schemas;
}

function schemaOfMessage({ fields }: MessageDescriptor): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const oneofs = new Map<string, JsonSchema[]>();
  for (const [name, field] of Object.entries(fields)) {
    const schema = schemaOfField(field);
    if (field.oneof === undefined || field.oneof === `_${field.name ?? name}`) {
      properties[name] = schema;
      continue;
    }
    const members = oneofs.get(field.oneof) ?? [];
    members.push({ properties: { [name]: schema } });
    oneofs.set(field.oneof, members);
  }
  const choices = [...oneofs.values()].map((members) => ({ anyOf: members }));
  return { type: "object", properties, ...(choices.length > 0 && { allOf: choices }) };
}

function schemaOfField(field: FieldDescriptor): JsonSchema {
  const value = scalars[field.type] ?? { $ref: `#/$defs/${field.type}` };
  if (field.mapKey !== undefined) {
    return { type: "object", additionalProperties: value, propertyNames: keysOf(field.mapKey) };
  }
  return field.repeated ? { type: "array", items: value } : value;
}

function keysOf(type: string): JsonSchema {
  if (type === "string") return { enum: ["key"] };
  return { enum: type === "bool" ? ["true"] : ["1"] };
}

/** The value with number 0 mostly says that nothing was said. */
function schemaOfEnum({ values }: EnumDescriptor): JsonSchema {
  const told = Object.keys(values).filter((name) => values[name] !== 0);
  return { enum: told.length > 0 ? told : Object.keys(values) };
}

const int32 = { type: "integer", minimum: 0, maximum: 2 ** 31 - 1 };
const int64 = { type: "string", format: "int64" };
const float = { type: "number" };

const scalars: Readonly<Record<string, JsonSchema>> = {
  double: float,
  float,
  int32,
  uint32: int32,
  sint32: int32,
  fixed32: int32,
  sfixed32: int32,
  int64,
  uint64: int64,
  sint64: int64,
  fixed64: int64,
  sfixed64: int64,
  bool: { type: "boolean" },
  string: { type: "string" },
  bytes: { type: "string", format: "byte" },
};

const wellKnown: Schemas = {
  "google.protobuf.Timestamp": { type: "string", format: "date-time" },
  "google.protobuf.Duration": { enum: ["0.840s", "3s", "300s"] },
  "google.protobuf.FieldMask": { enum: ["name"] },
  "google.protobuf.Struct": { type: "object", additionalProperties: { type: "string" } },
  "google.protobuf.Value": { type: "string" },
  "google.protobuf.ListValue": { type: "array", items: { type: "string" } },
  "google.protobuf.NullValue": { type: "null" },
  "google.protobuf.Empty": { type: "object" },
  "google.protobuf.Any": { enum: [{ "@type": "type.googleapis.com/google.protobuf.Empty", value: {} }] },
  "google.protobuf.DoubleValue": float,
  "google.protobuf.FloatValue": float,
  "google.protobuf.Int32Value": int32,
  "google.protobuf.UInt32Value": int32,
  "google.protobuf.Int64Value": int64,
  "google.protobuf.UInt64Value": int64,
  "google.protobuf.BoolValue": { type: "boolean" },
  "google.protobuf.StringValue": { type: "string" },
  "google.protobuf.BytesValue": { type: "string", format: "byte" },
};
