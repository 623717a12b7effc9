import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";

/** A JSON Web Key Set (RFC 7517, section 5). */
export type KeySet = JSONWebKeySet;

/** Where an issuer's keys come from. */
export interface KeySource {
  /** The keys as they are known, fetched first where none are. Rejects when there are none to be had. */
  keys(): Promise<JWTVerifyGetKey>;
  /** Asks again without being waited for, where the keys that are known have grown old. */
  refresh(): void;
  /** Asks again, for a token with a key that is not known; false when it was asked too short a time ago. */
  renew(): Promise<boolean>;
  /** Another whenever the keys are others: what was verified with the old ones counts no more. */
  readonly generation: number;
}

export function createLocalKeySource(keySet: KeySet): KeySource {
  const keys = createLocalJWKSet(keySet);
  return { keys: async () => keys, refresh() {}, renew: async () => false, generation: 0 };
}

export interface RemoteKeySourceOptions {
  readonly url: string;
  readonly fetch?: typeof fetch;
  /** Milliseconds since any moment, of a clock that is never set. */
  readonly now?: () => number;
  /** Told of every fetch that failed. */
  readonly onError?: (error: unknown) => void;
}

/** Older keys are fetched anew, in the background, while the old ones are used. */
const freshMs = 5 * 60_000;
/** How long keys are good for when no others can be had. */
const staleMs = 24 * 3_600_000;
/** Least time between two fetches because of unknown keys: a storm of made-up ones must not reach the issuer. */
const renewMs = 30_000;
const backOffMs = { first: 1_000, longest: 60_000 };
const timeoutMs = 5_000;
const maxBytes = 1_000_000;

/**
 * An issuer's key set by URL. One fetch at a time, whoever waits for it; after a failure the next one waits longer each
 * time; keys that were had once are used for a day without the issuer.
 */
export function createRemoteKeySource(options: RemoteKeySourceOptions): KeySource {
  const { url, now = () => performance.now(), onError = () => {} } = options;
  let known: { readonly text: string; readonly keys: JWTVerifyGetKey; readonly at: number } | undefined;
  let fetching: Promise<void> | undefined;
  let failures = 0;
  let notBefore = 0;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let generation = 0;

  const load = async (): Promise<void> => {
    // Looked up at each call: tests and tracing replace it.
    const ask = options.fetch ?? globalThis.fetch;
    const answer = await ask(url, {
      headers: { accept: "application/jwk-set+json, application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!answer.ok) throw new Error(`${url} answered with ${answer.status}`);
    const text = await readText(answer);
    if (text !== known?.text) generation += 1;
    known = { text, keys: createLocalJWKSet(JSON.parse(text) as KeySet), at: now() };
  };
  const fetchOnce = (): Promise<void> => {
    if (fetching) return fetching;
    if (now() < notBefore) return Promise.reject(new errors.JWKSTimeout(`${url} is asked again later`));
    fetching = load()
      .then(() => {
        failures = 0;
      })
      .catch((cause: unknown) => {
        const wait = Math.min(backOffMs.first * 2 ** failures, backOffMs.longest);
        failures += 1;
        // Not all gateways at the same moment.
        notBefore = now() + wait * (0.75 + Math.random() / 2);
        const error = new Error(`the key set ${url} cannot be had`, { cause });
        onError(error);
        throw error;
      })
      .finally(() => {
        fetching = undefined;
      });
    return fetching;
  };

  const ageOf = (keys: typeof known): number => (keys ? now() - keys.at : Number.POSITIVE_INFINITY);
  const refresh = (): void => {
    if (ageOf(known) > freshMs) fetchOnce().catch(() => {});
  };

  return {
    get generation() {
      return generation;
    },
    refresh,
    async keys() {
      if (ageOf(known) > staleMs) await fetchOnce();
      else refresh();
      if (!known) throw new Error(`the key set ${url} cannot be had`);
      return known.keys;
    },
    async renew() {
      if (fetching === undefined && now() - renewedAt < renewMs) return false;
      renewedAt = now();
      await fetchOnce().catch(() => {});
      return true;
    },
  };
}

async function readText(answer: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer.body ?? []) {
    length += piece.length;
    if (length > maxBytes) throw new Error(`a key set has at most ${maxBytes} bytes`);
    pieces.push(piece);
  }
  return new Blob(pieces as Uint8Array<ArrayBuffer>[]).text();
}
