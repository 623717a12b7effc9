import type { Generated } from "../generate.ts";
import { identify, type Memory, namesOf, operationsOf, routeOf, schemasOf } from "./memory.ts";

/**
 * Whether what is not looked at stays as it is when what was `before` becomes what is `now`: the same routes, the same
 * schemas with a name, the same diagnostics, and no name that anybody else has or wants.
 */
export function isIndependent(before: Generated, now: Generated, memory: Memory): boolean {
  const known = new Set([...memory.operations, ...memory.schemas]);
  const schemas = schemasOf(before.api);
  return (
    [...schemas, ...operationsOf(before.api).map(identify)].every((one) => known.has(one)) &&
    isSame(listRoutes(before), listRoutes(now)) &&
    isSame(schemas, schemasOf(now.api)) &&
    isSame(before.diagnostics, now.diagnostics) &&
    areNamesFree(before, now, memory)
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function listRoutes({ api }: Generated): readonly string[] {
  return operationsOf(api).map(routeOf).sort();
}

function without(names: readonly string[], others: readonly string[]): ReadonlySet<string> {
  const taken = new Set(others);
  return new Set(names.filter((name) => !taken.has(name)));
}

function withoutNumber(name: string): string {
  return name.replace(/\d+$/, "");
}

function areNamesFree(before: Generated, now: Generated, memory: Memory): boolean {
  const [old, current] = [namesOf(before.api), namesOf(now.api)];
  const added = without(current, old);
  const removed = without(old, current);
  if (memory.names.some((name) => added.has(name))) return false;
  // Who had to make way for a name has a number behind it, or a diagnostic that says for whom.
  const bases = new Set([...removed].map(withoutNumber));
  const isNumbered = (name: string): boolean =>
    name !== withoutNumber(name) && bases.has(withoutNumber(name));
  if (memory.names.some((name) => isNumbered(name) && !removed.has(name))) return false;
  const owners = operationsOf(before.api).filter(({ name }) => removed.has(name));
  const told = memory.diagnostics.map((diagnostic) => JSON.stringify(diagnostic));
  return !owners.some((owner) =>
    told.some((text) => text.includes(owner.id) || text.includes(routeOf(owner))),
  );
}
