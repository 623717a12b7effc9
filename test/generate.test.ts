import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { LastOutput, Memory } from "../generator/again/memory.ts";
import { type Cache, hash } from "../generator/cache.ts";
import { type Io, UsageError } from "../generator/commands/command.ts";
import { command } from "../generator/commands/generate.ts";
import { describeService } from "../generator/describe/describe-service.ts";
import { serviceFolder } from "../generator/emit/service-folder.ts";
import { generate } from "../generator/generate.ts";
import { findLastRun, readOutput, rememberRun } from "../generator/last-run.ts";
import { findSpecs } from "../generator/load-api.ts";

const specs = resolve("specs");
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trefoil-generate-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `trefoil generate` with options, as the command line gives them. */
async function run(
  values: Readonly<Record<string, string | boolean | readonly string[]>>,
  positionals: readonly string[] = [],
): Promise<Ran> {
  let [out, err] = ["", ""];
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    isTerminal: false,
    signal: new AbortController().signal,
  };
  const code = await command.run({ values: { out: join(folder, "out"), ...values }, positionals }, io);
  return { code, out, err };
}

/** Every file below a folder with its text, by path. */
function filesBelow(root: string): ReadonlyMap<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(root, name)).isFile(),
  );
  return new Map(names.sort().map((name) => [name, readFileSync(join(root, name), "utf8")]));
}

function mtimesBelow(root: string): ReadonlyMap<string, number> {
  return new Map(
    [...filesBelow(root).keys()].map((name) => [name, statSync(join(root, name)).mtimeMs] as const),
  );
}

/** A small spec with two operations, in a folder of its own. */
function writeSpec(extra = ""): string {
  const path = join(folder, "specs", "users", "v1", "openapi.yaml");
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(
    path,
    `openapi: 3.1.0
info: {title: Users, version: 1.0.0}
paths:
  /users:
    get: {operationId: listUsers, responses: {200: {description: All, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/User'}}}}}}}
${extra}components:
  schemas:
    User: {type: object, required: [name], properties: {name: {type: string}}}
`,
  );
  return join(folder, "specs");
}

const createUser =
  "    post: {operationId: createUser, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}, responses: {201: {description: Made}}}\n";

describe("running again", () => {
  test("changes nothing and touches no file", async () => {
    const input = { specs: writeSpec(createUser) };
    expect(await run(input)).toMatchObject({ code: 0, out: "9 created\n" });
    const [before, mtimes] = [filesBelow(join(folder, "out")), mtimesBelow(join(folder, "out"))];
    await new Promise((done) => setTimeout(done, 20));
    expect(await run(input)).toMatchObject({ code: 0, out: "9 unchanged\n" });
    expect(filesBelow(join(folder, "out"))).toEqual(before);
    expect(mtimesBelow(join(folder, "out"))).toEqual(mtimes);
  });

  test("gives the same bytes wherever the spec and the output are", async () => {
    const input = writeSpec();
    await run({ specs: input, out: join(folder, "a") });
    await run({ specs: input, out: join(folder, "deep", "er") });
    expect(filesBelow(join(folder, "a"))).toEqual(filesBelow(join(folder, "deep", "er")));
  });

  test("restores what was changed or deleted by hand", async () => {
    const input = { specs: writeSpec() };
    await run(input);
    const before = filesBelow(join(folder, "out"));
    writeFileSync(join(folder, "out/users/v1/types.ts"), "// mine\n");
    rmSync(join(folder, "out/users/v1/client.ts"));
    expect(await run(input)).toMatchObject({ out: "1 created, 1 updated, 7 unchanged\n" });
    expect(filesBelow(join(folder, "out"))).toEqual(before);
  });

  test("removes the files of what is gone, with their folder, and nothing that is not ours", async () => {
    const input = writeSpec();
    mkdirSync(join(input, "files", "v1"), { recursive: true });
    writeFileSync(
      join(input, "files", "v1", "openapi.yaml"),
      "openapi: 3.1.0\ninfo: {title: Files, version: 1.0.0}\npaths: {/f: {get: {operationId: f, responses: {}}}}\n",
    );
    await run({ specs: input });
    writeFileSync(join(folder, "out/notes.md"), "mine\n");
    mkdirSync(join(folder, "out/users/v1/extra"));
    writeFileSync(join(folder, "out/users/v1/extra/mine.ts"), "mine\n");
    rmSync(join(input, "files"), { recursive: true });
    expect(await run({ specs: input })).toMatchObject({ code: 0, out: expect.stringContaining("7 removed") });
    expect(existsSync(join(folder, "out/files"))).toBe(false);
    rmSync(join(input, "users"), { recursive: true });
    await run({ specs: input });
    expect([...filesBelow(join(folder, "out")).keys()]).toEqual([
      ".manifest.json",
      "gateway/table.json",
      "notes.md",
      "users/v1/extra/mine.ts",
    ]);
  });

  test("does not stumble over a folder that somebody has removed", async () => {
    const input = writeSpec();
    await run({ specs: input });
    rmSync(join(folder, "out/users"), { recursive: true });
    rmSync(join(input, "users"), { recursive: true });
    expect(await run({ specs: input })).toMatchObject({ code: 0 });
  });

  test("never leaves the output folder, whatever the manifest says", async () => {
    const input = writeSpec();
    await run({ specs: input });
    writeFileSync(join(folder, "outside.txt"), "keep\n");
    writeFileSync(
      join(folder, "out/.manifest.json"),
      JSON.stringify({
        files: ["../outside.txt", join(folder, "outside.txt"), "users/v1/../../../outside.txt"],
      }),
    );
    await run({ specs: input });
    expect(readFileSync(join(folder, "outside.txt"), "utf8")).toBe("keep\n");
  });
});

describe("a run that fails", () => {
  test("leaves the last good output, and says where the mistake is", async () => {
    const input = { specs: writeSpec() };
    await run(input);
    const before = filesBelow(join(folder, "out"));
    writeSpec("  /x:\n    get: {operationId: x, responses: {200: {$ref: '#/components/responses/Nope'}}}\n");
    const ran = await run(input);
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).toMatch(
      /openapi\.yaml:7:39 error unresolved-reference\n {2}\$ref #\/components\/responses\/Nope leads nowhere\n {2}hint: /,
    );
    expect(ran.err).toMatch(/1 error\nnothing was written\n$/);
    expect(filesBelow(join(folder, "out"))).toEqual(before);
  });

  test("as JSON too", async () => {
    writeSpec("  /x:\n    get: {operationId: x, responses: {200: {$ref: '#/components/responses/Nope'}}}\n");
    const { code, out } = await run({ specs: join(folder, "specs"), json: true });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      diagnostics: [
        {
          code: "unresolved-reference",
          severity: "error",
          file: expect.stringContaining("openapi.yaml"),
          line: 7,
          column: 39,
        },
      ],
    });
  });
});

describe("options:", () => {
  test("--check exits 1 and writes nothing where the output is not what the specs say", async () => {
    const input = writeSpec();
    expect(await run({ specs: input, check: true })).toMatchObject({
      code: 1,
      err: "the output is not what the specs say; run trefoil generate\n",
    });
    expect(existsSync(join(folder, "out"))).toBe(false);
    await run({ specs: input });
    expect(await run({ specs: input, check: true })).toMatchObject({ code: 0, out: "9 unchanged\n" });
    writeSpec(createUser);
    const ran = await run({ specs: input, check: true });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain("~ users/v1/client.ts\n");
    expect(await run({ specs: input, check: true, json: true })).toMatchObject({ code: 1 });
    expect(readFileSync(join(folder, "out/users/v1/client.ts"), "utf8")).not.toContain("createUser:");
  });

  test("--dry-run tells what would change, and exits 0", async () => {
    const ran = await run({ specs: writeSpec(), "dry-run": true });
    expect(ran).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\+ gateway\/table\.json\n(\+ .*\n)+9 created \(nothing was written\)\n$/),
    });
    expect(existsSync(join(folder, "out"))).toBe(false);
  });

  test("--json tells what was written", async () => {
    expect(JSON.parse((await run({ specs: writeSpec(), json: true })).out)).toEqual({
      ok: true,
      created: expect.arrayContaining([".manifest.json", "users/v1/client.ts"]),
      updated: [],
      removed: [],
      unchanged: [],
      diagnostics: [],
    });
  });

  test("--only leaves everything else as it is, what is out of date as well", async () => {
    const input = writeSpec();
    mkdirSync(join(input, "files", "v1"), { recursive: true });
    const files = join(input, "files", "v1", "openapi.yaml");
    writeFileSync(
      files,
      "openapi: 3.1.0\ninfo: {title: Files, version: 1.0.0}\npaths: {/f: {get: {operationId: f, responses: {}}}}\n",
    );
    await run({ specs: input });
    const before = filesBelow(join(folder, "out"));
    rmSync(files);
    writeSpec(createUser);
    expect(await run({ specs: input, only: ["users.v1"] })).toMatchObject({ code: 0 });
    const after = filesBelow(join(folder, "out"));
    const changed = [...before.keys()].filter((name) => before.get(name) !== after.get(name));
    expect(changed).toEqual(
      [
        "users/v1/client.ts",
        "users/v1/handlers.ts",
        "users/v1/operations.ts",
        "users/v1/schemas.ts",
        "users/v1/types.ts",
      ].filter((name) => changed.includes(name)),
    );
    expect(changed).toContain("users/v1/client.ts");
    expect([...after.keys()]).toEqual([...before.keys()]);
  });

  test.each([
    [{ only: ["users.v9"] }, [], "--only users.v9 names no service version; there are: users.v1"],
    [{ "import-extension": ".mjs" }, [], '--import-extension takes .js or .ts, not ".mjs"'],
    [
      { specs: "/nowhere/at/all" },
      [],
      "there is no folder /nowhere/at/all; name spec files, or a folder with --specs",
    ],
    [{ out: false }, ["spec.yaml"], "generate FILE… needs --out DIR"],
  ] as const)("%j %j is a mistake of the command line", async (values, positionals, message) => {
    const specs = writeSpec();
    const ran = run({ specs, ...values } as Readonly<Record<string, string>>, positionals);
    await expect(ran).rejects.toEqual(new UsageError(message));
  });

  test("--import-extension is that of relative imports, and of no others", async () => {
    const input = writeSpec();
    await run({ specs: input, "import-extension": ".ts" });
    const client = readFileSync(join(folder, "out/users/v1/client.ts"), "utf8");
    expect([...client.matchAll(/from "(.*)"/g)].map(([, name]) => name)).toEqual([
      "trefoil/client",
      "./operations.ts",
      "./types.ts",
    ]);
  });

  test("--all prints every diagnostic, else ten of a code", async () => {
    const paths = Array.from({ length: 13 }, (_, index) => `  /p${index}: {get: {responses: {}}}\n`).join("");
    const input = writeSpec(paths);
    expect((await run({ specs: input })).err).toMatch(
      /… and 3 more missing-operation-id \(--all prints them\)\n13 warnings\n$/,
    );
    expect((await run({ specs: input, all: true })).err.match(/missing-operation-id/g)).toHaveLength(13);
  });

  test("spec files by name need no gateway.yaml, and no place of their own", async () => {
    writeSpec();
    cpSync(join(folder, "specs/users/v1/openapi.yaml"), join(folder, "my users.yaml"));
    expect(await run({}, [join(folder, "my users.yaml")])).toMatchObject({ code: 0 });
    const paths = [...filesBelow(join(folder, "out")).keys()];
    expect(paths).toContain("my-users/v1/client.ts");
  });

  test("two specs of one name are told, for they would be written to one place", async () => {
    writeSpec();
    const other = join(folder, "other", "users", "v1", "openapi.yaml");
    mkdirSync(join(other, ".."), { recursive: true });
    cpSync(join(folder, "specs/users/v1/openapi.yaml"), other);
    const ran = await run({}, [join(folder, "specs/users/v1/openapi.yaml"), other]);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(
      "error duplicate-service\n  users.v1 is made from two specs, this one and another (",
    );
  });
});

/** What a change of a spec changes in the output: lines that went, lines that came, by file. */
async function changesOf(
  change: (text: string) => string,
): Promise<Readonly<Record<string, { readonly gone: readonly string[]; readonly come: readonly string[] }>>> {
  const copy = join(folder, "specs");
  cpSync(specs, copy, { recursive: true });
  const texts = async (): Promise<ReadonlyMap<string, string>> => {
    const { files, diagnostics } = await generate(findSpecs(copy), { importExtension: ".ts" });
    expect(diagnostics).toEqual([]);
    return new Map(files.map(({ path, text }) => [path, text]));
  };
  const before = await texts();
  const path = join(copy, "users/v2/openapi.yaml");
  const text = readFileSync(path, "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
  const after = await texts();
  expect([...after.keys()]).toEqual([...before.keys()]);
  return Object.fromEntries(
    [...after].flatMap(([name, now]) => {
      const [old, fresh] = [before.get(name)?.split("\n") ?? [], now.split("\n")];
      const difference = { gone: without(old, fresh), come: without(fresh, old) };
      return difference.gone.length + difference.come.length === 0 ? [] : [[name, difference]];
    }),
  );
}

/** The lines that are in one list and not, in the same order, in the other. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  // Where lines were only added, or only removed, the shorter list is found in the longer by one walk.
  const [short, long] = lines.length < others.length ? [lines, others] : [others, lines];
  let at = 0;
  const extra = long.filter((line) => {
    if (line !== short[at]) return true;
    at += 1;
    return false;
  });
  if (at === short.length) return lines === long ? extra : [];
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}

describe("of the platform's specs, users v2", () => {
  test("with another description changes that line alone", async () => {
    const text = readFileSync(join(specs, "users/v2/openapi.yaml"), "utf8");
    const summary = /operationId: getUser\n.*\n\s+summary: (.*)/.exec(text)?.[1] ?? "";
    expect(summary).not.toBe("");
    expect(
      await changesOf((before) => before.replace(`summary: ${summary}`, "summary: Another summary")),
    ).toEqual({
      "users/v2/client.ts": { gone: [`   * ${summary}`], come: ["   * Another summary"] },
      "users/v2/operations.ts": { gone: [`/** ${summary} */`], come: ["/** Another summary */"] },
    });
  });

  test("with one operation more has its types, one constant, one member and one line each, and moves no other", async () => {
    const operation = `  /users/{userId}/avatar:
    get:
      operationId: getUserAvatar
      summary: Where the picture of a user is
      tags: [Users]
      parameters: [{name: userId, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: The address, content: {application/json: {schema: {type: string}, example: "https://x.example/1"}}}}
`;
    const changes = await changesOf((text) => text.replace("\npaths:\n", `\npaths:\n${operation}`));
    for (const { gone } of Object.values(changes)) expect(gone).toEqual([]);
    const counts = Object.fromEntries(
      Object.entries(changes).map(([name, { come }]) => [
        name,
        come.filter((line) => line.trim() !== "").length,
      ]),
    );
    expect(counts).toEqual({
      "gateway/table.json": 1,
      "users/v2/client.ts": 10,
      "users/v2/examples.ts": 8,
      "users/v2/handlers.ts": 2,
      "users/v2/operations.ts": 12,
      "users/v2/schemas.ts": 4,
      "users/v2/types.ts": 7,
    });
  });
});

describe("what is printed and imported", () => {
  // Inside the repository: the package's own name must lead to its sources.
  const output = resolve("test/.imported");
  beforeAll(async () => {
    rmSync(output, { recursive: true, force: true });
    const { files } = await generate(findSpecs(specs), { importExtension: ".ts" });
    for (const { path, text } of files) {
      mkdirSync(join(output, path, ".."), { recursive: true });
      writeFileSync(join(output, path), text);
    }
  });
  afterAll(() => rmSync(output, { recursive: true, force: true }));

  test("equals what is handed over in memory, for every service of the platform", async () => {
    const { api } = await generate(findSpecs(specs), { importExtension: ".ts" });
    const served = api.services.filter(({ operations }) => operations.length > 0);
    expect(served.map(({ id }) => id)).toEqual([
      "chat.v1",
      "chat.v2",
      "files.v1",
      "graph.v1",
      "users.v1",
      "users.v2",
    ]);
    for (const service of served) {
      const described = describeService(service, api);
      const folderOf = join(output, serviceFolder(service));
      const operations = (await import(join(folderOf, "operations.ts"))) as Readonly<Record<string, unknown>>;
      const schemas = (await import(join(folderOf, "schemas.ts"))) as {
        readonly schemas?: unknown;
        readonly messages?: unknown;
      };
      expect({ ...operations }).toEqual(described.operations);
      const { examples } = (await import(join(folderOf, "examples.ts"))) as { readonly examples: unknown };
      expect(examples).toEqual(described.examples);
      if (service.language === "protobuf") expect(schemas.messages).toEqual(described.messages);
      else expect(schemas.schemas).toEqual(described.schemas);
    }
  });
});

describe("a run that is remembered", () => {
  function createMemoryCache(): Cache {
    const values = new Map<string, unknown>();
    return {
      read: (key) => values.get(key),
      write: (key, value) => void values.set(key, structuredClone(value)),
      keepFile: (key, path) => cpSync(path, join(folder, hash(key))),
      fileOf: (key) => join(folder, hash(key)),
    };
  }

  test.each<[string, () => void, boolean]>([
    ["is good when nothing has happened", () => undefined, true],
    ["is not when a spec has changed", () => writeFileSync(join(folder, "in/a.yaml"), "2"), false],
    ["is not when a spec is gone", () => rmSync(join(folder, "in/a.yaml")), false],
    [
      "is not when a file that was looked for has appeared",
      () => writeFileSync(join(folder, "in/examples.yaml"), "1"),
      false,
    ],
    [
      "is not when a document has appeared in a folder that was looked through",
      () => writeFileSync(join(folder, "in/operations/new.graphql"), "1"),
      false,
    ],
    ["is not when an output has changed", () => writeFileSync(join(folder, "out/b.ts"), "2"), false],
    ["is not when an output is gone", () => rmSync(join(folder, "out/b.ts")), false],
    [
      "is not when an output of an earlier run has changed",
      () => writeFileSync(join(folder, "out/c.ts"), "2"),
      false,
    ],
  ])("%s", (_, happen, isGood) => {
    for (const name of ["in/operations", "out"]) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, "in/a.yaml"), "1");
    writeFileSync(join(folder, "out/b.ts"), "1");
    writeFileSync(join(folder, "out/c.ts"), "1");
    writeFileSync(join(folder, "out/.manifest.json"), '{"files": ["b.ts", "c.ts"]}');
    const cache = createMemoryCache();
    const inputs = ["in/a.yaml", "in/examples.yaml", "in/operations"].map((name) => join(folder, name));
    const hashes = new Map([["b.ts", hash("1")]]);
    rememberRun(cache, "key", { inputs, out: join(folder, "out"), hashes, report: "" });
    happen();
    expect(findLastRun(cache, "key")?.changed.length === 0).toBe(isGood);
    expect(findLastRun(cache, "another key")).toBeUndefined();
  });

  describe("leaves its memory, and a copy of what it read,", () => {
    let spec = "";
    const memory: Memory = { operations: [], schemas: [], names: [], diagnostics: [], lists: {} };
    const hashes: ReadonlyMap<string, string> = new Map();
    const read = (cache: Cache): LastOutput | undefined => {
      const run = findLastRun(cache, "key");
      return run && readOutput(cache, "key", { run, out: join(folder, "out") });
    };
    let cache: Cache;
    beforeEach(() => {
      for (const name of ["in", "out"]) mkdirSync(join(folder, name), { recursive: true });
      spec = join(folder, "in/a.json");
      writeFileSync(spec, "1");
      cache = createMemoryCache();
      rememberRun(cache, "key", { inputs: [spec], out: join(folder, "out"), hashes, report: "", memory });
      writeFileSync(spec, "2");
    });

    test("to a run after a change", () => {
      const output = read(cache);
      expect(output).toMatchObject({ memory, inputs: [spec], changed: [spec] });
      expect(readFileSync(output?.findCopy(spec) ?? "", "utf8")).toBe("1");
    });

    test("but not the memory of another run", () => {
      const other = { inputs: [spec], out: join(folder, "out"), hashes, report: "" };
      rememberRun(cache, "key", other);
      writeFileSync(spec, "3");
      expect(read(cache)).toBeUndefined();
    });

    test("but nothing where what it read was written to meanwhile", () => {
      const since = statSync(spec).mtimeMs - 1;
      rememberRun(cache, "other", { inputs: [spec], out: join(folder, "out"), hashes, report: "", since });
      expect(findLastRun(cache, "other")).toBeUndefined();
    });

    test("but no copy that has changed", () => {
      const copy = read(cache)?.findCopy(spec) ?? "";
      writeFileSync(copy, "other");
      expect(read(cache)?.findCopy(spec)).toBeUndefined();
    });
  });
});
