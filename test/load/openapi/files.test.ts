import { describe, expect, test } from "vitest";
import { loadOpenApi } from "../../../generator/load/openapi/load.ts";
import { load, openapi, serviceOf, told, typesOf, writeSpecs } from "./spec-folder.ts";

describe("what cannot be read is told with line and column", () => {
  test.each([
    [
      "openapi.yaml",
      "openapi: 3.1.0\npaths:\n\t/x: {}\n",
      "3:1 invalid-syntax Tabs are not allowed as indentation: /x: {} (mend the YAML here)",
    ],
    [
      "openapi.yaml",
      "openapi: 3.1.0\nopenapi: 3.1.0\n",
      "2:1 loose-syntax this key stands twice, and the last one counts: openapi: 3.1.0 (other YAML parsers refuse the file; mend it here)",
    ],
    [
      "openapi.yaml",
      'openapi: 3.1.0\ninfo: {}\npaths: "never closed\nx: 1\n',
      '5:1 invalid-syntax Missing closing "quote:  (mend the YAML here)',
    ],
    [
      "openapi.yaml",
      "openapi: 3.1.0\n---\na: 1\n",
      "2:1 invalid-syntax a second document begins: --- (mend the YAML here)",
    ],
    [
      "openapi.json",
      '{\n  "openapi": "3.1.0",\n  "paths": }\n',
      "3:12 invalid-syntax Unexpected token '}': \"paths\": } (mend the JSON here)",
    ],
    [
      "openapi.json",
      '{\n  "openapi": "3.1.0",\n}\n',
      "3:1 invalid-syntax Expected double-quoted property name: } (mend the JSON here)",
    ],
    [
      "openapi.json",
      '{"openapi": "3.1.0"',
      `1:20 invalid-syntax Expected ',' or '}' after property value: {"openapi": "3.1.0" (mend the JSON here)`,
    ],
  ])("%s %j", (name, text, message) => {
    expect(told(load({ [`api/v1/${name}`]: text }).diagnostics)).toEqual([`api/v1/${name}:${message}`]);
  });

  test("a quoted text whose lines stand as far left as its key is read whole, and each line told", () => {
    const { services, diagnostics } = load(
      'openapi: 3.1.0\ninfo:\n  title: "Say\n  \\"hi\\" to\n  all"\n  version: 1.0.0\npaths: {}\n',
    );
    expect(services[0]?.title).toBe('Say "hi" to all');
    expect(told(diagnostics)).toEqual([
      'api/v1/openapi.yaml:4:1 loose-syntax a line of a quoted text begins too far left: \\"hi\\" to (other YAML parsers refuse the file; mend it here)',
      'api/v1/openapi.yaml:5:1 loose-syntax a line of a quoted text begins too far left: all" (other YAML parsers refuse the file; mend it here)',
    ]);
  });

  test("a file that is not there", () => {
    const [path = ""] = writeSpecs({ "here.yaml": "" });
    expect(loadOpenApi([path.replace("here", "gone")]).diagnostics).toMatchObject([
      { code: "file-not-found", message: expect.stringContaining("ENOENT"), source: { line: 1, column: 1 } },
    ]);
  });
});

describe("another dialect is refused by its name", () => {
  const known = "(Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are read; convert the file)";
  test.each([
    ["swagger: '1.2'", `unsupported-dialect swagger: 1.2 is not read ${known}`],
    ["openapi: 3.10.0", `unsupported-dialect openapi: 3.10.0 is not read ${known}`],
    ["openapi: 4.0.0", `unsupported-dialect openapi: 4.0.0 is not read ${known}`],
    [
      "asyncapi: 3.0.0",
      "unknown-language api/v1/openapi.yaml has no member `openapi` (the first member of an OpenAPI file is its version, `openapi: 3.1.0`)",
    ],
    [
      "",
      "unknown-language api/v1/openapi.yaml has no member `openapi` (the first member of an OpenAPI file is its version, `openapi: 3.1.0`)",
    ],
    [
      "- a list",
      "unknown-language api/v1/openapi.yaml has no member `openapi` (the first member of an OpenAPI file is its version, `openapi: 3.1.0`)",
    ],
    [
      "just words",
      "unknown-language api/v1/openapi.yaml has no member `openapi` (the first member of an OpenAPI file is its version, `openapi: 3.1.0`)",
    ],
  ])("%s", (text, message) => {
    expect(told(load(`${text}\n`).diagnostics)).toEqual([`api/v1/openapi.yaml:1:1 ${message}`]);
  });

  test.each(["3.0.0", "3.0.4-rc1", "3.1.1", "3.1", "3.0", "3.2.0"])(
    "but openapi: %s, quoted or not, is read",
    (version) => {
      serviceOf(`openapi: ${version}\npaths: {}\n`);
      serviceOf(`openapi: "${version}"\npaths: {}\n`);
    },
  );
});

test("YAML as people write it: merge keys, anchors, dates and words that are texts, a byte order mark", () => {
  const text = `\uFEFF${openapi(`
    paths: {}
    x-shared: &shared {type: string, default: 2020-01-01}
    components:
      schemas:
        Base: &base {type: object, properties: {on: {enum: [yes, no, on]}}}
        Dated: {<<: *shared, maxLength: 10}
        Copy: *base
    `)}`;
  const types = typesOf(serviceOf(text));
  expect(types).toContain('readonly on?: "yes" | "no" | "on";');
  expect(types).toContain("export type Dated = string;");
  expect(serviceOf(text).schemas.find(({ name }) => name === "Dated")?.schema).toMatchObject({
    default: "2020-01-01",
  });
});

describe("hostile input ends soon, and with a diagnostic", () => {
  test("aliases that unfold without end", () => {
    const lines = ["openapi: 3.1.0", "paths: {}", "components:", "  schemas:", "    a0: &a0 {type: string}"];
    for (let index = 1; index < 40; index += 1) {
      lines.push(
        `    a${index}: &a${index} {type: object, properties: {l: *a${index - 1}, r: *a${index - 1}}}`,
      );
    }
    const start = performance.now();
    expect(told(load(lines.join("\n")).diagnostics)).toEqual([
      "api/v1/openapi.yaml:1:1 invalid-syntax api/v1/openapi.yaml is not read: aliases unfold to more than can be read (give what is nested or repeated a name of its own, and refer to it with $ref)",
    ]);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test("an alias of what it stands in", () => {
    expect(
      load("openapi: 3.1.0\npaths: {}\ncomponents: {schemas: {A: &a {properties: {a: *a}}}}\n").diagnostics,
    ).toMatchObject([
      { code: "invalid-syntax", message: expect.stringContaining("nested more than 400 deep") },
    ]);
  });

  test.each([
    ["objects", "openapi.json", `{"openapi": "3.1.0", "x": ${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}`],
    ["lists", "openapi.json", `{"openapi": "3.1.0", "x": ${"[".repeat(50_000)}${"]".repeat(50_000)}}`],
    ["lists in YAML", "openapi.yaml", `openapi: 3.1.0\nx: ${"[".repeat(5_000)}${"]".repeat(5_000)}\n`],
    [
      "schemas",
      "openapi.json",
      `{"openapi": "3.1.0", "paths": {}, "components": {"schemas": {"A": ${'{"items":'.repeat(10_000)}{}${"}".repeat(10_000)}}}}`,
    ],
  ])("%s in one another", (_, name, text) => {
    expect(load({ [name]: text }).diagnostics).toMatchObject([
      { code: "invalid-syntax", message: expect.stringMatching(/nested/) },
    ]);
  });

  test("schemas 150 deep, which a tool may well write, are read", () => {
    const text = `{"openapi": "3.1.0", "paths": {}, "components": {"schemas": {"A": ${'{"items":'.repeat(150)}{}${"}".repeat(150)}}}}`;
    expect(typesOf(serviceOf({ "openapi.json": text }))).toContain(`unknown${"[]".repeat(1)}`);
  });

  test("members called as Object's own are members, and change no object's nature", () => {
    const service = serviceOf({
      "openapi.json":
        '{"openapi": "3.1.0", "paths": {}, "components": {"schemas": {"__proto__": {"type": "string"}, "constructor": {"properties": {"__proto__": {"const": 1}, "toString": {"type": "string"}}, "required": ["__proto__"]}}}}',
    });
    expect(service.schemas.map(({ name, typeName }) => `${name} ${typeName}`)).toEqual([
      "constructor Constructor",
      "proto Proto",
    ]);
    expect(typesOf(service)).toContain('readonly ["__proto__"]: 1;\n  readonly toString?: string;');
    expect(({} as { polluted?: unknown; type?: unknown }).type).toBeUndefined();
  });
});

test("every file that was read is named, so that its change is noticed", () => {
  const files = { "api/v1/openapi.yaml": openapi("paths: {/x: {$ref: p.yaml}}\n"), "api/v1/p.yaml": "{}\n" };
  const [first, second] = writeSpecs(files);
  expect(load(files).files).toEqual([first, second]);
});
