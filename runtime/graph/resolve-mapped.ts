import { type GraphQLField, getNullableType, isListType } from "graphql";
import type { Resolver } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { compileRequest } from "./compile-request.ts";
import type { CallPort } from "./graph.ts";
import { createBatchLoader, loadOnce } from "./load-call.ts";
import { mapEnums } from "./map-enums.ts";
import { readPath } from "./read-member.ts";
import { checkPageArguments, readPage } from "./read-page.ts";
import { forgetCalls, type RequestScope } from "./request-scope.ts";
import { textOf } from "./text-of.ts";
import type { ValueWriter } from "./write-value.ts";

export interface FieldCall {
  readonly parent: unknown;
  readonly args: Readonly<Record<string, unknown>>;
  readonly scope: RequestScope;
}

export interface MappedField {
  readonly field: GraphQLField<unknown, RequestScope>;
  readonly resolver: Resolver;
  readonly call: CallPort | undefined;
  readonly write: ValueWriter;
  /** A field of Mutation: its call is made however alike another was, and what was read before it is read again. */
  readonly isChange: boolean;
}

type FieldFunction = (fieldCall: FieldCall) => Promise<unknown>;

/** The function of a field that an operation answers. What does not depend on the call is worked out here, once. */
export function resolveMapped({ field, resolver, call, write, isChange }: MappedField): FieldFunction {
  const port = call ?? missingPort;
  const requestOf = createRequester(field, resolver);
  const { operation, select, page, batch } = resolver;
  if (batch && !isChange) {
    const isList = isListType(getNullableType(field.type));
    const load = createBatchLoader({ ...resolver, batch, isList }, port);
    return (fieldCall) => load(requestOf(fieldCall), fieldCall.scope).then(write);
  }
  const read = (answer: unknown, { args }: FieldCall): unknown => {
    const selected = readPath(answer, select);
    return write(page ? readPage(selected, page, args) : selected);
  };
  if (isChange) {
    return async (fieldCall) => {
      if (page) checkPageArguments(fieldCall.args, operation);
      forgetCalls(fieldCall.scope);
      return read(await port(operation, requestOf(fieldCall), fieldCall.scope.context), fieldCall);
    };
  }
  const name = `${resolver.type}.${resolver.field} `;
  return (fieldCall) => {
    if (page) checkPageArguments(fieldCall.args, operation);
    const { scope } = fieldCall;
    const request = requestOf(fieldCall);
    const text = textOf(request);
    // A page tells by its arguments whether there is one before it.
    const key = page ? "" : name + text;
    const known = page ? undefined : scope.values.get(key);
    if (known) return known;
    const value = loadOnce({ operation, request, text }, port, scope).then((answer) =>
      read(answer, fieldCall),
    );
    if (!page) scope.values.set(key, value);
    return value;
  };
}

/** The events of a subscription that a streaming operation answers. */
export function subscribeMapped({
  field,
  resolver,
  call = missingPort,
}: Pick<MappedField, "field" | "resolver" | "call">): (
  fieldCall: FieldCall,
) => Promise<unknown> | AsyncIterable<unknown> {
  const requestOf = createRequester(field, resolver);
  return (fieldCall) => call(resolver.operation, requestOf(fieldCall), fieldCall.scope.context);
}

function createRequester(
  field: MappedField["field"],
  { args: template, enums }: Resolver,
): (fieldCall: FieldCall) => Record<string, unknown> {
  const build = compileRequest(template);
  return ({ parent, args, scope }) =>
    build({
      parent,
      args: enums ? mapEnums(args, field.args, enums) : args,
      context: scope.context.values,
    });
}

const missingPort: CallPort = (operation) => {
  throw new ApiError(`nothing here can call ${operation}`, { code: "UNIMPLEMENTED", operation });
};
