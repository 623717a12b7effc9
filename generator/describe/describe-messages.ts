import type {
  EnumDescriptor,
  FieldDescriptor,
  MessageDescriptor,
  Messages,
} from "../../runtime/descriptors.ts";
import type { ServiceVersion } from "../model/api.ts";
import type { EnumSchema, MessageField, MessageSchema, Schema } from "../model/schema.ts";

/**
 * The messages and enums of a protobuf package, and those of the packages that it refers to, however far. What the
 * runtime brings of google.protobuf is left out.
 */
export function describeMessages(service: ServiceVersion, services: readonly ServiceVersion[]): Messages {
  const byId = indexOf(services);
  const messages: Record<string, MessageDescriptor | EnumDescriptor> = {};
  const seen = new Set<string>();
  const waiting = [service];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    for (const { schema } of next.schemas) describeType(schema, messages);
    for (const id of next.imports ?? []) {
      const imported = byId.get(id);
      if (imported) waiting.push(imported);
    }
  }
  return messages;
}

const indexes = new WeakMap<readonly ServiceVersion[], ReadonlyMap<string, ServiceVersion>>();

/** Made once for all packages: a tree has hundreds of them. */
function indexOf(services: readonly ServiceVersion[]): ReadonlyMap<string, ServiceVersion> {
  const known = indexes.get(services) ?? new Map(services.map((given) => [given.id, given]));
  indexes.set(services, known);
  return known;
}

function describeType(schema: Schema, into: Record<string, MessageDescriptor | EnumDescriptor>): void {
  if (schema.kind === "message") into[schema.fullName] = describeMessage(schema);
  if (schema.kind === "enum" && schema.protobuf)
    into[schema.protobuf.fullName] = describeEnum(schema, schema.protobuf);
}

function describeMessage(schema: MessageSchema): MessageDescriptor {
  return {
    kind: "message",
    fields: Object.fromEntries(schema.fields.map((field) => [field.name, describeField(field)])),
  };
}

function describeField(field: MessageField): FieldDescriptor {
  return {
    number: field.number,
    type: field.type,
    ...(field.protoName === field.name ? {} : { name: field.protoName }),
    ...(field.repeated ? { repeated: true } : {}),
    ...(field.packed ? { packed: true } : {}),
    ...(field.mapKey ? { mapKey: field.mapKey } : {}),
    ...(field.oneof === undefined ? {} : { oneof: field.oneof }),
    // In a oneof it goes without saying.
    ...(field.presence && field.oneof === undefined ? { presence: true } : {}),
    ...(field.mandatory ? { required: true } : {}),
    ...(field.delimited ? { delimited: true } : {}),
    ...(field.unverified ? { unverified: true } : {}),
  };
}

function describeEnum(
  { values }: EnumSchema,
  { numbers, closed }: NonNullable<EnumSchema["protobuf"]>,
): EnumDescriptor {
  return {
    kind: "enum",
    values: Object.fromEntries(values.map((value, index) => [String(value), numbers[index] ?? 0])),
    ...(closed ? { closed } : {}),
  };
}
