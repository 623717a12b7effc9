import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadSubject } from "../round-trip/load-subject.ts";
import { tell, tripRequests, tripResponses } from "../round-trip/round-trip.ts";

const subjects = [
  {
    title: "GitHub",
    spec: "node_modules/@octokit/openapi/generated/api.github.com.json",
    requests: 1224,
    responses: 3512,
  },
  { title: "OpenAI", spec: "../shared/corpus/openapi/openai.yaml", requests: 305, responses: 472 },
] satisfies readonly {
  readonly title: string;
  readonly spec: string;
  /** How many there are at least: in every form, of every operation. */
  readonly requests: number;
  readonly responses: number;
}[];

for (const { title, spec, requests, responses } of subjects) {
  describe.skipIf(!existsSync(spec))(
    `${title} (skipped where ${spec} is not there)`,
    { timeout: 1_200_000 },
    () => {
      test("what the client writes, its server reads as it was", async () => {
        const found = await tripRequests(await loadSubject(spec), 1);
        process.stdout.write(`${tell(`requests of ${title}`, found)}\n`);
        expect(found.failures).toEqual([]);
        expect(found.untried).toEqual([]);
        expect(found.passed).toBeGreaterThanOrEqual(requests);
      });

      test("what the server answers, its client reads as it was", async () => {
        const found = await tripResponses(await loadSubject(spec), 1);
        process.stdout.write(`${tell(`answers of ${title}`, found)}\n`);
        expect(found.failures).toEqual([]);
        expect(found.untried).toEqual([]);
        expect(found.passed).toBeGreaterThanOrEqual(responses);
      });
    },
  );
}
