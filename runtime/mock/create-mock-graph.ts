import { buildSchema, type GraphQLField, type GraphQLSchema, isObjectType } from "graphql";
import type { Examples, Operation } from "../descriptors.ts";
import type { FieldHandler, GraphContext, GraphParts } from "../graph/graph.ts";
import { readMember } from "../graph/read-member.ts";
import type { AnyHandler, HandlerContext } from "../server/service.ts";
import { createMockHandlers, type MockOptions } from "./create-mocks.ts";
import { createGraphqlProtocol } from "./graphql-protocol.ts";
import { createGraphqlSampler } from "./sample-graphql.ts";

export interface MockGraphParts {
  /** `graph.v1` */
  readonly id: string;
  readonly sdl: string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly examples: Examples;
  /** Answer root fields in place of the examples: `mockGraph`, or what `mockGraph.with(…)` gave. */
  readonly handlers?: object;
  /** By SHA-256: the documents that clients may call by it. */
  readonly documents?: Readonly<Record<string, string>>;
}

type Field = GraphQLField<unknown, unknown>;

/**
 * A graph of which every root field answers from its examples, and every member that an example lacks from its type:
 * whatever is selected has an answer. `createGraph` serves it; no operation of another service is called.
 */
export function createMockGraph(parts: MockGraphParts, options: MockOptions = {}): GraphParts {
  const schema = buildSchema(parts.sdl, { assumeValidSDL: true });
  const sampler = createGraphqlSampler(schema);
  const rootNames = namesOfRoots(schema);
  const roots = createRoots(parts, options, (type, field, seed) => {
    const declared = schema.getType(rootNames.get(type) ?? type);
    const found = isObjectType(declared) ? declared.getFields()[field] : undefined;
    if (!found) return undefined;
    return sampler.sampleField(found.type, { parent: undefined, typeName: type, field, seed });
  });
  const rootWords = new Map([...rootNames].map(([word, name]) => [name, word]));
  const handlers: Record<string, Record<string, FieldHandler>> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    const fields = Object.values(type.getFields()) as readonly Field[];
    handlers[type.name] = Object.fromEntries(
      fields.map((field) => [
        field.name,
        roots.get(`${rootWords.get(type.name)}.${field.name}`) ?? answerMember(type.name, field),
      ]),
    );
  }
  const { id, sdl, documents = {} } = parts;
  return { id, sdl, resolvers: [], handlers, documents };

  function answerMember(typeName: string, field: Field): FieldHandler {
    return (parent: unknown, args: Readonly<Record<string, unknown>>) => {
      const known = readMember(parent, field.name);
      const site = { parent, typeName, field: field.name, seed: options.seed ?? 0 };
      return takeAsked(known === undefined ? sampler.sampleField(field.type, site) : known, args);
    };
  }
}

/** What the schema calls its root types: operations know them as Query, Mutation and Subscription. */
function namesOfRoots(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const roots = {
    Query: schema.getQueryType(),
    Mutation: schema.getMutationType(),
    Subscription: schema.getSubscriptionType(),
  };
  return new Map(Object.entries(roots).flatMap(([word, type]) => (type ? [[word, type.name]] : [])));
}

/** A list is as long as was asked for, at most. */
function takeAsked(value: unknown, { first, limit, last }: Readonly<Record<string, unknown>>): unknown {
  if (!Array.isArray(value)) return value;
  if (typeof last === "number") return last <= 0 ? [] : value.slice(-last);
  const count = first ?? limit;
  return typeof count === "number" ? value.slice(0, Math.max(0, count)) : value;
}

type SampleRoot = (
  type: string,
  field: string,
  seed: number,
) => ReturnType<Parameters<typeof createGraphqlProtocol>[1]>;

/** By `Query.field`. */
function createRoots(
  parts: MockGraphParts,
  options: MockOptions,
  sample: SampleRoot,
): ReadonlyMap<string, FieldHandler> {
  const rootFields = Object.entries(parts.operations).filter(
    ([, { graphql }]) => graphql && !graphql.document,
  );
  const operations = Object.fromEntries(rootFields);
  const handlers = createMockHandlers(
    {
      operations,
      examples: parts.examples,
      schemas: {},
      createProtocol: (_, { id, graphql }) =>
        createGraphqlProtocol(id, (seed) =>
          graphql ? sample(graphql.type, graphql.field, seed) : undefined,
        ),
    },
    options,
  );
  const given = (parts.handlers ?? {}) as Readonly<Record<string, AnyHandler>>;
  return new Map(
    rootFields.map(([name, operation]) => [
      `${operation.graphql?.type}.${operation.graphql?.field}`,
      answerRoot(operation, given[name] ?? (handlers[name] as AnyHandler)),
    ]),
  );
}

function answerRoot(operation: Operation, handler: AnyHandler): FieldHandler {
  return (_, args, { requestId, headers, signal }: GraphContext) => {
    const context: HandlerContext = {
      operation,
      requestId,
      headers,
      signal: signal ?? new AbortController().signal,
    };
    return handler(args, context);
  };
}
