import { expect, test } from "vitest";
import { type ContractDifference, compareContracts, formatContract } from "../../runtime/contract/index.ts";

const contract = (...interactions: readonly object[]): string =>
  JSON.stringify({
    provider: { name: "p" },
    consumer: { name: "c" },
    interactions,
    metadata: { "pact-js": { version: "17.1.4" }, pactSpecification: { version: "4.0" } },
  });
const one = { description: "a: one", request: { path: "/1", method: "GET" } };
const two = { request: { method: "GET", path: "/2" }, description: "a: two" };

test("a contract is sorted and does not say what recorded it", () => {
  const text = formatContract(contract(two, one));
  expect(JSON.parse(text)).toEqual({
    consumer: { name: "c" },
    interactions: [one, two],
    metadata: { pactSpecification: { version: "4.0" } },
    provider: { name: "p" },
  });
  expect(text).toBe(
    formatContract(contract({ ...one }, { description: two.description, request: two.request })),
  );
  expect(text.indexOf('"consumer"')).toBeLessThan(text.indexOf('"provider"'));
});

test.each<[what: string, committed: string, recorded: string, difference: ContractDifference | undefined]>([
  ["the same in another order", contract(one, two), contract(two, one), undefined],
  ["one more", contract(one), contract(one, two), { added: ["a: two"], changed: [], removed: [] }],
  ["one less", contract(one, two), contract(two), { added: [], changed: [], removed: ["a: one"] }],
  [
    "another request",
    contract(one),
    contract({ ...one, request: { path: "/3" } }),
    { added: [], changed: ["a: one"], removed: [] },
  ],
  ["none before", "", contract(one), { added: ["a: one"], changed: [], removed: [] }],
])("contracts are compared by interaction: %s", (_, ...[committed, recorded, difference]) => {
  expect(compareContracts(committed, recorded)).toEqual(difference);
});
