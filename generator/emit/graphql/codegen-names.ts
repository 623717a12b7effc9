import type { GraphqlSpec, ServiceVersion } from "../../model/api.ts";
import { toTypeName } from "../../model/names.ts";

/** In no name of GraphQL or TypeScript. */
const mark = "\u0001";

/** A name that graphql-codegen is given as it is to be printed. */
export function markName(name: string): string {
  return name + mark;
}

/**
 * Names as graphql-codegen asks for them: a text at a time, without saying whether it is that of a type, of a field, or
 * one that it has put together of both (the type of a field's arguments). The loader has decided what each is called;
 * marks tell the texts apart.
 */
export function createCodegenNames({
  graphql,
  schemas,
}: ServiceVersion & { readonly graphql: GraphqlSpec }): (text: string) => string {
  const types = new Map(schemas.map(({ name, typeName }) => [name, typeName]));
  const fields = new Set(Object.keys(graphql.argumentTypes).map(fieldOf));
  const partOf = (field: string): string => types.get(field) ?? markName(field);
  const composed = new Map(
    Object.entries(graphql.argumentTypes).map(([name, typeName]) => {
      const type = name.slice(0, name.indexOf("."));
      return [`${type}${partOf(fieldOf(name))}Args`, typeName];
    }),
  );
  return (text) => {
    const decided = composed.get(text) ?? types.get(text);
    if (decided !== undefined) return decided;
    if (text.includes(mark)) return text.replaceAll(mark, "");
    return fields.has(text) ? markName(text) : toTypeName(text);
  };
}

function fieldOf(name: string): string {
  return name.slice(name.indexOf(".") + 1);
}
