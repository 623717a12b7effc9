import { dereference, encodePointer, type OutputUnit, type Schema, validate } from "@cfworker/json-schema";
import type { JsonSchema, Schemas } from "../../descriptors.ts";
import { nameOfReference, type Validator, type Violation } from "./validator.ts";

const base = new URL("trefoil:schemas");

/**
 * Checks by interpreting the schemas: no code is made at run time, so it works in workers and under a strict CSP. Only
 * what a checked schema leads to is ever prepared, and once.
 */
export function createInterpretedValidator(schemas: Schemas): Validator {
  const prepared: Record<string, Schema | boolean> = Object.create(null);
  const known = new Set<string>();

  function prepare(name: string): void {
    const pending = [name];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const schema = schemas[next];
      if (known.has(next) || schema === undefined) continue;
      known.add(next);
      // The interpreter writes into what it is given.
      dereference(structuredClone(schema) as Schema, prepared, base, `/$defs/${encodePointer(next)}`);
      pending.push(...referencesIn(schema));
    }
  }

  return {
    check(name, value) {
      prepare(name);
      const root = prepared[`${base.href}#/$defs/${encodePointer(name)}`];
      if (root === undefined) throw new Error(`there is no schema ${name}`);
      const { valid, errors } = validate(value, root, "2020-12", prepared, false);
      return valid ? [] : innermost(errors.map(toViolation));
    },
  };
}

function toViolation({ instanceLocation, error }: OutputUnit): Violation {
  return { pointer: instanceLocation.slice(1), reason: error };
}

/** Names of the schemas that a schema refers to. */
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

/** The interpreter also reports every schema on the way to what is wrong; the deepest places say what to mend. */
function innermost(violations: readonly Violation[]): readonly Violation[] {
  const leaves = violations.filter(
    ({ pointer, reason }) =>
      !/^(A subschema|Property ".*" does not match|Items did not match|Does not match|Instance does not match)/.test(reason) ||
      !violations.some((other) => other.pointer !== pointer && other.pointer.startsWith(pointer)),
  );
  const seen = new Set<string>();
  return leaves.filter(({ pointer, reason }) => {
    const key = `${pointer} ${reason}`;
    return !seen.has(key) && seen.add(key);
  });
}
