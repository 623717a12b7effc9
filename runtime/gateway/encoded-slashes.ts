import type { CompiledTable } from "./compile-table.ts";
import type { CompiledRoute } from "./compiled-route.ts";
import type { Target } from "./target.ts";

/**
 * Whether the operation takes encoded slashes, and no other one is reached by who takes them for slashes: else what is
 * asked for here could be something else for the service.
 */
export function mayHoldSlashes(
  { router, choices }: CompiledTable,
  { segments, slashed = [], query }: Target,
  method: string,
): boolean {
  const routesAt = (path: readonly string[]): readonly CompiledRoute[] => {
    const found = router.match(method, path, query);
    if (found.kind === "found") return [found.row];
    const choice = choices?.match(method, path, query);
    return choice?.kind === "found" ? [...choice.row.routes.values()] : [];
  };
  const routes = routesAt(segments);
  const takesAll = routes.length > 0 && routes.every(({ encodedSlashes }) => encodedSlashes === "pass");
  return takesAll && routesAt(slashed).every((other) => routes.includes(other));
}
