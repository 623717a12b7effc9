import type { HeaderFields } from "../wire/http-message.ts";
import type { CompiledRoute } from "./compiled-route.ts";

/** Something the caller presented to be verified: a token, for each issuer that the route accepts, or a key. */
export interface Credential {
  readonly kind: "token" | "key";
  readonly scheme: string;
  readonly value: string;
}

/** What a call brings for its route, not yet verified. */
export function readCredentials({ credentials }: CompiledRoute, fields: HeaderFields): readonly Credential[] {
  const token = tokenOf(fields["authorization"]);
  const found: Credential[] = [];
  if (token !== undefined)
    for (const scheme of credentials.tokens) found.push({ kind: "token", scheme, value: token });
  for (const { scheme, header } of credentials.keys) {
    const value = fields[header];
    if (value !== undefined) found.push({ kind: "key", scheme, value });
  }
  return found;
}

/**
 * RFC 6750, section 2.1. What is no bearer's token counts as a bad one, not as none. Tokens are long: no expression runs
 * through one to find its end.
 */
function tokenOf(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const token = /^Bearer /i.test(authorization) ? authorization.slice("Bearer ".length).trim() : "";
  return token.includes(" ") || token.includes("\t") ? "" : token;
}
