import type { Json } from "../../runtime/descriptors.ts";

export type Step = string | number;

/** RFC 6901 */
export function pointerOf(path: readonly Step[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The value with another one at the place; nothing stands there when that is `undefined`. */
export function replaceAt(value: Json, path: readonly Step[], next: Json | undefined): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  if (Array.isArray(value))
    return value.flatMap((item: Json, index) => {
      const kept = index === step ? replaceAt(item, rest, next) : item;
      return kept === undefined ? [] : [kept];
    });
  const members = Object.entries(value as Readonly<Record<string, Json>>).flatMap(([name, member]) => {
    const kept = name === step ? replaceAt(member, rest, next) : member;
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return Object.fromEntries(members);
}
