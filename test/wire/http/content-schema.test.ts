import { expect, test } from "vitest";
import { contentSchemaOf } from "../../../runtime/wire/http/content-schema.ts";

const declared = {
  "*/*": "Any",
  "application/*": "Range",
  "application/json": "Json",
  "application/merge-patch+json": "Patch",
  "text/plain": "Text",
};

test.each([
  ["application/json", "Json"],
  ["application/JSON; charset=utf-8", "Json"],
  ["application/merge-patch+json", "Patch"],
  ["application/ld+json", "Range"],
  ["image/x+json", "Any"],
  ["text/plain", undefined],
])("what came as %s is checked by its own schema before that of a range: %s", (sent, schema) => {
  expect(contentSchemaOf(declared, sent)).toBe(schema);
});
