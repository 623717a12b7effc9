import { type Schema, Validator } from "@cfworker/json-schema";
import type { Json, JsonSchema, Schemas } from "../../descriptors.ts";

/**
 * Whether a schema accepts a value, asked where making one needs a judge (`oneOf`, `not`, `if`, …). An interpreter,
 * because mocks also run where compiling is forbidden. It writes into the schemas it is given, so it gets copies, of
 * what the schema leads to only.
 */
export function createJudge(schemas: Schemas): (schema: JsonSchema, value: Json) => boolean {
  const validators = new WeakMap<object, Validator>();
  return (schema, value) => {
    if (typeof schema === "boolean") return schema;
    let validator = validators.get(schema);
    if (!validator) {
      const whole = structuredClone({ ...schema, $defs: reachable(schema, schemas) });
      validator = new Validator(whole as unknown as Schema, "2020-12");
      validators.set(schema, validator);
    }
    return validator.validate(value).valid;
  };
}

const prefix = "#/$defs/";

/** `#/$defs/a~1b` → the schema `a/b`. */
export function resolveReference(reference: string, schemas: Schemas): JsonSchema | undefined {
  const name = nameOf(reference);
  return name === undefined || !Object.hasOwn(schemas, name) ? undefined : schemas[name];
}

function nameOf(reference: string): string | undefined {
  if (!reference.startsWith(prefix)) return undefined;
  return decodeURIComponent(reference.slice(prefix.length)).replaceAll("~1", "/").replaceAll("~0", "~");
}

function reachable(schema: JsonSchema, schemas: Schemas): Record<string, JsonSchema> {
  const found: Record<string, JsonSchema> = {};
  const pending: unknown[] = [schema];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== "object" || value === null) continue;
    pending.push(...Object.values(value));
    const name = "$ref" in value && typeof value.$ref === "string" ? nameOf(value.$ref) : undefined;
    const target =
      name === undefined || name in found ? undefined : resolveReference(prefix + encode(name), schemas);
    if (name === undefined || target === undefined) continue;
    found[name] = target;
    pending.push(target);
  }
  return found;
}

function encode(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}
