import type { NamedSchema, Schema } from "./schema.ts";

/**
 * Names of schemas that are nothing but each other (`A = B | string`, `B = A`): TypeScript has no such type. A cycle
 * through an object's member or a list is an ordinary recursive type.
 */
export function findAliasCycles(schemas: readonly NamedSchema[]): ReadonlySet<string> {
  const byName = new Map(schemas.map((named) => [named.name, named.schema]));
  const cyclic = new Set<string>();
  const done = new Set<string>();
  for (const { name } of schemas) visit(name, []);
  return cyclic;

  function visit(name: string, path: readonly string[]): void {
    const start = path.indexOf(name);
    if (start !== -1) {
      for (const member of path.slice(start)) cyclic.add(member);
      return;
    }
    if (done.has(name)) return;
    const schema = byName.get(name);
    for (const target of schema ? aliasTargets(schema) : []) visit(target, [...path, name]);
    done.add(name);
  }
}

function aliasTargets(schema: Schema): readonly string[] {
  if (schema.kind === "reference") return [schema.to];
  if (schema.kind === "union" || schema.kind === "intersection") return schema.members.flatMap(aliasTargets);
  return [];
}
