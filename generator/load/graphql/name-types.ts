import { type GraphQLSchema, isScalarType } from "graphql";
import type { Diagnostic } from "../../diagnostics.ts";
import { createNameScope, toTypeName } from "../../model/names.ts";
import type { MappingDirectives } from "./directives.ts";
import { sourceOf } from "./place.ts";

/** What graphql-codegen puts beside the types of a schema. */
const printedBeside = ["Exact", "Incremental", "InputMaybe", "Maybe", "Scalars"];

/**
 * TypeScript names of the schema's types; scalars have none. A type that is called like the arguments of a field, or
 * like a document's result, gives way.
 */
export function nameTypes(
  schema: GraphQLSchema,
  mapping: MappingDirectives,
  { taken, diagnostics }: { taken: readonly string[]; diagnostics: Diagnostic[] },
): ReadonlyMap<string, string> {
  const visible = new Set(
    mapping.public.definitions.flatMap((node) => ("name" in node && node.name ? [node.name.value] : [])),
  );
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => visible.has(type.name) && !isScalarType(type),
  );
  const scope = createNameScope([...printedBeside, ...taken]);
  const names = new Map<string, string>();
  for (const type of types) {
    const wanted = toTypeName(type.name);
    const name = scope.take(wanted);
    names.set(type.name, name);
    if (name === wanted) continue;
    diagnostics.push({
      code: "name-collision",
      source: sourceOf(type.astNode),
      message: `type ${type.name} would be called ${wanted}, as something else is`,
      hint: `it is called ${name}; rename it to choose`,
    });
  }
  return names;
}
