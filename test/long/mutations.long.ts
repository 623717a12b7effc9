import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareValidators } from "../round-trip/compare-validators.ts";
import { loadSubject, type Subject } from "../round-trip/load-subject.ts";
import { type Refusals, summarise } from "../round-trip/refusals.ts";
import { tripMutatedAnswers } from "../round-trip/trip-mutated-answers.ts";
import { tripMutatedRequests } from "../round-trip/trip-mutated-requests.ts";

const subjects = [
  {
    title: "GitHub",
    spec: "node_modules/@octokit/openapi/generated/api.github.com.json",
    leastRefused: { requests: 2300, answers: 2890 },
    /** Their values are paths of files. */
    slashed: ["reposCreateOrUpdateFileContents", "reposDeleteFile", "reposGetContent"],
  },
  {
    title: "OpenAI",
    spec: "../shared/corpus/openapi/openai.yaml",
    leastRefused: { requests: 740, answers: 430 },
    slashed: [],
  },
] satisfies readonly {
  readonly title: string;
  readonly spec: string;
  readonly leastRefused: { readonly requests: number; readonly answers: number };
  /** Operations whose paths may hold encoded slashes. */
  readonly slashed: readonly string[];
}[];

for (const { title, spec, leastRefused, slashed } of subjects) {
  describe.skipIf(!existsSync(spec))(
    `${title} (skipped where ${spec} is not there)`,
    { timeout: 1_200_000 },
    () => {
      let loading: Promise<Subject> | undefined;
      const load = (): Promise<Subject> => (loading ??= loadSubject(spec, { slashed }));

      test("server, gateway and client each refuse a mutated request, and tell the place", async () => {
        const found = await tripMutatedRequests(await load(), 1);
        process.stdout.write(`${summarise(`requests of ${title}`, found)}\n`);
        expect(found.shut).toEqual([]);
        expect(found.failures).toEqual([]);
        expect(countOf(found)).toBeGreaterThanOrEqual(leastRefused.requests);
      });

      test("the client refuses a mutated answer, and tells the place", async () => {
        const found = await tripMutatedAnswers(await load(), 1);
        process.stdout.write(`${summarise(`answers of ${title}`, found)}\n`);
        expect(found.failures).toEqual([]);
        expect(countOf(found)).toBeGreaterThanOrEqual(leastRefused.answers);
      });

      test("both validators say the same of every value, right or mutated", async () => {
        const { accepted, refused, disagreements } = compareValidators(await load(), 1);
        process.stdout.write(`${title}: ${accepted} values accepted by both, ${refused} refused\n`);
        expect(disagreements).toEqual([]);
        expect(refused).toBeGreaterThan(accepted);
      });
    },
  );
}

function countOf({ refused }: Refusals): number {
  return Object.values(refused).reduce((all, one) => all + one, 0);
}
