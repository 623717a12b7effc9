import type { Json, ScalarType } from "../../runtime/descriptors.ts";
import type { Source } from "./source.ts";

/** The type of a value, whatever language it was written in. */
export type Schema = SchemaNotes &
  (
    | { readonly kind: "unknown" }
    | { readonly kind: "never" }
    | { readonly kind: "null" }
    | { readonly kind: "boolean" }
    | { readonly kind: "string" }
    | { readonly kind: "number"; readonly integer?: true }
    | { readonly kind: "bigint" }
    /** Raw bytes: an upload, a download, protobuf `bytes`. */
    | { readonly kind: "binary" }
    | EnumSchema
    | { readonly kind: "array"; readonly items: Schema }
    | { readonly kind: "tuple"; readonly items: readonly Schema[]; readonly rest?: Schema }
    | ObjectSchema
    | UnionSchema
    | { readonly kind: "intersection"; readonly members: readonly Schema[] }
    /** To a named schema of the same service version, or of another protobuf package. */
    | { readonly kind: "reference"; readonly to: string; readonly package?: string }
    | MessageSchema
  );

export interface SchemaNotes {
  readonly description?: string;
  readonly deprecated?: true;
  readonly default?: Json;
  readonly format?: string;
  /** Keywords that narrow the value but not its TypeScript type (`minLength`, `pattern`, …), as JSON Schema 2020-12. */
  readonly constraints?: Readonly<Record<string, Json>>;
  /** The same for keywords that hold schemas (`not`, `if`, `contains`, …). */
  readonly applicators?: Readonly<Record<string, Schema>>;
}

export interface EnumSchema {
  readonly kind: "enum";
  readonly values: readonly Json[];
  /** Protobuf only: full name, and the number of each value. */
  readonly protobuf?: {
    readonly fullName: string;
    readonly numbers: readonly number[];
    /** Of proto2: a number without a name is no value. */
    readonly closed?: true;
  };
  /** What the spec says of single values. */
  readonly valueDescriptions?: Readonly<Record<string, string>>;
}

export interface ObjectSchema {
  readonly kind: "object";
  readonly fields: readonly Field[];
  /** Members without a field: any of this type, or none (`false`). Absent where the spec does not speak of them. */
  readonly additional?: Schema | false;
  readonly patterns?: Readonly<Record<string, Schema>>;
}

export interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** `read`: only in answers; `write`: only in requests. */
  readonly access?: "read" | "write";
}

export interface UnionSchema {
  readonly kind: "union";
  readonly members: readonly Schema[];
  /** Whether more than one member may match. */
  readonly mode: "oneOf" | "anyOf";
  readonly discriminator?: { readonly field: string; readonly mapping: Readonly<Record<string, string>> };
}

/** A protobuf message. */
export interface MessageSchema {
  readonly kind: "message";
  readonly fullName: string;
  readonly fields: readonly MessageField[];
  /** By JSON name. */
  readonly oneofDescriptions?: Readonly<Record<string, string>>;
}

export interface MessageField extends Field {
  /** `name` is the JSON name; this is the proto's own. */
  readonly protoName: string;
  readonly number: number;
  readonly type: ScalarType | (string & {});
  readonly repeated: boolean;
  readonly packed: boolean;
  readonly mapKey?: ScalarType;
  readonly oneof?: string;
  readonly presence: boolean;
  /** A message without it is not whole (proto2 `required`). */
  readonly mandatory?: true;
  /** Written between two tags, without its length (proto2 `group`). */
  readonly delimited?: true;
  /** Of strings: bytes that are not UTF-8 are let through (proto2). */
  readonly unverified?: true;
  readonly source: Source;
}

/** A schema with a name of its own: a component, a message, an enum, a GraphQL type. */
export interface NamedSchema {
  /** As in the spec. */
  readonly name: string;
  /** As in the generated TypeScript. */
  readonly typeName: string;
  readonly schema: Schema;
  readonly source: Source;
}
