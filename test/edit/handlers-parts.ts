import { expect } from "vitest";
import { listHandlers } from "../../generator/commands/list-handlers.ts";
import { editHandlers, type HandlersEdit } from "../../generator/edit/edit-handlers.ts";
import type { Handler, HandlersFile } from "../../generator/edit/handlers-file.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";

export function createHandler(name: string, facts: Partial<Handler> = {}): Handler {
  return {
    kind: "handler",
    name,
    id: `pets.v1.${name}`,
    comment: [`\`GET /${name}\``],
    streams: false,
    ...facts,
  };
}

/** The file of a service version with these operations. */
export function petsFile(...names: readonly (string | Handler)[]): HandlersFile {
  return {
    id: "pets.v1",
    folder: "pets/v1",
    importPath: "../generated/pets/v1/handlers.ts",
    typeName: "PetsHandlers",
    serveName: "servePets",
    constant: "handlers",
    served: { name: "service", type: "Service", module: "trefoil/server" },
    members: names.map((name) => (typeof name === "string" ? createHandler(name) : name)),
  };
}

/** The file of a graph whose fields are written by hand, by type. */
export function graphFile(types: Readonly<Record<string, readonly string[]>>): HandlersFile {
  return {
    id: "graph.v1",
    folder: "graph/v1",
    importPath: "../../generated/graph/v1/handlers.ts",
    typeName: "GraphResolvers",
    serveName: "serveGraph",
    constant: "resolvers",
    served: { name: "graph", type: "GraphParts", module: "trefoil/graph" },
    members: Object.entries(types).map(([name, fields]) => ({
      kind: "group",
      name,
      id: `graph.v1.${name}`,
      members: fields.map((field) => createHandler(field, { id: `graph.v1.${name}.${field}`, comment: [] })),
    })),
  };
}

/** What a service version of the platform asks for, in a file of services/<service>/. */
export async function platformFile(id: string): Promise<HandlersFile> {
  const { api } = await loadApi(findSpecs("specs"));
  const service = api.services.find((candidate) => candidate.id === id) ?? expect.unreachable(id);
  const handlers = listHandlers(service);
  return { ...handlers, importPath: `../../generated/${handlers.folder}/handlers.ts` };
}

/** Edits, and holds what holds of every edit: all lines stay, in order; a second run finds nothing to do. */
export function edit(file: HandlersFile, text: string, path = "/project/services/pets.ts"): HandlersEdit {
  const edited = editHandlers(file, { path, text });
  let from = 0;
  const lines = edited.text.split("\n");
  for (const line of text.split("\n")) {
    from = lines.indexOf(line, from) + 1;
    expect(from, `lost: ${line}`).toBeGreaterThan(0);
  }
  if (edited.text !== text) {
    const again = editHandlers(file, { path, text: edited.text });
    expect(again).toMatchObject({ text: edited.text, added: [], marked: [], problems: [] });
  }
  if (edited.problems.length > 0) expect(edited.text).toBe(text);
  return edited;
}

/** The lines that are new. */
export function addedLines(before: string, after: string): string {
  const old = before.split("\n");
  const added: string[] = [];
  for (const line of after.split("\n")) {
    if (line === old[0]) old.shift();
    else added.push(line);
  }
  expect(old).toEqual([]);
  return added.join("\n");
}
