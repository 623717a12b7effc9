import { createMiddleware, type Exchange, type Middleware } from "./middleware.ts";

type Headers = Readonly<Record<string, string>>;

/** Adds headers to each call; those that the caller gave itself stay as they are. */
export function addHeaders(headersFor: (exchange: Exchange) => Headers | Promise<Headers>): Middleware {
  return createMiddleware({
    call: async (exchange, next) => next(withHeaders(exchange, await headersFor(exchange))),
    async *stream(exchange, next) {
      yield* next(withHeaders(exchange, await headersFor(exchange)));
    },
  });
}

/** Names are one whatever their case. */
export function withHeaders(exchange: Exchange, added: Headers): Exchange {
  const given = exchange.options.headers ?? {};
  const taken = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const free = Object.entries(added).filter(([name]) => !taken.has(name.toLowerCase()));
  const headers = { ...Object.fromEntries(free), ...given };
  return { ...exchange, options: { ...exchange.options, headers } };
}
