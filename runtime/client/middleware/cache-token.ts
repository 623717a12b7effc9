import type { TokenSource } from "./credentials.ts";

export interface FreshToken {
  readonly token: string;
  /** Nothing: it is good until it is refused. */
  readonly expiresInSeconds?: number | undefined;
}

export interface CacheTokenOptions {
  /** How long before its end a token is renewed; 30 when absent. */
  readonly earlySeconds?: number;
}

/** Keeps a token until shortly before its end, or until it is refused. However many calls wait for one, it is fetched once. */
export function cacheToken(
  fetchToken: () => Promise<FreshToken>,
  { earlySeconds = 30 }: CacheTokenOptions = {},
): Exclude<TokenSource, string> {
  let held: { readonly token: string; readonly until: number } | undefined;
  let fetching: Promise<string> | undefined;

  async function renew(): Promise<string> {
    try {
      const { token, expiresInSeconds = Number.POSITIVE_INFINITY } = await fetchToken();
      // A token that lives shorter than the margin is used for half of its life.
      const lifetime = Math.max(expiresInSeconds - earlySeconds, expiresInSeconds / 2);
      held = { token, until: Date.now() + lifetime * 1000 };
      return token;
    } finally {
      fetching = undefined;
    }
  }

  return ({ refused }) => {
    if (held && held.token !== refused && Date.now() < held.until) return held.token;
    fetching ??= renew();
    return fetching;
  };
}
