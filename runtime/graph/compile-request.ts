import type { ResolverValue } from "../descriptors.ts";
import { readPath } from "./read-member.ts";

export interface ResolverSources {
  readonly args: unknown;
  readonly parent: unknown;
  readonly context: unknown;
}

export type RequestBuilder = (sources: ResolverSources) => Record<string, unknown>;

type ValueBuilder = (sources: ResolverSources) => unknown;

/** What makes an operation's request by its template. A reference to nothing leaves its member out. */
export function compileRequest(template: Readonly<Record<string, ResolverValue>>): RequestBuilder {
  const members = Object.entries(template).map(([name, value]) => ({ name, build: compileValue(value) }));
  return (sources) => {
    const request: Record<string, unknown> = {};
    for (const { name, build } of members) {
      const built = build(sources);
      if (built !== undefined) request[name] = built;
    }
    return request;
  };
}

function compileValue(value: ResolverValue): ValueBuilder {
  switch (value.from) {
    case "literal":
      return () => value.value;
    case "object":
      return compileRequest(value.members);
    case "list": {
      const items = value.items.map(compileValue);
      return (sources) => items.map((build) => build(sources)).filter((item) => item !== undefined);
    }
    case "first": {
      const items = value.items.map(compileValue);
      return (sources) => {
        for (const build of items) {
          const item = build(sources);
          if (item !== undefined) return item;
        }
        return undefined;
      };
    }
    default: {
      const { from, path } = value;
      return (sources) => readPath(sources[from], path) ?? undefined;
    }
  }
}
