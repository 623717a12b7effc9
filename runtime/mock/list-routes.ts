import { rulesOf } from "../wire/transcoding/rules.ts";
import { isGraph, type MockService } from "./mock-services.ts";

/** One way to reach an operation over HTTP. */
export interface MockRoute {
  readonly method: string;
  readonly path: string;
  /** Operation id; of a graph the service version's. */
  readonly operation: string;
}

/** Every route that a mock server answers, in the order of the services. */
export function listRoutes(services: readonly MockService[]): readonly MockRoute[] {
  return services.flatMap((service) => {
    if (isGraph(service)) {
      const path = graphPath(service.id, services);
      return [{ method: "POST", path, operation: service.id }];
    }
    return Object.values(service.operations).flatMap((operation) => {
      const { id, http } = operation;
      if (http?.variantOf !== undefined) return [];
      const rules = http
        ? [{ method: http.method, path: (http.base ?? "") + http.path }]
        : rulesOf(operation);
      return rules.map(({ method, path }) => ({ method, path, operation: id }));
    });
  });
}

/** `/graphql`, or with its id where there are several graphs. */
export function graphPath(id: string, services: readonly MockService[]): string {
  return services.filter(isGraph).length > 1 ? `/graphql/${id}` : "/graphql";
}

/** The route that a request was likely meant for: its path differs in the fewest segments. */
export function findClosestRoute(
  { method, path }: { readonly method: string; readonly path: string },
  routes: readonly MockRoute[],
): MockRoute | undefined {
  const asked = path.split("/");
  let closest: { readonly route: MockRoute; readonly distance: number } | undefined;
  for (const route of routes) {
    const distance = measureDistance(asked, route.path.split("/")) * 2 + (route.method === method ? 0 : 1);
    if (!closest || distance < closest.distance) closest = { route, distance };
  }
  // Where nothing but the leading slash is alike, a guess would mislead.
  return closest && closest.distance < (asked.length - 1) * 2 ? closest.route : undefined;
}

/** Levenshtein's distance over segments: one that is like another by its letters counts half. */
function measureDistance(asked: readonly string[], template: readonly string[]): number {
  let row = template.map((_, index) => index + 1);
  for (const [line, segment] of asked.entries()) {
    const next: number[] = [];
    for (const [index, other] of template.entries()) {
      const diagonal = index === 0 ? line : (row[index - 1] as number);
      const before = index === 0 ? line + 1 : (next[index - 1] as number);
      next.push(Math.min(diagonal + compareSegments(segment, other), (row[index] as number) + 1, before + 1));
    }
    row = next;
  }
  return row.at(-1) ?? asked.length;
}

function compareSegments(segment: string, template: string): number {
  if (segment === template || (template.includes("{") && segment !== "")) return 0;
  const [short, long] = [segment.toLowerCase(), template.toLowerCase()].sort((a, b) => a.length - b.length);
  return short !== undefined && short.length > 1 && long?.startsWith(short) ? 0.5 : 1;
}
