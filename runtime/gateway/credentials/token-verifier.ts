import type { Issuer, Table } from "../../descriptors.ts";
import type { Verdict } from "../identity.ts";
import type { KeySource } from "./key-source.ts";
import { tokenSchemes } from "./token-schemes.ts";
import { claimedIssuer, type Verified, verifyToken } from "./verify-token.ts";

export interface TokenVerifierOptions {
  readonly issuers: Table["issuers"];
  /** By the name of the issuer. */
  readonly sources: Readonly<Record<string, KeySource>>;
  readonly now?: () => number;
  /** The most tokens that are remembered. */
  readonly maxTokens?: number;
}

export type TokenVerifier = (scheme: string, token: string) => Verdict | Promise<Verdict>;

interface Remembered extends Verified {
  readonly generation: number;
}

/**
 * Verifies tokens, and remembers those that were good until they expire, or until their issuer's keys change. A bad one
 * is never remembered: whoever sends bad ones must not push good ones out.
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { issuers, sources, now = () => Date.now(), maxTokens = 10_000 } = options;
  const remembered = new Map(Object.keys(issuers).map((name) => [name, new Map<string, Remembered>()]));
  const schemes = tokenSchemes(issuers);

  const verify = async (token: string, names: readonly string[]): Promise<Verdict> => {
    // A token goes to the issuer that it names, and to no other's keys.
    const claimed = names.length > 1 ? claimedIssuer(token) : undefined;
    const name = names.find((one) => issuers[one]?.issuer === claimed) ?? (names[0] as string);
    const source = sources[name];
    const tokens = remembered.get(name);
    if (!source || !tokens) throw new Error(`no issuer is called ${name}`);
    const verified = await verifyToken(token, issuers[name] as Issuer, source);
    if (!verified.verdict.ok) return verified.verdict;
    if (tokens.size >= maxTokens) tokens.delete(tokens.keys().next().value as string);
    tokens.set(token, { ...verified, generation: source.generation });
    return verified.verdict;
  };

  return (scheme, token) => {
    const names = schemes.get(scheme);
    if (!names) throw new Error(`no issuer's tokens meet ${scheme}`);
    for (const name of names) {
      const known = remembered.get(name)?.get(token);
      if (known && isGood(known, now()) && known.generation === sources[name]?.generation) {
        // While all tokens are known ones, nobody else asks for the keys.
        sources[name]?.refresh();
        return known.verdict;
      }
      if (known) remembered.get(name)?.delete(token);
    }
    return verify(token, names);
  };
}

/** Clocks are set: what was good may be of a time that is still to come. */
function isGood({ from, until }: Verified, now: number): boolean {
  return from <= now && now < until;
}
