import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import { listPaths, type PublicPath } from "../model/list-paths.ts";
import { overlaps, shapeOf } from "./path-shape.ts";

/**
 * Two operations that the same request would reach. Literals go before variables and variables before wildcards, so
 * what overlaps there is decided; what differs only in the names of its variables is not, nor are two patterns of
 * equal weight (`{name}.json`, `report.{type}`). Without gateway.yaml services need not share one host: then only
 * operations of one spec are compared, and real specs that break OpenAPI's own rule about it are not refused.
 */
export function checkRoutes(api: Api): readonly Diagnostic[] {
  const groups = Map.groupBy(listPaths(api), ({ method, publicPath, service }) => {
    const scope = api.gateway ? "" : service.id;
    return `${scope} ${method} ${shapeOf(publicPath).key}`;
  });
  return [...groups.values()].flatMap((paths) => {
    const [first, ...others] = paths;
    if (!first) return [];
    const clashes = others.filter((other) => overlaps(shapeOf(first.publicPath), shapeOf(other.publicPath)));
    return clashes.map((other) => describeClash(first, other, api));
  });
}

function describeClash(first: PublicPath, other: PublicPath, api: Api): Diagnostic {
  const isSame = shapeOf(first.publicPath).text === shapeOf(other.publicPath).text;
  const there = first.publicPath === other.publicPath ? "" : ` as ${first.publicPath}`;
  return {
    code: isSame && api.gateway ? "duplicate-route" : "ambiguous-route",
    source: other.source,
    message: `${other.method} ${other.publicPath} is declared by ${other.id}`,
    related: { text: `and by ${first.id}${there}`, source: first.source },
    hint:
      first.service.id === other.service.id
        ? "give one of the two another path: a request cannot tell which of them it means"
        : `give one a version prefix, or drop ${other.service.id} or ${first.service.id} from gateway.yaml`,
  };
}
