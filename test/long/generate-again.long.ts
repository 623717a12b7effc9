import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "vitest";
import { parseDocument } from "yaml";
import { checkEdits } from "../again/changing-spec.ts";

const subjects = [
  { title: "GitHub", path: "node_modules/@octokit/openapi/generated/api.github.com.json", runs: 5 },
  { title: "Anthropic", path: "../shared/corpus/openapi/anthropic.json", runs: 30 },
  { title: "Docker (Swagger 2.0)", path: "../shared/corpus/openapi/docker-swagger2.yaml", runs: 10 },
  { title: "OpenAI", path: "../shared/corpus/openapi/openai.yaml", runs: 12 },
];

for (const { title, path, runs } of subjects) {
  describe.skipIf(!existsSync(path))(`${title} (skipped where ${path} is not there)`, () => {
    test("edited a few times, gives what whole runs give", async () => {
      await checkEdits(readJson(path), { runs });
    }, 600_000);
  });
}

/** Docker's has indentation that not every parser takes. */
function readJson(path: string): string {
  return JSON.stringify(parseDocument(readFileSync(path, "utf8")).toJS(), undefined, 2);
}
