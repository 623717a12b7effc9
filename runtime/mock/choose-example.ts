import type { Example, Json } from "../descriptors.ts";
import type { Preference } from "./preference.ts";

/**
 * The example that answers a request: the one that the caller prefers; else the one whose request says most of what was
 * asked and nothing else; else, of those that succeed, the one that agrees with most of it, the first where none does. `undefined`: the answer is made from the schema.
 *
 * The request is in the examples' own form. Where the caller streams it is the list of messages so far.
 */
export function chooseExample(
  examples: readonly Example[],
  request: Json,
  preference: Preference,
): Example | undefined {
  if (preference.dynamic) return undefined;
  const named = examples.find((example) => example.name === preference.example);
  if (named) return named;
  const { status } = preference;
  const possible =
    status === undefined ? examples : examples.filter((example) => statusOf(example) === status);
  const best = findClosest(possible, request);
  if (best || status !== undefined) return best ?? possible[0];
  return findMostAlike(possible.filter(isSuccess), request);
}

export function statusOf(example: Example): number {
  return example.status ?? 200;
}

export function isSuccess(example: Example): boolean {
  return statusOf(example) >= 200 && statusOf(example) < 300;
}

/** Where two say as much, the one that succeeds. */
function findClosest(examples: readonly Example[], request: Json): Example | undefined {
  let best: { readonly example: Example; readonly score: number } | undefined;
  for (const example of examples) {
    const matched = example.request === undefined ? undefined : countMatches(example.request, request);
    if (matched === undefined || matched === 0) continue;
    const score = matched * 2 + (isSuccess(example) ? 1 : 0);
    if (!best || score > best.score) best = { example, score };
  }
  return best?.example;
}

/** The first of those that agree with the request in as many values as any. */
function findMostAlike(examples: readonly Example[], request: Json): Example | undefined {
  let best: { readonly example: Example; readonly score: number } | undefined;
  for (const example of examples) {
    const score = countAgreements(example.request, request);
    if (!best || score > best.score) best = { example, score };
  }
  return best?.example;
}

function countAgreements(wanted: Json | undefined, given: Json | undefined): number {
  if (wanted === undefined || given === undefined) return 0;
  if (!isMembers(wanted) || !isMembers(given)) return countMatches(wanted, given) ?? 0;
  return Object.entries(wanted).reduce((sum, [name, value]) => sum + countAgreements(value, given[name]), 0);
}

function isMembers(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && isPlain(value);
}

/** How many values of `wanted` the request has; `undefined` when it lacks one. It may have members beyond them. */
function countMatches(wanted: Json, given: Json | undefined): number | undefined {
  if (typeof wanted !== "object" || wanted === null) return wanted === given ? 1 : undefined;
  // Bytes are not looked into.
  if (typeof given === "object" && given !== null && !isPlain(given)) return 0;
  if (Array.isArray(wanted) !== Array.isArray(given)) return undefined;
  if (typeof given !== "object" || given === null) return undefined;
  if (Array.isArray(wanted) && wanted.length !== (given as readonly Json[]).length) return undefined;
  let sum = Array.isArray(wanted) ? 1 : 0;
  for (const [name, value] of Object.entries(wanted)) {
    const matched = countMatches(value, (given as Readonly<Record<string, Json>>)[name]);
    if (matched === undefined) return undefined;
    sum += matched;
  }
  return sum;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}
