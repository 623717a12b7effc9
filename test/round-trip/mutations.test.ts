import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareValidators } from "./compare-validators.ts";
import { loadSubject } from "./load-subject.ts";
import { summarise } from "./refusals.ts";
import { tripMutatedAnswers } from "./trip-mutated-answers.ts";
import { tripMutatedRequests } from "./trip-mutated-requests.ts";

const specs = [
  "test/round-trip/bodies.yaml",
  "specs/users/v2/openapi.yaml",
  "../shared/corpus/openapi/train-travel-31.json",
].filter((path) => existsSync(path));

describe.each(specs)("one thing is wrong with what %s describes", async (spec) => {
  const subject = await loadSubject(spec);

  test("server, gateway and client each refuse the request, and tell the place", async () => {
    const found = await tripMutatedRequests(subject, 1);
    process.stdout.write(`${summarise("requests", found)}\n`);
    expect(found.failures).toEqual([]);
    expect(found.shut).toEqual([]);
    expect(Object.keys(found.refused)).toEqual(
      expect.arrayContaining(["body type", "body enum", "query type"]),
    );
  });

  test("the client refuses the answer, and tells the place", async () => {
    const found = await tripMutatedAnswers(subject, 1);
    process.stdout.write(`${summarise("answers", found)}\n`);
    expect(found.failures).toEqual([]);
    expect(Object.keys(found.refused).length).toBeGreaterThan(1);
  });

  test("both validators say the same of it", () => {
    const { accepted, refused, disagreements } = compareValidators(subject, 1);
    process.stdout.write(`${accepted} values accepted, ${refused} refused\n`);
    expect(disagreements).toEqual([]);
    expect(refused).toBeGreaterThan(accepted);
  });
});
