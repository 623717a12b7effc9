import type { Operation, SecuritySchemes } from "../../descriptors.ts";
import { ApiError } from "../../wire/api-error.ts";
import { withHeaders } from "./add-headers.ts";
import { type BasicCredential, type Credentials, proofOf, type TokenSource } from "./credentials.ts";
import { createMiddleware, type Exchange, type Middleware } from "./middleware.ts";
import { canResend } from "./repeatable.ts";

type Given = Readonly<Record<string, TokenSource | BasicCredential | true | undefined>>;

/**
 * Sends credentials as the spec asks for them: those of the first alternative of an operation's `security` whose
 * schemes all have some. A token's function is asked again, once, when the service answers with 401. What anyone may
 * call is called without, unless credentials are among the alternatives.
 */
export function authenticate<Schemes extends SecuritySchemes>(
  schemes: Schemes,
  credentials: Credentials<Schemes>,
): Middleware {
  const given = credentials as Given;

  /** `refused`: secrets that did not do, by scheme. */
  async function sign(exchange: Exchange, refused: Secrets = {}): Promise<Signed> {
    const secrets: Record<string, string> = {};
    let signed = exchange;
    for (const name of chooseSchemes(exchange.operation, given)) {
      const scheme = schemes[name];
      const credential = given[name];
      if (!scheme || credential === undefined || credential === true) continue;
      const old = refused[name];
      const secret =
        typeof credential === "function"
          ? await credential(old === undefined ? {} : { refused: old })
          : credential;
      if (typeof credential === "function") secrets[name] = secret as string;
      signed = addProof(signed, proofOf(scheme, secret));
    }
    return { exchange: signed, secrets };
  }

  return createMiddleware({
    async call(exchange, next) {
      const first = await sign(exchange);
      const mayRenew = canRenew(first);
      try {
        const answer = await next(first.exchange);
        if (answer.status !== 401 || !mayRenew) return answer;
      } catch (error) {
        if (!isUnauthenticated(error) || !mayRenew) throw error;
      }
      return next((await sign(exchange, first.secrets)).exchange);
    },
    async *stream(exchange, next) {
      const first = await sign(exchange);
      let begun = false;
      try {
        for await (const message of next(first.exchange)) {
          begun = true;
          yield message;
        }
        return;
      } catch (error) {
        if (begun || !isUnauthenticated(error) || !canRenew(first)) throw error;
      }
      yield* next((await sign(exchange, first.secrets)).exchange);
    },
  });
}

type Secrets = Readonly<Record<string, string>>;

interface Signed {
  readonly exchange: Exchange;
  /** Those that came from functions, by scheme. */
  readonly secrets: Secrets;
}

/** Where the spec's language has no word for security, any credential will do. */
function chooseSchemes({ security, http }: Operation, given: Given): readonly string[] {
  const alternatives =
    security?.map((requirement) => Object.keys(requirement)) ??
    (http ? [] : Object.keys(given).map((name) => [name]));
  return (
    alternatives.find((names) => names.length > 0 && names.every((name) => given[name] !== undefined)) ?? []
  );
}

function addProof(exchange: Exchange, proof: ReturnType<typeof proofOf>): Exchange {
  const { options } = exchange;
  const signed = withHeaders(exchange, proof.headers);
  const cookies = [options.headers?.["cookie"] ?? [], proof.cookies].flat();
  return {
    ...signed,
    options: {
      ...signed.options,
      ...(proof.cookies.length === 0
        ? {}
        : { headers: { ...signed.options.headers, cookie: cookies.join("; ") } }),
      ...(Object.keys(proof.query).length === 0 ? {} : { query: { ...proof.query, ...options.query } }),
    },
  };
}

function canRenew({ exchange, secrets }: Signed): boolean {
  return Object.keys(secrets).length > 0 && canResend(exchange);
}

function isUnauthenticated(error: unknown): boolean {
  return error instanceof ApiError && error.code === "UNAUTHENTICATED";
}
