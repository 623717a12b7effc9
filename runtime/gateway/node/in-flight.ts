import type { Exchange } from "./exchange.ts";

/** The calls under way. */
export interface InFlight extends Iterable<Exchange> {
  readonly size: number;
  add(exchange: Exchange): void;
  remove(exchange: Exchange): void;
}

/**
 * No `Set`: one whose members come and go is rehashed again and again, and in V8 each of its former tables points to the
 * next one. As soon as one has grown old, it keeps every call that comes after it from being collected cheaply.
 */
export function createInFlight(): InFlight {
  const exchanges: Exchange[] = [];
  return {
    get size() {
      return exchanges.length;
    },
    add(exchange) {
      exchange.place = exchanges.push(exchange) - 1;
    },
    remove(exchange) {
      const last = exchanges.pop();
      if (!last || last === exchange) return;
      last.place = exchange.place;
      exchanges[exchange.place] = last;
    },
    [Symbol.iterator]: () => exchanges[Symbol.iterator](),
  };
}
