import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { type DiagnosticCode, isError } from "../generator/diagnostics.ts";

const documentation = readFileSync(resolve("docs/diagnostics.md"), "utf8");
const declared = readFileSync(resolve("generator/diagnostics.ts"), "utf8");
const codes = [...declared.matchAll(/^ {2}"([a-z-]+)": "(?:error|warning)",$/gm)].map(
  ([, code]) => code as DiagnosticCode,
);

/** Sections by code. */
const sections = new Map(
  documentation
    .split(/^### /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf("\n")).trim(), text.replace(/^## [\s\S]*/m, "")]),
);

test("every code has a section in docs/diagnostics.md, and no section speaks of another", () => {
  expect(codes.length).toBeGreaterThan(30);
  expect([...sections.keys()].sort()).toEqual([...codes].sort());
});

describe("the section of", () => {
  test.each(codes)("%s says what it is, how grave, and what to do", (code) => {
    const section = sections.get(code) ?? "";
    const severity = isError({ code, source: { file: "", pointer: "" }, message: "", hint: "" })
      ? "error"
      : "warning";
    expect(section).toMatch(new RegExp(`^${code}\n\n\\*\\*.+\\*\\* \\(${severity}\\)\\.\n`));
    expect(section).toMatch(/^Fix: /m);
  });
});

test("every code is reported by some loader or check", () => {
  const sources = readdirSync(resolve("generator"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && name !== "diagnostics.ts")
    .map((name) => readFileSync(join("generator", name), "utf8"))
    .join("\n");
  expect(codes.filter((code) => !sources.includes(`"${code}"`))).toEqual([]);
});
