import { expect, test } from "vitest";
import type { Exchange } from "../../runtime/gateway/node/exchange.ts";
import { createInFlight } from "../../runtime/gateway/node/in-flight.ts";

const createExchange = (): Exchange => ({ place: 0 }) as Exchange;

test("calls under way are found until they are over, in whatever order they end", () => {
  const inFlight = createInFlight();
  const [one, other, third] = [createExchange(), createExchange(), createExchange()];
  for (const exchange of [one, other, third]) inFlight.add(exchange);
  inFlight.remove(one);
  expect(inFlight.size).toBe(2);
  expect(new Set(inFlight)).toEqual(new Set([other, third]));
  inFlight.remove(third);
  expect([...inFlight]).toEqual([other]);
  inFlight.remove(other);
  inFlight.add(one);
  expect([...inFlight]).toEqual([one]);
});
