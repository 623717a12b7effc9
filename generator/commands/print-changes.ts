import type { Changes } from "../write.ts";

export function isSame({ created, updated, removed }: Changes): boolean {
  return created.length + updated.length + removed.length === 0;
}

/** `2 created, 40 unchanged`; when only compared, each file that differs as well. */
export function printChanges(changes: Changes, { compareOnly }: { compareOnly: boolean }): string {
  const { created, updated, removed, unchanged } = changes;
  const list = (sign: string, paths: readonly string[]): string =>
    paths.map((path) => `${sign} ${path}\n`).join("");
  const details = compareOnly ? list("+", created) + list("~", updated) + list("-", removed) : "";
  const counts = [
    [created.length, "created"],
    [updated.length, "updated"],
    [removed.length, "removed"],
    [unchanged.length, "unchanged"],
  ] as const;
  const words = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${details}${words.join(", ") || "no files"}${compareOnly && !isSame(changes) ? " (nothing was written)" : ""}\n`;
}
