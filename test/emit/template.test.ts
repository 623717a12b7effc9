import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Handlebars from "handlebars";
import { afterAll, expect, test } from "vitest";
import { createTemplate } from "../../generator/emit/template.ts";

const folder = mkdtempSync(join(tmpdir(), "trefoil-template-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): URL {
  writeFileSync(join(folder, name), text);
  return pathToFileURL(join(folder, name));
}

const options = { strict: true, noEscape: true };

test("a template that the build has compiled is the one that is used", () => {
  const url = write("built.hbs", "from the text");
  write(
    "built.hbs.cjs",
    `module.exports=${Handlebars.precompile("{{#each names}}<{{this}}>{{/each}}", options)}`,
  );
  expect(createTemplate<object>(url)({ names: ["a", "b"] })).toBe("<a><b>");
});

test("what the view lacks is a bug, in either form", () => {
  const text = "{{name}}";
  const plain = createTemplate<object>(write("plain.hbs", text));
  const url = write("compiled.hbs", text);
  write("compiled.hbs.cjs", `module.exports=${Handlebars.precompile(text, options)}`);
  expect(plain({ name: "<a>" })).toBe("<a>");
  for (const render of [plain, createTemplate<object>(url)]) expect(() => render({})).toThrow(/name/);
});
