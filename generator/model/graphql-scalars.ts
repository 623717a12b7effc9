/** What a GraphQL scalar is in JSON. */
export interface ScalarMeaning {
  readonly kind: "string" | "number" | "boolean";
  readonly integer?: true;
  readonly format?: string;
}

/**
 * The scalars of the language, and the custom ones whose name says enough. Any other scalar is `unknown`: its schema
 * does not tell what it is in JSON.
 */
export const graphqlScalars: Readonly<Record<string, ScalarMeaning>> = {
  ID: { kind: "string" },
  String: { kind: "string" },
  Boolean: { kind: "boolean" },
  Int: { kind: "number", integer: true, format: "int32" },
  Float: { kind: "number" },

  BigInt: { kind: "string" },
  Date: { kind: "string", format: "date" },
  DateTime: { kind: "string", format: "date-time" },
  Duration: { kind: "string" },
  Time: { kind: "string", format: "time" },
  URI: { kind: "string", format: "uri" },
  URL: { kind: "string", format: "uri" },
  UUID: { kind: "string", format: "uuid" },
};
