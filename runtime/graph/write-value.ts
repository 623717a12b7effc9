import {
  type GraphQLEnumType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
} from "graphql";
import { durationToJson, timestampToJson } from "../wire/protobuf/time-json.ts";
import { openCase, type TypeRules } from "./tell-type.ts";

/** By name of the GraphQL enum: an operation's value → the schema's. */
export type EnumNames = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** How the answers of operations call what a field holds. */
export interface ValueNames {
  readonly enums: EnumNames;
  readonly types: TypeRules;
}

export type ValueWriter = (value: unknown) => unknown;

/** Writes scalars and enums as GraphQL has them, and opens oneofs that stand for a union; anything else as it is. */
export function createValueWriter(type: GraphQLOutputType, { enums, types }: ValueNames): ValueWriter {
  const named = getNamedType(type);
  if (isLeafType(named)) return createListWriter(type, (item) => writeScalar(item, named, enums));
  const rules = types.get(named.name)?.filter(({ by }) => by === "oneof") ?? [];
  if (rules.length > 0) return createListWriter(type, (item) => openCase(item, rules));
  return (value) => value ?? null;
}

function createListWriter(type: GraphQLOutputType, write: ValueWriter): ValueWriter {
  if (isNonNullType(type)) return createListWriter(type.ofType, write);
  if (!isListType(type)) return (value) => (value === null || value === undefined ? null : write(value));
  const writeItem = createListWriter(type.ofType, write);
  return (value) => (Array.isArray(value) ? value.map(writeItem) : value == null ? null : write(value));
}

function writeScalar(value: unknown, type: GraphQLLeafType, enums: EnumNames): unknown {
  if (isEnumType(type)) return writeEnum(String(value), type, enums);
  switch (typeof value) {
    case "bigint":
      return type.name === "Int" || type.name === "Float" ? Number(value) : String(value);
    case "number":
      return type.name === "BigInt" ? String(value) : value;
    case "object":
      return writeTime(value, type);
    default:
      return value;
  }
}

/** protobuf's value for none (AIP-126) is null, unless the schema has it too. */
function writeEnum(value: string, type: GraphQLEnumType, enums: EnumNames): string | null {
  const known = enums.get(type.name)?.get(value);
  if (known !== undefined) return known;
  return value.endsWith("_UNSPECIFIED") && !type.getValue(value) ? null : value;
}

/** protobuf's Timestamp as RFC 3339, its Duration in seconds, as their canonical JSON is. */
function writeTime(value: object | null, type: GraphQLLeafType): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value === null || !("seconds" in value && "nanos" in value)) return value;
  return type.name === "Duration" ? durationToJson(value) : timestampToJson(value);
}
