import type { Issuer, Table } from "../../descriptors.ts";
import type { Verdict } from "../identity.ts";
import type { KeySource } from "./key-source.ts";
import { verifyToken } from "./verify-token.ts";

export interface TokenVerifierOptions {
  readonly issuers: Table["issuers"];
  /** By the name of the issuer. */
  readonly sources: Readonly<Record<string, KeySource>>;
  readonly now?: () => number;
  /** The most tokens that are remembered. */
  readonly maxTokens?: number;
}

export type TokenVerifier = (scheme: string, token: string) => Verdict | Promise<Verdict>;

interface Remembered {
  readonly verdict: Verdict;
  readonly until: number;
  readonly generation: number;
}

/**
 * Verifies tokens, and remembers those that were good until they expire, or until their issuer's keys change. A bad one
 * is never remembered: whoever sends bad ones must not push good ones out.
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { issuers, sources, now = Date.now, maxTokens = 10_000 } = options;
  const remembered = new Map(Object.keys(issuers).map((scheme) => [scheme, new Map<string, Remembered>()]));

  const verify = async (token: string, issuer: Issuer, scheme: string): Promise<Verdict> => {
    const source = sources[scheme];
    const tokens = remembered.get(scheme);
    if (!source || !tokens) throw new Error(`no issuer is called ${scheme}`);
    const { verdict, until } = await verifyToken(token, issuer, source);
    if (!verdict.ok) return verdict;
    if (tokens.size >= maxTokens) tokens.delete(tokens.keys().next().value as string);
    tokens.set(token, { verdict, until, generation: source.generation });
    return verdict;
  };

  return (scheme, token) => {
    const issuer = issuers[scheme];
    if (!issuer) throw new Error(`no issuer is called ${scheme}`);
    const known = remembered.get(scheme)?.get(token);
    if (known && known.until > now() && known.generation === sources[scheme]?.generation) {
      // Keeps the keys fresh while all tokens are known ones; what comes of it is the source's affair.
      sources[scheme]?.keys().catch(() => {});
      return known.verdict;
    }
    if (known) remembered.get(scheme)?.delete(token);
    return verify(token, issuer, scheme);
  };
}
