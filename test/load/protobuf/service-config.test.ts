import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../../generator/generate.ts";
import { locateAll } from "../../../generator/load/locate.ts";
import { findSpecs } from "../../../generator/load-api.ts";
import { type LoadedText, loadText } from "./load-text.ts";

const proto = `syntax = "proto3";
package p.v1;
import "google/api/annotations.proto";
message Book {
  string name = 1;
  Author author = 2;
}
message Author {
  string id = 1;
}
service Books {
  rpc Get(Book) returns (Book) {
    option (google.api.http).get = "/annotated/{name}";
  }
  rpc Put(Book) returns (Book);
  rpc Watch(Book) returns (stream Book) {
    option (google.api.http) = { get: "/watched/{name}" additional_bindings { post: "/watched" body: "*" } };
  }
}
`;

function load(config: string, more: Readonly<Record<string, string>> = {}): LoadedText {
  const files = { "p.proto": proto, "config.yaml": config, ...more };
  return loadText(files, { configs: Object.keys(files).filter((name) => !name.endsWith(".proto")) });
}

function rulesOf({ services }: LoadedText): Readonly<Record<string, unknown>> {
  const operations = services.find(({ id }) => id === "p.v1")?.operations ?? [];
  return Object.fromEntries(
    operations.map(({ name, binding }) => [name, binding.kind === "grpc" ? binding.rules : undefined]),
  );
}

const head = "type: google.api.Service\nconfig_version: 3\nhttp:\n  rules:\n";

test("rules of a service configuration take the place of those in the protos; the others stay", () => {
  const loaded = load(`${head}  - selector: p.v1.Books.Get
    get: /v1/{name=shelves/*/books/*}:read
    response_body: author
    additional_bindings:
    - custom: { kind: list, path: /v1/books }
    - post: /v1/books/{author.id}
      body: author
  - selector: p.v1.Books.Put
    put: /v1/{name}
    body: '*'
`);
  expect(loaded.problems).toEqual([]);
  expect(rulesOf(loaded)).toEqual({
    get_: [
      { method: "GET", path: "/v1/{name=shelves/*/books/*}:read", responseBody: "author" },
      { method: "LIST", path: "/v1/books" },
      { method: "POST", path: "/v1/books/{author.id}", body: "author" },
    ],
    put: [{ method: "PUT", path: "/v1/{name}", body: "*" }],
    watch: [
      { method: "GET", path: "/watched/{name}" },
      { method: "POST", path: "/watched", body: "*" },
    ],
  });
});

test("the last rule of an rpc wins, over several files, and JSON's names are read as well", () => {
  const loaded = load(`${head}  - selector: p.v1.Books.Put\n    post: /first\n`, {
    "later.json": JSON.stringify({
      type: "google.api.Service",
      http: {
        rules: [
          {
            selector: "p.v1.Books.Put",
            post: "/last",
            additionalBindings: [{ get: "/more", responseBody: "name" }],
          },
        ],
      },
    }),
  });
  expect(loaded.problems).toEqual([]);
  expect(rulesOf(loaded)["put"]).toEqual([
    { method: "POST", path: "/last" },
    { method: "GET", path: "/more", responseBody: "name" },
  ]);
});

test.each<[string, string, string]>([
  [
    "- selector: p.v1.Books.Gte\n    get: /v1",
    "#/http/rules/0 unknown-operation no rpc is called p.v1.Books.Gte",
    "p.v1.Books has Get, Put, Watch",
  ],
  [
    "- selector: q.Other.Get\n    get: /v1",
    "#/http/rules/0 unknown-operation no rpc is called q.Other.Get",
    "check the package and the service, and name their .proto file; services of others are listed under apis",
  ],
  ["- get: /v1", "#/http/rules/0 invalid-spec the rule says no selector", "write the rpc that it is for"],
  ["- 5", "#/http/rules/0 invalid-spec a rule is not an object", "write a list of rules"],
  [
    "- selector: p.v1.Books.Get\n    get: /v1/{nam}",
    "#/http/rules/0 path-parameter-missing the path /v1/{nam} takes {nam}, which the request has no field for",
    "name a field of the request message",
  ],
  [
    "- selector: p.v1.Books.Get\n    body: '*'",
    "#/http/rules/0 invalid-spec the rule of google.api.http says no method and path",
    "write one of get, put, post, delete, patch",
  ],
])("a rule that cannot be right is told where it stands: %s", (rule, problem, hint) => {
  const { problems, hints } = load(`${head}  ${rule}\n`);
  expect(problems).toEqual([`config.yaml${problem}`]);
  expect(hints[0]).toContain(hint);
});

test("services that are mixed in, and whose protos are not at hand, are let be", () => {
  const mixed = `${head.replace("http:", "apis:\n- name: p.v1.Books\n- name: google.iam.v1.IAMPolicy\nhttp:")}  - selector: google.iam.v1.IAMPolicy.Get\n    get: /v1/policy\n  - selector: p.v1.Books.Get\n    get: /v1\n`;
  expect(load(mixed).problems).toEqual([]);
  expect(load(mixed.replace("selector: p.v1.Books.Get", "selector: p.v1.Books.No")).problems).toHaveLength(1);
});

test("among the specs it is found by what it says it is, and its faults have a line", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-specs-"));
  try {
    writeFileSync(join(folder, "p.proto"), proto);
    writeFileSync(join(folder, "books.yaml"), `${head}  - selector: p.v1.Books.Put\n    put: /v1/{name}\n`);
    const specs = findSpecs(folder);
    const { files, diagnostics, inputs } = await generate(specs, { importExtension: ".js" });
    expect(diagnostics.filter(({ code }) => code !== "name-collision")).toEqual([]);
    expect(files.find(({ path }) => path.endsWith("operations.ts"))?.text).toContain('path: "/v1/{name}"');
    expect(inputs).toContain(join(folder, "books.yaml"));

    writeFileSync(join(folder, "books.yaml"), `${head}  - selector: p.v1.Books.Poot\n    put: /v1/{name}\n`);
    const { diagnostics: found } = await generate(specs, { importExtension: ".js" });
    const fault = found.find(({ code }) => code === "unknown-operation");
    expect(fault?.source).toMatchObject({ pointer: "/http/rules/0" });
    expect(fault?.source.file).toBe(relative(process.cwd(), join(folder, "books.yaml")));
    expect([...locateAll(fault ? [fault.source] : []).values()]).toMatchObject([{ line: 5 }]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
