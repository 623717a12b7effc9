import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describeTable } from "../../generator/describe/describe-table.ts";
import { isError } from "../../generator/diagnostics.ts";
import { generate } from "../../generator/generate.ts";
import { nameSpecs } from "../../generator/load-api.ts";
import type { Transport } from "../../runtime/client/transport.ts";
import type { Operation, Route, Schemas, Table } from "../../runtime/descriptors.ts";
import type { Service } from "../../runtime/server/service.ts";

/** A spec, and what was generated from it: imported from a folder, as its users have it. */
export interface Subject {
  readonly spec: string;
  readonly id: string;
  /** The gateway's, as without a gateway.yaml but for what may hold slashes. */
  readonly table: Table;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas: Schemas;
  readonly createClient: (transport: Transport) => Client;
  readonly serve: (handlers: object) => Service;
}

/** A unary operation gives a call, a streaming one a stream. */
export type Client = Readonly<Record<string, (request: unknown, options?: object) => unknown>>;

/** The folder is within the repository, where "trefoil/client" is found by the package's own name. */
export async function loadSubject(
  spec: string,
  { slashed = [] }: { readonly slashed?: readonly string[] } = {},
): Promise<Subject> {
  mkdirSync(resolve(".trefoil"), { recursive: true });
  const folder = mkdtempSync(resolve(".trefoil", "round-trip-"));
  try {
    const subject = await generateInto(folder, spec);
    return { ...subject, table: letSlashesPass(subject, slashed) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function generateInto(folder: string, spec: string): Promise<Subject> {
  const { api, files, diagnostics } = await generate(nameSpecs([spec], []), { importExtension: ".ts" });
  const errors = diagnostics.filter(isError).map(({ message }) => message);
  if (errors.length > 0) throw new Error(`${spec} is refused: ${errors.join("; ")}`);
  for (const { path, text } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  const [model] = api.services;
  if (!model) throw new Error(`${spec} has no service`);
  const read = (file: string): Promise<Readonly<Record<string, unknown>>> =>
    import(join(folder, model.name, model.version, file));
  const { schemas } = await read("schemas.ts");
  return {
    spec,
    id: model.id,
    table: describeTable(api),
    operations: (await read("operations.ts")) as Subject["operations"],
    schemas: schemas as Schemas,
    createClient: find(await read("client.ts"), /^create\w+Client$/) as Subject["createClient"],
    serve: find(await read("handlers.ts"), /^serve\w+$/) as Subject["serve"],
  };
}

function letSlashesPass({ id, table }: Subject, names: readonly string[]): Table {
  const routes = table.routes.map((route): Route => {
    const passes = names.some((name) => route.operation === `${id}.${name}`);
    return passes ? { ...route, encodedSlashes: "pass" } : route;
  });
  return { ...table, routes };
}

function find(module: Readonly<Record<string, unknown>>, name: RegExp): unknown {
  const [, found] = Object.entries(module).find(([key]) => name.test(key)) ?? [];
  if (!found) throw new Error(`nothing is called ${name}`);
  return found;
}
