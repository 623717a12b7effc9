import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adapters } from "./adapters.ts";
import { gatewayCases } from "./cases.ts";
import { startThings, type Things } from "./things.ts";

describe.each(adapters)("the gateway $name", (adapter) => {
  let things: Things & { close(): Promise<void> };
  beforeAll(async () => {
    things = await startThings(adapter);
  });
  afterAll(() => things?.close());

  for (const { name, check } of gatewayCases) {
    const skip = adapter.skips[name];
    if (skip === undefined) test(name, () => check(things));
    // A skip has to be true: what passes meanwhile must not stay on the list.
    else test.fails(`skipped: ${name}: ${skip}`, () => check(things));
  }
});

test("every skip of an adapter names a case", () => {
  const names = gatewayCases.map(({ name }) => name);
  for (const { skips } of adapters) for (const name of Object.keys(skips)) expect(names).toContain(name);
});
