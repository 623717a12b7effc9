import { existsSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { describe, test } from "vitest";
import { checkEdits } from "../again/changing-spec.ts";

const subjects = [
  { title: "GitHub", path: "node_modules/@octokit/openapi/generated/api.github.com.json", runs: 5 },
  { title: "Anthropic", path: "../shared/corpus/openapi/anthropic.json", runs: 30 },
  { title: "OpenAI", path: "../shared/corpus/openapi/openai.yaml", runs: 12 },
];

for (const { title, path, runs } of subjects) {
  describe.skipIf(!existsSync(path))(`${title} (skipped where ${path} is not there)`, () => {
    test("edited a few times, gives what whole runs give", async () => {
      await checkEdits(JSON.stringify(load(readFileSync(path, "utf8")), undefined, 2), { runs });
    }, 600_000);
  });
}
