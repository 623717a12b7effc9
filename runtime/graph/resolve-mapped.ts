import { type GraphQLField, getNullableType, isListType } from "graphql";
import type { Resolver } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { buildRequest } from "./build-request.ts";
import type { CallPort } from "./graph.ts";
import { loadBatched, loadOnce } from "./load-call.ts";
import { mapEnums } from "./map-enums.ts";
import { readPath } from "./read-member.ts";
import { checkPageArguments, readPage } from "./read-page.ts";
import { forgetCalls, type RequestScope } from "./request-scope.ts";

export interface FieldCall {
  readonly parent: unknown;
  readonly args: Readonly<Record<string, unknown>>;
  readonly scope: RequestScope;
  /** A change: its call is made however alike another was, and what was read before it is read again. */
  readonly isChange: boolean;
}

type Field = GraphQLField<unknown, RequestScope>;

/** The function of a field that an operation answers. */
export function resolveMapped(
  field: Field,
  resolver: Resolver,
  call: CallPort | undefined,
): (fieldCall: FieldCall) => Promise<unknown> {
  const port = call ?? missingPort;
  const isList = isListType(getNullableType(field.type));
  return async (fieldCall) => {
    const { scope } = fieldCall;
    const { page } = resolver;
    if (page) checkPageArguments(fieldCall.args, resolver.operation);
    const request = requestOf(field, resolver, fieldCall);
    const read = (answer: unknown): unknown => {
      const selected = readPath(answer, resolver.select);
      return page ? readPage(selected, page, fieldCall.args) : selected;
    };
    if (fieldCall.isChange) {
      forgetCalls(scope);
      return read(await port(resolver.operation, request, scope.context));
    }
    const calling = { scope, call: port };
    const { batch } = resolver;
    if (batch) return loadBatched({ ...resolver, batch, isList }, request, calling);
    return read(await loadOnce(resolver, request, calling));
  };
}

/** The events of a subscription that a streaming operation answers. */
export function subscribeMapped(
  field: Field,
  resolver: Resolver,
  call: CallPort | undefined,
): (fieldCall: FieldCall) => Promise<unknown> | AsyncIterable<unknown> {
  return (fieldCall) =>
    (call ?? missingPort)(resolver.operation, requestOf(field, resolver, fieldCall), fieldCall.scope.context);
}

function requestOf(
  field: Field,
  resolver: Resolver,
  { parent, args, scope }: FieldCall,
): Record<string, unknown> {
  return buildRequest(resolver.args, {
    parent,
    args: mapEnums(args, field.args, resolver.enums),
    context: scope.context.values,
  });
}

const missingPort: CallPort = (operation) => {
  throw new ApiError(`nothing here can call ${operation}`, { code: "UNIMPLEMENTED", operation });
};
