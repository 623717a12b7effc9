import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadSubject } from "../round-trip/load-subject.ts";
import { tripRequests, tripResponses } from "../round-trip/round-trip.ts";

/** By operation: why its request does not come back as it was. */
type Exceptions = Readonly<Record<string, string>>;

const byQuery =
  "its path is another's but for ?beta=true, and a server routes by the path: the first of the two answers";

const openai: Exceptions = {
  betaCancelResponse: byQuery,
  betaCompactconversation: byQuery,
  betaCreateResponse: byQuery,
  betaCreateResponseStream: byQuery,
  betaDeleteResponse: byQuery,
  betaGetResponse: byQuery,
  betaGetinputtokencounts: byQuery,
  betaListInputItems: byQuery,
};

const subjects = [
  {
    title: "GitHub",
    spec: "node_modules/@octokit/openapi/generated/api.github.com.json",
    requests: 1223,
    responses: 3508,
    exceptions: {},
  },
  {
    title: "OpenAI",
    spec: "../shared/corpus/openapi/openai.yaml",
    requests: 277,
    responses: 454,
    exceptions: openai,
  },
] satisfies readonly {
  readonly title: string;
  readonly spec: string;
  readonly requests: number;
  readonly responses: number;
  readonly exceptions: Exceptions;
}[];

for (const { title, spec, requests, responses, exceptions } of subjects) {
  describe.skipIf(!existsSync(spec))(`${title} (skipped where ${spec} is not there)`, () => {
    test("what the client writes, its server reads as it was", async () => {
      const { passed, failures } = await tripRequests(await loadSubject(spec), 1);
      expect(failures.filter((failure) => !isExcepted(failure, exceptions))).toEqual([]);
      expect(new Set(failures.map(nameIn))).toEqual(new Set(Object.keys(exceptions)));
      expect(passed).toBeGreaterThanOrEqual(requests);
    });

    test("what the server answers, its client reads as it was", async () => {
      const { passed, failures } = await tripResponses(await loadSubject(spec), 1);
      expect(failures).toEqual([]);
      expect(passed).toBeGreaterThanOrEqual(responses);
    });
  });
}

function nameIn(failure: string): string {
  return failure.slice(0, failure.indexOf(":"));
}

function isExcepted(failure: string, exceptions: Exceptions): boolean {
  return Object.hasOwn(exceptions, nameIn(failure));
}
