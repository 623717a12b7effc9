import type { Issuer, Table } from "../../descriptors.ts";

/** The security schemes that tokens meet, each with the names of those who may issue them. */
export function tokenSchemes(issuers: Table["issuers"]): ReadonlyMap<string, readonly string[]> {
  const entries = Object.entries(issuers);
  const groups = Map.groupBy(entries, ([name, issuer]) => schemeOf(name, issuer));
  return new Map([...groups].map(([scheme, members]) => [scheme, members.map(([name]) => name)]));
}

export function schemeOf(name: string, { scheme = name }: Pick<Issuer, "scheme">): string {
  return scheme;
}
