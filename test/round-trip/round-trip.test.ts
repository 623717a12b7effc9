import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadSubject } from "./load-subject.ts";
import { tell, tripRequests, tripResponses } from "./round-trip.ts";

const specs = [
  "test/round-trip/bodies.yaml",
  "specs/users/v2/openapi.yaml",
  "specs/files/v1/openapi.yaml",
  "../shared/corpus/openapi/train-travel-31.json",
].filter((path) => existsSync(path));

describe.each(specs)("%s", async (spec) => {
  const subject = await loadSubject(spec);

  test.each([1, 2, 3])("what the client writes, its server reads as it was (seed %d)", async (seed) => {
    const found = await tripRequests(subject, seed);
    process.stdout.write(`${tell("requests", found)}\n`);
    expect(found.failures).toEqual([]);
    expect(found.untried).toEqual([]);
    expect(found.passed).toBeGreaterThan(0);
  });

  test("what the server answers, its client reads as it was", async () => {
    const found = await tripResponses(subject, 1);
    process.stdout.write(`${tell("answers", found)}\n`);
    expect(found.failures).toEqual([]);
    expect(found.passed).toBeGreaterThan(0);
  });
});
