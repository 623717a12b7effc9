import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { loadSubject } from "./load-subject.ts";
import { tripRequests, tripResponses } from "./round-trip.ts";

const specs = [
  "specs/users/v2/openapi.yaml",
  "specs/files/v1/openapi.yaml",
  "../shared/corpus/openapi/train-travel-31.json",
].filter((path) => existsSync(path));

test.each(specs)("what the client of %s writes, its server reads as it was", async (spec) => {
  const subject = await loadSubject(spec);
  for (const seed of [1, 2, 3]) {
    const { passed, failures } = await tripRequests(subject, seed);
    expect(failures).toEqual([]);
    expect(passed).toBeGreaterThan(0);
  }
});

test.each(specs)("what the server of %s answers, its client reads as it was", async (spec) => {
  const { passed, failures } = await tripResponses(await loadSubject(spec), 1);
  expect(failures).toEqual([]);
  expect(passed).toBeGreaterThan(0);
});
