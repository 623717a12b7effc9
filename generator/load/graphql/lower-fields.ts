import { type GraphQLSchema, isInterfaceType, isObjectType } from "graphql";
import type { Diagnostic } from "../../diagnostics.ts";
import type { GraphqlField, GraphqlSpec, SourcedResolver } from "../../model/api.ts";
import type { MappingDirectives } from "./directives.ts";
import { lowerResolver } from "./lower-resolver.ts";
import { lowerInputMember, lowerType, notesOf } from "./lower-schema.ts";
import { sourceOf } from "./place.ts";

/** Who answers which field: the fields that operations answer, and those that people do. */
export function lowerFields(
  schema: GraphQLSchema,
  mapping: MappingDirectives,
  diagnostics: Diagnostic[],
): Pick<GraphqlSpec, "resolvers" | "handwritten" | "fields"> {
  const resolvers: SourcedResolver[] = [];
  const handwritten: string[] = [];
  const fields: Record<string, GraphqlField> = {};
  for (const type of mapping.isUnused ? [] : Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        const misplaced =
          mapping.operation(field.astNode?.directives) ?? mapping.resolver(field.astNode?.directives);
        if (misplaced) diagnostics.push(refuseOnInterface(`${type.name}.${field.name}`, sourceOf(misplaced)));
      }
    }
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      const { description } = notesOf(field);
      fields[name] = {
        arguments: field.args.map(lowerInputMember),
        schema: lowerType(field.type),
        ...(description ? { description } : {}),
        source: sourceOf(field.astNode),
      };
      const directive = mapping.operation(field.astNode?.directives);
      if (directive)
        resolvers.push(lowerResolver({ type: type.name, field: field.name }, directive, diagnostics));
      else if (mapping.resolver(field.astNode?.directives)) handwritten.push(name);
    }
  }
  return { resolvers, handwritten, fields };
}

function refuseOnInterface(name: string, source: Diagnostic["source"]): Diagnostic {
  return {
    code: "invalid-spec",
    source,
    message: `${name} belongs to an interface, which answers nothing itself`,
    hint: "put the directive on the field of each object type",
  };
}
