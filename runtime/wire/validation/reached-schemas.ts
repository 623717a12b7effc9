import type { JsonSchema, Schemas } from "../../descriptors.ts";
import { nameOfReference } from "./validator.ts";

/** Names of the schema and of all that it leads to, but for those that are `known`; they are known from then on. */
export function takeReached(schemas: Schemas, name: string, known: Set<string>): readonly string[] {
  const reached: string[] = [];
  const pending = [name];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const schema = schemas[next];
    if (known.has(next) || schema === undefined) continue;
    known.add(next);
    reached.push(next);
    pending.push(...referencesIn(schema));
  }
  return reached;
}

function referencesIn(schema: JsonSchema): readonly string[] {
  const names: string[] = [];
  const pending: unknown[] = [schema];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== "object" || value === null) continue;
    if ("$ref" in value && typeof value.$ref === "string") names.push(nameOfReference(value.$ref));
    pending.push(...Object.values(value));
  }
  return names;
}
