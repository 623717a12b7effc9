import fc from "fast-check";
import { expect, test } from "vitest";
import { createHandlers } from "../../generator/edit/create-handlers.ts";
import { addedLines, createHandler, edit, petsFile, platformFile } from "./handlers-parts.ts";

const imports = `import { ApiError } from "trefoil/server";
import type { PetsHandlers } from "../generated/pets/v1/handlers.ts";
`;

/** A handler as it is added two spaces deep. */
function unwritten(name: string): string {
  return `  /** \`GET /${name}\` */
  async ${name}() {
    throw new ApiError("${name} is not written yet", {
      operation: "pets.v1.${name}",
      code: "UNIMPLEMENTED",
    });
  },`;
}

test("a handler for a new operation comes behind that of the operation before it in the spec", () => {
  const before = createHandlers(petsFile("a", "c"));
  const { text, added } = edit(petsFile("a", "b", "c"), before);
  expect(added).toEqual(["pets.v1.b"]);
  expect(text).toBe(createHandlers(petsFile("a", "b", "c")));
});

test("handlers are added at the beginning, in the middle and at the end alike", () => {
  const all = petsFile("a", "b", "c", "d", "e");
  const { text, added } = edit(all, createHandlers(petsFile("b", "d")));
  expect(added).toEqual(["pets.v1.a", "pets.v1.c", "pets.v1.e"]);
  expect(text).toBe(createHandlers(all));
});

test("comments, order and odd formatting stay to the byte, and the new lines follow them", () => {
  const before = `#!/usr/bin/env node
/* licence */   import type {PetsHandlers as Handlers} from '../generated/pets/v1/handlers.js'
import { db }  from "./db.js" // the database

export const pets:Handlers={ // all of them
\t// ——— writing ———

\tc : async(request)=>{ return db.put( request ) }   , // c comes first

\t/** Ours. */ async a( ) {
 return \`
}, // not the end
\` },
}
export  default pets
`;
  const { text } = edit(petsFile("a", "b", "c"), before);
  expect(addedLines(before, text)).toBe(`import { ApiError } from 'trefoil/server'

\t/** \`GET /b\` */
\tasync b() {
\t\tthrow new ApiError('b is not written yet', {
\t\t\toperation: 'pets.v1.b',
\t\t\tcode: 'UNIMPLEMENTED',
\t\t})
\t},`);
  expect(text).toContain("` },\n\n\t/** `GET /b` */");
  expect(text).toContain("// the database\nimport { ApiError }");
});

test("line breaks of Windows and a byte order mark stay", () => {
  const before = `\uFEFF${createHandlers(petsFile("a")).replaceAll("\n", "\r\n")}`;
  const { text } = edit(petsFile("a", "b"), before);
  expect(text).toBe(`\uFEFF${createHandlers(petsFile("a", "b")).replaceAll("\n", "\r\n")}`);
});

test("members without empty lines between them get none", () => {
  const before = `${imports}
export const pets = {
  a: () => ({}),
  c: () => ({}),
} satisfies PetsHandlers;
`;
  const { text } = edit(petsFile("a", "b", "c"), before);
  expect(text).toBe(before.replace("  c:", `${unwritten("b")}\n  c:`));
});

test("where the last member has no comma behind it, what is new comes before it", () => {
  const before = `${imports}
export const pets: PetsHandlers = {
  a: () => ({}),
  b: () => ({})
};
`;
  const { text } = edit(petsFile("a", "b", "c"), before);
  expect(text).toBe(before.replace("  b:", `${unwritten("c")}\n  b:`));
});

test("a handler whose operation is gone is marked, once, above its comments", () => {
  const before = createHandlers(petsFile("a", "b", "c"));
  const { text, marked } = edit(petsFile("a", "c"), before);
  expect(marked).toEqual(["pets.v1.b"]);
  expect(text).toBe(
    before.replace("  /** `GET /b` */", "  // removed from the spec: pets.v1.b\n  /** `GET /b` */"),
  );
  expect(edit(petsFile("a", "b", "c"), text)).toMatchObject({ text, marked: [], restored: ["pets.v1.b"] });
});

test("the mark of an rpc names it as the spec did", async () => {
  const file = await platformFile("chat.v2");
  const before = createHandlers(file);
  const fewer = { ...file, members: file.members.filter(({ name }) => name !== "liveChat") };
  const { text, marked } = edit(fewer, before);
  expect(marked).toEqual(["chat.v2.ChatService.LiveChat"]);
  expect(addedLines(before, text)).toBe("  // removed from the spec: chat.v2.ChatService.LiveChat");
});

test("a mark that was left behind is not taken for that of the next handler", () => {
  const before = createHandlers(petsFile("a", "b")).replace(
    "  /** `GET /b`",
    "  // removed from the spec: pets.v1.x\n  /** `GET /b`",
  );
  expect(edit(petsFile("a", "b"), before).restored).toEqual([]);
  expect(edit(petsFile("a"), before).marked).toEqual(["pets.v1.b"]);
});

test("a renamed operation is one mark and one new handler", () => {
  const before = createHandlers(petsFile("a", "b"));
  const { added, marked } = edit(petsFile("a", "c"), before);
  expect({ added, marked }).toEqual({ added: ["pets.v1.c"], marked: ["pets.v1.b"] });
});

test("an ApiError of the file's own stays its own", () => {
  const before = `import type { PetsHandlers } from "../generated/pets/v1/handlers.ts";
class ApiError {}
export const pets: PetsHandlers = {
  a: () => new ApiError(),
};
`;
  const { text } = edit(petsFile("a", "b"), before);
  expect(text).toContain('import { ApiError as ServerError } from "trefoil/server";\n');
  expect(text).toContain('throw new ServerError("b is not written yet"');
});

test("an ApiError that is imported under another name, or with everything, is the one that is thrown", () => {
  const begin = (imported: string): string => `${imported}
import type { PetsHandlers } from "../generated/pets/v1/handlers.ts";
export const pets: PetsHandlers = {
};
`;
  const named = begin('import { ApiError as Failure } from "trefoil/server";');
  expect(edit(petsFile("a"), named).text).toContain("throw new Failure(");
  const all = begin('import * as trefoil from "trefoil/server";');
  expect(edit(petsFile("a"), all).text).toContain("throw new trefoil.ApiError(");
  const type = begin('import type { ApiError } from "trefoil/server";');
  expect(edit(petsFile("a"), type).text).toContain("throw new ServerError(");
});

test("a file that is not TypeScript is told, and left", () => {
  const before = `${imports}\nexport const pets: PetsHandlers = {\n  a: () => ({,\n};\n`;
  const { problems } = edit(petsFile("a", "b"), before);
  expect(problems).toEqual([
    { line: 5, column: 14, message: expect.stringContaining("this is not TypeScript: ") },
  ]);
});

test("a handler that ends a stream is added as a generator", () => {
  const listen = createHandler("listen", { streams: true });
  const { text } = edit(petsFile("a", listen), createHandlers(petsFile("a")));
  expect(text).toBe(createHandlers(petsFile("a", listen)));
});

test("whatever stands between them, every line stays and every operation has its handler", () => {
  const names = ["a", "b", "c", "d", "e"];
  const between = fc.constantFrom("", "\n", "  // ,\n", "  /* {\n}, */\n", "\n  /** `GET /x` */\n", "\t\n\n");
  const behind = fc.constantFrom(",\n", " ,\n", ", // }\n", ", ", ", /* \n */\n", "/* , */,\n");
  const member = fc.record({
    name: fc.constantFrom(...names, "gone"),
    body: fc.constantFrom("() { return `\n}, //`; }", ": () => ({\n\n  b: 1 })", ": async function () {}"),
    between,
    behind,
  });
  const members = fc.uniqueArray(member, { selector: ({ name }) => name });
  fc.assert(
    fc.property(members, fc.subarray(names, { minLength: 1 }), between, (existing, required, end) => {
      const body = existing.map((one) => `${one.between}${one.name}${one.body}${one.behind}`).join("");
      const before = `${imports}export const pets: PetsHandlers = {\n${body}${end}};\n`;
      const { text, added, marked, problems } = edit(petsFile(...required), before);
      const there = existing.map(({ name }) => name);
      const gone = there.filter((name) => !required.includes(name));
      // Only a handler that shares its line with something else cannot be marked.
      if (problems.length > 0) {
        expect(problems[0]?.message).toMatch(
          /is not in the spec any more, and its handler does not begin a line/,
        );
        return;
      }
      expect(added).toEqual(
        required.filter((name) => !there.includes(name)).map((name) => `pets.v1.${name}`),
      );
      expect([...marked].sort()).toEqual(gone.map((name) => `pets.v1.${name}`).sort());
      expect(text.match(/is not written yet/g)?.length ?? 0).toBe(added.length);
    }),
    { numRuns: 60 },
  );
});
