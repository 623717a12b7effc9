import {
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
} from "graphql";
import type { Json, JsonSchema } from "../descriptors.ts";
import { hash, pick } from "./sample/random.ts";
import { createSampler } from "./sample/sample-schema.ts";

/** Makes values of a schema's types, as deep as a query asks: an object begins empty, and its fields are asked for. */
export interface GraphqlSampler {
  /** A value for a field of this object: of one that was made, or of an example that lacks the member. */
  sampleField(type: GraphQLOutputType, at: FieldSite): Json;
}

export interface FieldSite {
  readonly parent: unknown;
  readonly typeName: string;
  readonly field: string;
  readonly seed: number;
}

const listLength = 2;

export function createGraphqlSampler(schema: GraphQLSchema): GraphqlSampler {
  const sample = createSampler({});
  /** Where an object that was made stands: its fields' values follow from it. */
  const paths = new WeakMap<object, string>();

  function sampleType(type: GraphQLOutputType, path: string, site: FieldSite): Json {
    if (isNonNullType(type)) return sampleType(type.ofType, path, site);
    if (isListType(type)) {
      return Array.from({ length: listLength }, (_, index) =>
        sampleType(type.ofType, `${path}/${index}`, site),
      );
    }
    if (isLeafType(type)) return sampleLeaf(type, path, site);
    const object = isAbstractType(type)
      ? pick(schema.getPossibleTypes(type), hash(site.seed, path)).name
      : type.name;
    const made = { __typename: object };
    paths.set(made, path);
    return made;
  }

  function sampleLeaf(type: GraphQLLeafType, path: string, { typeName, field, seed }: FieldSite): Json {
    const shape = isEnumType(type)
      ? { enum: type.getValues().map(({ name }) => name) }
      : (scalars[type.name] ?? { type: "string" });
    return sample(shape, { seed, path, name: field, owner: typeName }) ?? null;
  }

  return {
    sampleField(type, site) {
      const { parent, typeName, field } = site;
      const place = typeof parent === "object" && parent !== null ? paths.get(parent) : undefined;
      return sampleType(type, `${place ?? typeName}/${field}`, site);
    },
  };
}

/** GraphQL's own scalars, and the custom ones that people mostly have; another is a text. */
const scalars: Readonly<Record<string, JsonSchema>> = {
  String: { type: "string" },
  ID: { type: "string" },
  Int: { type: "integer", minimum: 0, maximum: 2 ** 31 - 1 },
  Float: { type: "number" },
  Boolean: { type: "boolean" },
  BigInt: { type: "string", format: "int64" },
  Long: { type: "integer" },
  Date: { type: "string", format: "date" },
  DateTime: { type: "string", format: "date-time" },
  Timestamp: { type: "string", format: "date-time" },
  Time: { type: "string", format: "time" },
  Duration: { enum: ["0.840s", "3s"] },
  EmailAddress: { type: "string", format: "email" },
  JSON: { type: "object" },
  JSONObject: { type: "object" },
  URL: { type: "string", format: "uri" },
  URI: { type: "string", format: "uri" },
  UUID: { type: "string", format: "uuid" },
};
