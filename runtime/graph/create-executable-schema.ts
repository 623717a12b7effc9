import {
  assertValidSchema,
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from "graphql";
import type { Resolver } from "../descriptors.ts";
import { admitField } from "./admit-field.ts";
import type { CallPort, FieldHandler, GraphContext, GraphOptions, GraphParts } from "./graph.ts";
import { hideBugs } from "./hide-bugs.ts";
import { readMember } from "./read-member.ts";
import { forgetCalls, type RequestScope } from "./request-scope.ts";
import { resolveMapped, subscribeMapped } from "./resolve-mapped.ts";
import { streamEvents, takeEvent } from "./stream-events.ts";
import { collectTypes, tellType } from "./tell-type.ts";
import { watchField } from "./watch-field.ts";
import { createValueWriter, type EnumNames, type ValueNames } from "./write-value.ts";

/** The schema with a function on every field: of an operation, of a person, or reading the member of that name. */
export function createExecutableSchema(
  parts: GraphParts,
  { call, admit, onAnswered, onBug }: GraphOptions,
): GraphQLSchema {
  const schema = buildSchema(parts.sdl, { assumeValidSDL: true });
  assertValidSchema(schema);
  const mapped = new Map(parts.resolvers.map((resolver) => [`${resolver.type}.${resolver.field}`, resolver]));
  const types = collectTypes(parts.resolvers);
  const names: ValueNames = { enums: collectEnums(parts.resolvers), types };
  const subscription = schema.getSubscriptionType();
  const roots = new Map<unknown, string>([
    [schema.getQueryType(), "Query"],
    [schema.getMutationType(), "Mutation"],
    [subscription, "Subscription"],
  ]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) {
      const rules = types.get(type.name) ?? [];
      const [only, ...others] = schema.getPossibleTypes(type);
      type.resolveType = (value) => (others.length === 0 ? only?.name : tellType(value, rules));
    }
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const answer: FieldAnswer = {
        resolver: mapped.get(`${type.name}.${field.name}`),
        handler: handlerOf(parts, type, field),
        call,
        names,
        isChange: roots.get(type) === "Mutation",
      };
      if (type === subscription) connectStream(field, answer);
      else connectField(field, answer);
      const root = roots.get(type);
      if (admit && root !== undefined) admitField(field, `${parts.id}.${root}.${field.name}`, admit);
      if (onAnswered && root !== undefined) {
        watchField(field, `${parts.id}.${root}.${field.name}`, onAnswered);
      }
      hideBugs(field, onBug);
    }
  }
  return schema;
}

interface FieldAnswer {
  readonly resolver: Resolver | undefined;
  readonly handler: FieldHandler | undefined;
  readonly call: CallPort | undefined;
  readonly names: ValueNames;
  readonly isChange: boolean;
}

type Field = GraphQLField<unknown, RequestScope>;

function connectField(field: Field, { resolver, handler, call, names, isChange }: FieldAnswer): void {
  const { name } = field;
  const write = createValueWriter(field.type, names);
  if (resolver) {
    const resolve = resolveMapped({ field, resolver, call, write, isChange });
    field.resolve = (parent, args, scope) => resolve({ parent, args, scope });
  } else if (handler) {
    field.resolve = (parent, args, scope) => {
      const value = callHandler(handler, { parent, args, context: scope.context });
      return isPromise(value) ? Promise.resolve(value).then(write) : write(value);
    };
  } else {
    field.resolve = (parent) => write(readMember(parent, name));
  }
}

/** Every event of the stream becomes one value of the field, or one error. */
function connectStream(field: Field, { resolver, handler, call, names }: FieldAnswer): void {
  const write = createValueWriter(field.type, names);
  const connect = resolver && subscribeMapped({ field, resolver, call });
  field.subscribe = async (parent, args, scope) => {
    const events = connect
      ? await connect({ parent, args, scope })
      : await callHandler(handler, { parent, args, context: scope.context });
    return streamEvents(events, field.name);
  };
  field.resolve = (event, _args, scope) => {
    // An event may come hours after the last one: what its fields ask is asked anew.
    forgetCalls(scope);
    return write(takeEvent(event, resolver?.select ?? []));
  };
}

interface HandlerCall {
  readonly parent: unknown;
  readonly args: unknown;
  readonly context: GraphContext;
}

function callHandler(handler: FieldHandler | undefined, { parent, args, context }: HandlerCall): unknown {
  return handler?.(parent as never, args as never, context);
}

function handlerOf(parts: GraphParts, type: GraphQLObjectType, field: Field): FieldHandler | undefined {
  const handlers = parts.handlers[type.name];
  return handlers?.[field.name]?.bind(handlers);
}

/** Whatever can be awaited: a query builder, a client's call. */
function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** Values of answers are turned by the enum's name alone: a value of one operation may come out of another's answer. */
function collectEnums(resolvers: readonly Resolver[]): EnumNames {
  const enums = new Map<string, Map<string, string>>();
  for (const [name, values] of resolvers.flatMap((resolver) => Object.entries(resolver.enums ?? {}))) {
    const toGraphql = enums.get(name) ?? new Map<string, string>();
    for (const [graphql, upstream] of Object.entries(values)) toGraphql.set(upstream, graphql);
    enums.set(name, toGraphql);
  }
  return enums;
}
