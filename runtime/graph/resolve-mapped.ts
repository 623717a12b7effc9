import { type GraphQLField, getNullableType, isListType } from "graphql";
import type { Resolver } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { buildRequest } from "./build-request.ts";
import type { CallPort } from "./graph.ts";
import { loadBatched, loadOnce } from "./load-call.ts";
import { mapEnums } from "./map-enums.ts";
import { readPath } from "./read-member.ts";
import type { RequestScope } from "./request-scope.ts";

export interface FieldCall {
  readonly parent: unknown;
  readonly args: Readonly<Record<string, unknown>>;
  readonly scope: RequestScope;
  /** A mutation: every call is made, however alike two of them are. */
  readonly once: boolean;
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
  return async ({ parent, args, scope, once }) => {
    const request = requestOf(field, resolver, { parent, args, scope, once });
    if (resolver.batch)
      return loadBatched({ ...resolver, batch: resolver.batch, isList }, request, { scope, call: port });
    const answer = once
      ? await port(resolver.operation, request, scope.context)
      : await loadOnce(resolver, request, { scope, call: port });
    return readPath(answer, resolver.select);
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
