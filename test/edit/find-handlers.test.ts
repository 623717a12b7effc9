import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { addedLines, edit, graphFile, petsFile } from "./handlers-parts.ts";

/** What looks into other files takes a compiler. */
vi.setConfig({ testTimeout: 60_000 });

const imports = `import { ApiError } from "trefoil/server";
import { servePets, type PetsHandlers } from "../generated/pets/v1/handlers.ts";
`;

const file = petsFile("a", "b");

/** The line in front of the handler that was added. */
function lineBefore(text: string): string | undefined {
  const lines = text.split("\n");
  return lines
    .slice(
      0,
      lines.findIndex((line) => line.includes("`GET /b`")),
    )
    .findLast((line) => line !== "");
}

test("handlers are found by their type, whatever they are called and wherever they stand", () => {
  const found = [
    "export const pets: PetsHandlers = {\n  a: () => ({}),\n};",
    "export const pets: Readonly<PetsHandlers> = {\n  a: () => ({}),\n};",
    "export const pets = Object.freeze({\n  a: () => ({}),\n} satisfies PetsHandlers);",
    "export function createPets(db: Db): PetsHandlers {\n  return {\n  a: () => ({}),\n  };\n}",
    "export const createPets = async (db: Db): Promise<PetsHandlers> => ({\n  a: () => ({}),\n});",
    "export const service = servePets({\n  a: () => ({}),\n});",
    "const pets = {\n  a: () => ({}),\n};\nexport const service = servePets(pets);",
    "const createPets = () => ({\n  a: () => ({}),\n});\nexport const pets: PetsHandlers = createPets();",
    "class Pets {\n  readonly pets: PetsHandlers = {\n  a: () => ({}),\n  };\n}",
    "const inner: PetsHandlers = {\n  a: () => ({}),\n};\nexport const pets: PetsHandlers = logged(inner);",
  ];
  for (const text of found) {
    const { text: edited, added } = edit(file, `${imports}${text}\n`);
    expect(added, text).toEqual(["pets.v1.b"]);
    expect(lineBefore(edited)).toBe("  a: () => ({}),");
  }
});

test("a namespace of types is as good as a name", () => {
  const before = `import type * as generated from "#generated/pets/v1/handlers.js";
export const pets: generated.PetsHandlers = {
  a: () => ({}),
};
`;
  expect(edit(file, before).added).toEqual(["pets.v1.b"]);
});

test("in a class, the methods say what they return, and what is private is nobody's business", () => {
  const before = `${imports}
export class Pets implements PetsHandlers {
  readonly #db = openDb();
  constructor(readonly name: string) {}
  async a() {
    return this.#db.get("a")
  }
  helper(): void {}
  private gone(): void {}
}
`;
  const { text, marked } = edit(file, before);
  expect(marked).toEqual([]);
  expect(addedLines(before, text)).toBe(`  /** \`GET /b\` */
  async b(): Promise<never> {
    throw new ApiError("b is not written yet", {
      operation: "pets.v1.b",
      code: "UNIMPLEMENTED",
    });
  }`);
  expect(lineBefore(text)).toBe("  }");
});

test("an instance of a class is edited in the class, with what it inherits", () => {
  const before = `${imports}
class Reads {
  a() { return {}; }
}
class Pets extends Reads {
  c() { return {}; }
}
export const pets: PetsHandlers = new Pets();
`;
  const { text, added } = edit(petsFile("a", "b", "c"), before);
  expect(added).toEqual(["pets.v1.b"]);
  expect(text.indexOf("async b(): Promise<never>")).toBeGreaterThan(text.indexOf("class Pets"));
});

test("in a class, a public method is marked only when its comment tells that it was a handler", () => {
  const before = `${imports}
class Pets implements PetsHandlers {
  a() { return {}; }
  /** \`GET /b\` */
  b() { return {}; }
  /** Not one. */
  c() { return {}; }
}
`;
  const { text, marked } = edit(petsFile("a"), before);
  expect(marked).toEqual(["pets.v1.b"]);
  expect(addedLines(before, text)).toBe("  // removed from the spec: pets.v1.b");
});

test("what is spread counts; what is new goes where a line has room", () => {
  const before = `${imports}
const reads = {
  a: () => ({}),
};
const writes: Pick<PetsHandlers, "c"> = {
  c: () => ({}),
};
export const pets: PetsHandlers = { ...reads, ...writes };
`;
  const { text, added } = edit(petsFile("a", "b", "c"), before);
  expect(added).toEqual(["pets.v1.b"]);
  expect(lineBefore(text)).toBe("  a: () => ({}),");
  const open = before.replace("{ ...reads, ...writes }", "{\n  ...reads,\n  ...writes,\n}");
  expect(lineBefore(edit(petsFile("a", "b", "c"), open).text)).toBe("  ...writes,");
});

test("two implementations in a file both get what is missing", () => {
  const one = (name: string): string => `export const ${name}: PetsHandlers = {\n  a: () => ({}),\n};\n`;
  const { added } = edit(file, imports + one("memory") + one("stored"));
  expect(added).toEqual(["pets.v1.b", "pets.v1.b"]);
});

test("what is put together from handlers gets nothing of its own", () => {
  const before = `${imports}export const pets: PetsHandlers = {
  a: () => ({}),
};
export const traced: PetsHandlers = {
  ...pets,
  a: () => traced(pets.a),
};
`;
  const { text, added } = edit(file, before);
  expect(added).toEqual(["pets.v1.b"]);
  expect(text.indexOf("async b()")).toBeLessThan(text.indexOf("...pets"));
});

test("members beside the handlers are marked only where TypeScript would refuse them", () => {
  const begin = (left: string, right: string): string =>
    `${imports}export const pets${left}{\n  a() {},\n  b() {},\n  helper() {},\n}${right};\n`;
  const exact = [begin(": PetsHandlers = ", ""), begin(" = ", " satisfies PetsHandlers")];
  for (const text of exact) expect(edit(file, text).marked).toEqual(["pets.v1.helper"]);
  const loose = [begin(": PetsHandlers = Object.freeze(", ")"), begin(" = ", "\nservePets(pets)")];
  for (const text of loose) expect(edit(file, text).marked).toEqual([]);
});

test("of two versions in a file, only the one that is asked for is edited", () => {
  const before = `import { ApiError } from "trefoil/server";
import type { PetsHandlers } from "../generated/pets/v1/handlers.ts";
import type { PetsHandlers as PetsHandlers2 } from "../generated/pets/v2/handlers.ts";
export const v1: PetsHandlers = {
  a: () => ({}),
};
export const v2: PetsHandlers2 = {
};
`;
  expect(lineBefore(edit(file, before).text)).toBe("  a: () => ({}),");
});

test("where no line can be added, what is missing is told with its place", () => {
  const refused: readonly (readonly [string, string])[] = [
    [
      "export const pets: PetsHandlers = { a: () => ({}) };",
      "3:35 pets.v1.b has no handler, and no line can be added",
    ],
    ["export const pets: PetsHandlers = {};", "3:35 pets.v1.a, pets.v1.b have no handler"],
    [
      "export const pets: PetsHandlers = createPets();",
      "3:35 this file does not show which handlers `createPets()` holds",
    ],
    ["let parts: any;\nexport const pets: PetsHandlers = { ...parts };", "4:40 this file does not show"],
    ["export const pets = {\n};", "1:1 nothing here is declared to be PetsHandlers"],
    [
      "export const pets: PetsHandlers = { a() {}, b() {}, c() {} };",
      "3:53 pets.v1.c is not in the spec any more",
    ],
  ];
  for (const [text, expected] of refused) {
    const { problems, added } = edit(file, `${imports}${text}\n`);
    expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      expect.stringContaining(expected),
    ]);
    expect(added).toEqual([]);
  }
  const foreign = edit(file, imports.replace("pets/v1", "pets/v2"));
  expect(foreign.problems[0]?.message).toContain("PetsHandlers of pets/v1/handlers is not imported here");
});

test("what other files hold is seen through their types", () => {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-edit-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "services"));
  writeFileSync(join(folder, "services/reads.ts"), "export const reads = { a: () => ({}) };\n");
  const path = join(folder, "services/pets.ts");
  const before = `${imports}import { reads } from "./reads.ts";
export const pets: PetsHandlers = {
  ...reads,
};
`;
  const { text, added } = edit(file, before, path);
  expect(added).toEqual(["pets.v1.b"]);
  expect(lineBefore(text)).toBe("  ...reads,");
  expect(edit(petsFile("a"), before, path)).toMatchObject({ text: before, problems: [] });
  const elsewhere = before.replace("{\n  ...reads,\n}", "reads");
  expect(edit(file, elsewhere, path).problems).toEqual([
    {
      line: 4,
      column: 35,
      message: "pets.v1.b has no handler, and what is written here is not in this file",
    },
  ]);
});

test("a graph's fields are added to their type, and types that are not there yet with all of theirs", () => {
  const before = `import { ApiError } from "trefoil/server";
import type { GraphResolvers } from "../../generated/graph/v1/handlers.ts";

const user: GraphResolvers["User"] = {
  name: (user) => user.displayName,
  nick: (user) => user.nick,
};

export const resolvers: GraphResolvers = {
  User: user,
  Team: {
    size: () => 1,
  },
};
`;
  const { text, added, marked } = edit(graphFile({ User: ["name", "age"], Message: ["content"] }), before);
  expect(added).toEqual(["graph.v1.Message.content", "graph.v1.User.age"]);
  expect(marked).toEqual(["graph.v1.Team", "graph.v1.User.nick"]);
  expect(text).toContain(`  name: (user) => user.displayName,
  async age() {
    throw new ApiError("age is not written yet", {
      operation: "graph.v1.User.age",
      code: "UNIMPLEMENTED",
    });
  },
  // removed from the spec: graph.v1.User.nick
  nick:`);
  expect(text).toContain(`  User: user,
  Message: {
    async content() {
      throw new ApiError("content is not written yet", {
        operation: "graph.v1.Message.content",
        code: "UNIMPLEMENTED",
      });
    },
  },
  // removed from the spec: graph.v1.Team
  Team: {`);
});
