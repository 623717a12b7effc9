import type { ResolverValue } from "../descriptors.ts";
import { readPath } from "./read-member.ts";

export interface ResolverSources {
  readonly args: unknown;
  readonly parent: unknown;
  readonly context: unknown;
}

/** The request of an operation from its template. A reference to nothing leaves its member out. */
export function buildRequest(
  template: Readonly<Record<string, ResolverValue>>,
  sources: ResolverSources,
): Record<string, unknown> {
  const request: Record<string, unknown> = {};
  for (const [member, value] of Object.entries(template)) {
    const built = buildValue(value, sources);
    if (built !== undefined) request[member] = built;
  }
  return request;
}

function buildValue(value: ResolverValue, sources: ResolverSources): unknown {
  switch (value.from) {
    case "literal":
      return value.value;
    case "object":
      return buildRequest(value.members, sources);
    case "list":
      return value.items.map((item) => buildValue(item, sources)).filter((item) => item !== undefined);
    case "first":
      return value.items.map((item) => buildValue(item, sources)).find((item) => item !== undefined);
    default:
      return readPath(sources[value.from], value.path) ?? undefined;
  }
}
