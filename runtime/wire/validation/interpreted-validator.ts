import { type Schema, Validator as Interpreter } from "@cfworker/json-schema";
import type { Schemas } from "../../descriptors.ts";
import { referenceTo, type Validator, type Violation } from "./validator.ts";

/** Checks by interpreting the schemas: no code is made at run time, so it works in workers and under a strict CSP. */
export function createInterpretedValidator(schemas: Schemas): Validator {
  const interpreters = new Map<string, Interpreter>();
  return {
    check(name, value) {
      let interpreter = interpreters.get(name);
      if (!interpreter) {
        interpreter = new Interpreter({ $defs: schemas, $ref: referenceTo(name) } as Schema, "2020-12", false);
        interpreters.set(name, interpreter);
      }
      const { valid, errors } = interpreter.validate(value);
      if (valid) return [];
      return innermost(errors.map(({ instanceLocation, error }) => ({ pointer: instanceLocation.slice(1), reason: error })));
    },
  };
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
