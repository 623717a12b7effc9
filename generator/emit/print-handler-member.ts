import type { Operation } from "../model/operation.ts";
import { lineWidth } from "./layout.ts";
import { operationTypes } from "./operation-types.ts";
import type { TypeNames } from "./type-names.ts";

/** The member of an interface of handlers that stands for the operation. */
export function printHandlerMember(operation: Operation, names: TypeNames): string {
  const { request, responses, errors } = operationTypes(operation, names);
  const type = handlerTypeOf(operation);
  // A stream's errors are thrown.
  const facts =
    type === "StreamHandler" || errors === "never" ? [request, responses] : [request, responses, errors];
  const line = `  readonly ${operation.name}: ${type}<${facts.join(", ")}>;`;
  if (line.length <= lineWidth) return line;
  return `  readonly ${operation.name}: ${type}<\n    ${facts.join(",\n    ")}\n  >;`;
}

/** Its type, which `trefoil/server` has. */
export function handlerTypeOf({ kind }: Operation): "Handler" | "StreamHandler" {
  return kind === "server-stream" || kind === "bidi-stream" ? "StreamHandler" : "Handler";
}
