import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { Project } from "ts-morph";
import { expect, test, vi } from "vitest";
import { createHandlers } from "../../generator/edit/create-handlers.ts";
import { editHandlers } from "../../generator/edit/edit-handlers.ts";
import { createHandler, graphFile, petsFile, platformFile } from "./handlers-parts.ts";

/** The compiler takes seconds, and longer on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

/** What TypeScript says at the strictest settings, were these files there. */
function checkTypes(files: Readonly<Record<string, string>>): readonly string[] {
  const project = new Project({
    tsConfigFilePath: "tsconfig.json",
    skipAddingFilesFromTsConfig: true,
    compilerOptions: { noUnusedLocals: true, noUnusedParameters: true },
  });
  const sources = Object.entries(files).map(([path, text]) => project.createSourceFile(resolve(path), text));
  return sources.flatMap((source) =>
    source.getPreEmitDiagnostics().map((diagnostic) => {
      const message = diagnostic.getMessageText();
      return typeof message === "string" ? message : message.getMessageText();
    }),
  );
}

/** What the formatter leaves of a file at a path, imports sorted. */
function format(path: string, text: string): string {
  const options = ["check", "--write", `--stdin-file-path=${path}`];
  const { stdout, stderr } = spawnSync("node_modules/.bin/biome", options, { encoding: "utf8", input: text });
  return stdout + stderr;
}

test("the handlers of every version of the platform compile as they are created, and stay as they are when run again", async () => {
  const files: Record<string, string> = {};
  for (const id of ["users.v1", "users.v2", "files.v1", "chat.v1", "chat.v2", "graph.v1"]) {
    const file = await platformFile(id);
    const path = `services/${file.folder}-created.ts`;
    files[path] = createHandlers(file);
    const again = editHandlers(file, { path: resolve(path), text: files[path] });
    expect(again).toEqual({ text: files[path], added: [], marked: [], restored: [], problems: [] });
  }
  expect(checkTypes(files)).toEqual([]);
  const broken = {
    "services/users/v2-broken.ts":
      files["services/users/v2-created.ts"]?.replace("getUser()", "gotUser()") ?? "",
  };
  expect(checkTypes(broken).join()).toContain("gotUser");
});

test("a created file is what the formatter leaves", async () => {
  const long = "listSelectedRepositoriesThatGithubActionsOfAnOrganizationAreEnabledFor";
  const texts = {
    "services/chat/v2-created.ts": createHandlers(await platformFile("chat.v2")),
    "services/graph/v1-created.ts": createHandlers(await platformFile("graph.v1")),
    "services/pets-created.ts": createHandlers(petsFile("b", createHandler(long), createHandler("a"))),
  };
  for (const [path, text] of Object.entries(texts)) expect(format(path, text)).toBe(text);
});

test("a handler tells in words and with a code that it is not written; a stream is a generator", () => {
  const listen = createHandler("listen", { streams: true, comment: ["Hear of all.", "`GET /listen`"] });
  expect(
    createHandlers(petsFile("get", listen)),
  ).toBe(`import { ApiError, type Service } from "trefoil/server";
import { type PetsHandlers, servePets } from "../generated/pets/v1/handlers.ts";

export const handlers: PetsHandlers = {
  /** \`GET /get\` */
  async get() {
    throw new ApiError("get is not written yet", {
      operation: "pets.v1.get",
      code: "UNIMPLEMENTED",
    });
  },

  /**
   * Hear of all.
   *
   * \`GET /listen\`
   */
  async *listen() {
    yield* [];
    throw new ApiError("listen is not written yet", {
      operation: "pets.v1.listen",
      code: "UNIMPLEMENTED",
    });
  },
};

export const service: Service = servePets(handlers);
`);
});

test("a graph without fields to write by hand has no resolvers", () => {
  expect(createHandlers(graphFile({}))).toBe(`import type { GraphParts } from "trefoil/graph";
import { type GraphResolvers, serveGraph } from "../../generated/graph/v1/handlers.ts";

export const resolvers: GraphResolvers = {};

export const graph: GraphParts = serveGraph(resolvers);
`);
});
