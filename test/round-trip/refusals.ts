import { ApiError } from "../../runtime/wire/api-error.ts";
import type { Mutation } from "./mutate.ts";

/** What came of values that one thing is wrong with. */
export interface Refusals {
  /** How many were right, before anything was made wrong with them. */
  readonly subjects: number;
  /** Those that were refused everywhere, by what was wrong. */
  readonly refused: Readonly<Record<string, number>>;
  /** Those that the spec itself takes after the change, as do we. */
  readonly harmless: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
}

interface Told {
  readonly pointer: string;
  readonly detail: string;
}

/** What is wrong with an error that should tell of the mutation, if anything is. */
export function faultOf(
  error: unknown,
  { pointer, member }: Pick<Mutation, "pointer" | "member">,
): string | undefined {
  if (!(error instanceof ApiError)) return `fails with ${String(error)}`;
  const { errors = [] } = Object(error.details) as { readonly errors?: readonly Told[] };
  const name = member === undefined ? "" : JSON.stringify(member);
  const isTold = errors.some((told) => told.pointer === pointer && told.detail.includes(name));
  return isTold ? undefined : `tells another place: ${error.message}`;
}

export function countUp(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

/** One line for the test's output: `1223 requests: 2325 refused (body type 339, …), 18 that the spec takes (…)`. */
export function summarise(what: string, { subjects, refused, harmless }: Refusals): string {
  const sum = (counts: Refusals["refused"]): number =>
    Object.values(counts).reduce((all, one) => all + one, 0);
  const list = (counts: Refusals["refused"]): string =>
    Object.entries(counts)
      .map(([key, count]) => `${key} ${count}`)
      .join(", ");
  return (
    `${subjects} ${what}, mutated: ${sum(refused)} refused (${list(refused)}); ` +
    `${sum(harmless)} that the spec takes after all (${list(harmless)})`
  );
}
