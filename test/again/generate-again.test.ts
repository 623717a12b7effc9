import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ChangingSpec, checkEdits } from "./changing-spec.ts";
import { applyEdit, edits } from "./edits.ts";

const examples = "node_modules/@readme/oas-examples";
const train = `${examples}/3.1/json/train-travel.json`;
const paths = [
  "specs/users/v2/openapi.yaml",
  "specs/files/v1/openapi.yaml",
  `${examples}/3.0/json/discriminators.json`,
  `${examples}/3.0/json/parameters-style.json`,
  `${examples}/3.0/json/schema-visibility.json`,
  `${examples}/3.0/json/petstore.json`,
  train,
];

function readJson(path: string): string {
  return JSON.stringify(load(readFileSync(path, "utf8")), undefined, 2);
}

test.each(paths)("%s, edited a few times, gives what whole runs give", async (path) => {
  await checkEdits(readJson(path), { runs: 12 });
});

describe("of an edit, the pipeline runs on", () => {
  let spec: ChangingSpec;
  beforeEach(() => {
    spec = new ChangingSpec();
  });
  afterEach(() => spec.end());

  test("the path item, where nothing else depends on what has changed", async () => {
    const text = readJson(train);
    const alone: string[] = [];
    for (const edit of edits) {
      await spec.begin(text);
      const { again } = await spec.change(applyEdit(text, edit, { place: 3, number: 12 }));
      if (again) alone.push(edit.name);
    }
    expect(alone).toEqual([
      "another description",
      "another operationId",
      "the operationId at the end of the alphabet",
      "one more parameter",
      "one parameter less",
      "another type of a parameter",
      "one more answer",
      "an answer with headers",
      "an answer in bytes",
      "a reference that was not there",
      "an example",
      "deprecated",
      "other security",
    ]);
  });
});
