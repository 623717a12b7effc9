import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CommandInput, UsageError } from "../../generator/commands/command.ts";
import { command } from "../../generator/commands/handlers.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trefoil-handlers-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(positionals: readonly string[], values: CommandInput["values"] = {}) {
  let out = "";
  let err = "";
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    isTerminal: false,
    signal: new AbortController().signal,
  };
  const code = await command.run({ positionals, values }, io);
  return { code, out, err };
}

test("the file is created, imports what is generated from where it stands, and is not written again", async () => {
  const path = join(folder, "src/users.ts");
  const { code, out } = await run(["users.v2"], { out: path });
  expect({ code, out }).toEqual({
    code: 0,
    out: `${relative(".", path)}: created, with 10 handlers to write\n`,
  });
  const generated = relative(join(folder, "src"), "generated/users/v2/handlers.ts");
  expect(readFileSync(path, "utf8")).toContain(`from "${generated}";\n`);

  utimesSync(path, 1, 1);
  expect(await run(["users.v2"], { out: path })).toEqual({
    code: 0,
    out: `${relative(".", path)}: nothing to add\n`,
    err: "",
  });
  expect(statSync(path).mtimeMs).toBe(1000);
});

test("other folders and extensions are taken, and what is not generated yet is told", async () => {
  const path = join(folder, "users.ts");
  const generated = join(folder, "api");
  const { err } = await run(["users.v2"], { out: path, generated, "import-extension": ".js" });
  expect(readFileSync(path, "utf8")).toContain('from "./api/users/v2/handlers.js";\n');
  expect(err).toBe(
    `${relative(".", join(generated, "users/v2/handlers.ts"))} does not exist yet: run trefoil generate\n`,
  );
});

test("a file that exists is added to, and told what for", async () => {
  const path = join(folder, "users.ts");
  await run(["users.v2"], { out: path });
  const whole = readFileSync(path, "utf8");
  const without = whole
    .replace(/ {2}\/\*\*\n {3}\* Get one user\.[\s\S]*?\n {2}\},\n\n/, "")
    .replace("async listUsers", "async listPeople");
  expect(without).not.toContain("getUser");
  writeFileSync(path, without);
  const { code, out } = await run(["users.v2"], { out: path });
  expect(code).toBe(0);
  expect(out).toBe(`${relative(".", path)}: edited
+ users.v2.getUser
+ users.v2.listUsers
- users.v2.listPeople: removed from the spec; its handler has a comment above it, and is yours to delete
`);
  expect(readFileSync(path, "utf8")).toContain("  // removed from the spec: users.v2.listPeople\n");
});

test("--dry-run prints the file, and writes none", async () => {
  const path = join(folder, "users.ts");
  const { code, out, err } = await run(["users.v2"], { out: path, "dry-run": true });
  expect(code).toBe(0);
  expect(out).toContain("async replaceUser() {");
  expect(err).toContain("created, with 10 handlers to write");
  expect(() => statSync(path)).toThrow("ENOENT");
});

test("a file that cannot be edited is left, and told with its place", async () => {
  const path = join(folder, "users.ts");
  writeFileSync(path, "export const handlers = {;\n");
  expect(await run(["users.v2"], { out: path })).toEqual({
    code: 1,
    out: "",
    err: `${relative(".", path)}:1:26 this is not TypeScript: Property assignment expected.\nnothing was written\n`,
  });
  expect(readFileSync(path, "utf8")).toBe("export const handlers = {;\n");
});

test("the platform's resolvers lack nothing", async () => {
  const { code, out } = await run(["graph.v1"], { out: "services/graph/resolvers.ts", "dry-run": true });
  expect(code).toBe(0);
  expect(out).toBe(readFileSync("services/graph/resolvers.ts", "utf8"));
});

test("one spec file does, without any configuration", async () => {
  const path = join(folder, "service.ts");
  const { code } = await run(["users.v2", "specs/users/v2/openapi.yaml"], { out: path });
  expect(code).toBe(0);
});

test("a command line that makes no sense is told what would", async () => {
  const latin1 = join(folder, "latin1.ts");
  writeFileSync(latin1, Buffer.from("// caf\xe9\n", "latin1"));
  const refused: readonly (readonly [string, CommandInput["values"], string])[] = [
    [
      "users.v3",
      {},
      'there is no service version "users.v3"; did you mean users.v1?; with operations there are: chat.v1, chat.v2, files.v1, graph.v1, users.v1, users.v2',
    ],
    [
      "users.v2",
      { out: "generated/users/v2/mine.ts" },
      "generated/users/v2/mine.ts is in the generated output",
    ],
    ["users.v2", { out: "users.js" }, "users.js is another kind of file"],
    ["users.v2", { out: latin1 }, "is no text in UTF-8"],
    ["users.v2", { "import-extension": "ts" }, '--import-extension takes .js or .ts, not "ts"'],
  ];
  for (const [id, values, message] of refused) {
    const error: unknown = await run([id], values).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toContain(message);
  }
});
