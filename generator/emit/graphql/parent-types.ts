import type { ServiceVersion } from "../../model/api.ts";
import type { Located } from "../../model/find-schema.ts";
import { mapGraph } from "../../model/map-graph.ts";
import { toMemberName } from "../../model/names.ts";
import type { Schema } from "../../model/schema.ts";
import { importPath } from "../import-path.ts";
import { printType } from "../print-type.ts";
import { createTypeNames } from "../type-names.ts";
import type { GraphInput } from "./graph-input.ts";

/** What the values of a graph's types are while they are resolved, and the imports that this takes. */
export interface ParentTypes {
  /** `usersV2.User` where an operation answers with it, else the graph's own type. */
  parentOf(type: string): string;
  /** What a hand-written resolver returns for a field of this type. */
  resultOf(schema: Schema): string;
  printImports(importExtension: string): string;
}

export function createParentTypes({ service, api }: GraphInput): ParentTypes {
  const { parents } = mapGraph(api, service);
  const own = createTypeNames(service, api, { own: "types." });
  const { handwritten, resolvers } = service.graphql;
  const elsewhere = [...handwritten, ...resolvers.map(({ type, field }) => `${type}.${field}`)];
  const imported = new Map<string, ServiceVersion>();

  function printLocated({ service: owner, schema }: Located): string {
    const alias = toMemberName(owner.id);
    imported.set(alias, owner);
    const named = owner.schemas.find((candidate) => candidate.schema === schema);
    return named
      ? `${alias}.${named.typeName}`
      : printType(schema, createTypeNames(owner, api, { own: `${alias}.` }), { depth: 2 });
  }

  function parentOf(type: string): string {
    const answers = parents.get(type) ?? [];
    if (answers.length === 0) return ownType(type);
    return [...new Set(answers.map(printLocated))].join(" | ");
  }

  /** What is answered elsewhere, nobody has to give. */
  function ownType(type: string): string {
    const name = own.typeNameOf({ kind: "reference", to: type });
    const fields = elsewhere
      .filter((field) => field.startsWith(`${type}.`))
      .map((field) => field.slice(type.length + 1));
    if (fields.length === 0) return name;
    return `Omit<${name}, ${fields.map((field) => JSON.stringify(field)).join(" | ")}>`;
  }

  function resultOf(schema: Schema): string {
    if (schema.kind === "reference") return parentOf(schema.to);
    if (schema.kind === "array") {
      const items = resultOf(schema.items);
      return `readonly ${/[ |]/.test(items) ? `(${items})` : items}[]`;
    }
    if (schema.kind === "union") return schema.members.map(resultOf).join(" | ");
    return printType(schema, own, { depth: 2 });
  }

  return {
    parentOf,
    resultOf,
    printImports: (extension) =>
      [...imported]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(
          ([alias, owner]) =>
            `import type * as ${alias} from "${importPath(service, owner)}/types${extension}";\n`,
        )
        .join(""),
  };
}
