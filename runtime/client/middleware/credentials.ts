import type { SecurityScheme } from "../../descriptors.ts";

/** A token as it is, or who gives one before each call. */
export type TokenSource = string | ((facts: TokenFacts) => string | Promise<string>);

export interface TokenFacts {
  /** The token that the service has just answered with 401: another one is wanted. */
  readonly refused?: string;
}

export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

/** What is given for a scheme, by its type. */
export type CredentialOf<Scheme> = Scheme extends { readonly type: "http"; readonly scheme: "basic" }
  ? BasicCredential
  : Scheme extends { readonly type: "mutualTLS" }
    ? true
    : TokenSource;

/** What is given for each scheme: those for which there is nothing are left out. */
export type Credentials<Schemes> = { readonly [Name in keyof Schemes]?: CredentialOf<Schemes[Name]> };

/** What proves who the caller is, as a call carries it. */
export interface Proof {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
}

/** Puts a secret where its scheme wants it. Client certificates are the connection's affair. */
export function proofOf(scheme: SecurityScheme, secret: string | BasicCredential): Proof {
  const nothing: Proof = { headers: {}, query: {}, cookies: [] };
  if (scheme.type === "mutualTLS") return nothing;
  if (typeof secret !== "string") return authorization(`Basic ${toBase64(secret)}`);
  if (scheme.type !== "apiKey") {
    const name = scheme.type === "http" && scheme.scheme !== "bearer" ? scheme.scheme : "Bearer";
    return authorization(`${name} ${secret}`);
  }
  if (scheme.in === "header") return { ...nothing, headers: { [scheme.name.toLowerCase()]: secret } };
  if (scheme.in === "query") return { ...nothing, query: { [scheme.name]: secret } };
  return { ...nothing, cookies: [`${scheme.name}=${encodeURIComponent(secret)}`] };
}

function authorization(value: string): Proof {
  return { headers: { authorization: value }, query: {}, cookies: [] };
}

/** RFC 7617, section 2: in UTF-8, which `btoa` does not know. */
function toBase64({ username, password }: BasicCredential): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(String.fromCodePoint(...bytes));
}
