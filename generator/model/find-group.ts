import type { Group } from "./api.ts";

/** The entry that counts for an operation: the one with its exact id, else the longest group that covers it. */
export function findGroup<Value>(
  groups: readonly Group<Value>[],
  operation: string,
): Group<Value> | undefined {
  let best: Group<Value> | undefined;
  for (const group of groups) {
    if (group.operations === operation) return group;
    const isLonger = group.operations.length > (best?.operations.length ?? 0);
    if (isLonger && coversOperation(group, operation)) best = group;
  }
  return best;
}

/** `users.v2.*` covers `users.v2.getUser`, `*` covers all, an id itself alone. */
export function coversOperation(
  { operations }: Pick<Group<unknown>, "operations">,
  operation: string,
): boolean {
  return operations.endsWith("*") ? operation.startsWith(operations.slice(0, -1)) : operations === operation;
}
