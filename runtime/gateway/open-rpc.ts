import type { HttpRule, Operation, Route, Table } from "../descriptors.ts";
import type { HttpResponse } from "../wire/http-message.ts";
import type { Compression } from "../wire/rpc/compression.ts";
import { rulesOf } from "../wire/transcoding/rules.ts";
import { answerError } from "./answer.ts";
import type { Forward } from "./conclude.ts";
import { openDialect } from "./open-dialect.ts";
import { openTranscoding, type Transcoding } from "./open-transcoding.ts";
import type { Answered } from "./plan.ts";
import type { OpenedRpc } from "./rpc-call.ts";

/** Opens a call whose route leads to an rpc, by what its caller speaks. */
export type OpenRpc = (forward: Forward) => OpenedRpc | Answered;

/** Rules are found by the route's row, once. */
export function createRpcOpener(
  { routes }: Table,
  operations: ReadonlyMap<string, Operation>,
  compression: Compression,
): OpenRpc {
  const transcodings = new Map<string, Transcoding>();
  for (const route of routes) {
    const operation = operations.get(route.operation);
    const rule = operation && ruleOf(route, operation);
    if (operation && rule) transcodings.set(keyOf(route), { operation, rule });
  }
  return (forward) => {
    const { dialect, grpc, route } = forward.plan;
    const operation = operations.get(route.operation);
    if (dialect && operation) return openDialect(forward, { dialect, operation }, compression);
    if (grpc) return refuse(forward, wrongFormat(forward));
    const transcoding = transcodings.get(keyOf(route));
    if (transcoding) return openTranscoding(forward, transcoding, compression);
    // A caller's stream does not fit into a request of HTTP/JSON.
    return refuse(forward, "This operation speaks gRPC alone: application/grpc over HTTP/2.");
  };
}

function refuse({ plan }: Forward, detail: string): Answered {
  const response: HttpResponse = answerError(415, plan, { operation: plan.route.operation, detail });
  return { kind: "answer", response };
}

function wrongFormat({ plan }: Forward): string {
  return `Messages are written as application/grpc+proto or +json, not as ${plan.fields["content-type"]}.`;
}

function keyOf({ method, publicPath }: Pick<Route, "method" | "publicPath">): string {
  return `${method} ${publicPath}`;
}

/** A route's path is a prefix and a rule's path, which may be the end of another rule's. */
function ruleOf({ method, publicPath }: Route, operation: Operation): HttpRule | undefined {
  return rulesOf(operation)
    .filter((rule) => rule.method === method && publicPath.endsWith(rule.path))
    .reduce<HttpRule | undefined>(
      (longest, rule) => (longest && longest.path.length >= rule.path.length ? longest : rule),
      undefined,
    );
}
