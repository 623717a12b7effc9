import type { Json } from "../../runtime/descriptors.ts";
import { hash, pick } from "../../runtime/mock/sample/random.ts";
import { pointerOf, replaceAt } from "./pointer.ts";
import type { Raw } from "./spec-document.ts";
import type { Spot } from "./spots.ts";

/** A value that was made to break one keyword of its schema. */
export interface Mutation {
  /** The keyword. */
  readonly what: string;
  /** JSON Pointer that has to be told. */
  readonly pointer: string;
  /** Name of the member that has to be told with it: one that is missing or should not be there. */
  readonly member?: string;
  readonly value: Json | undefined;
  readonly isAlternative: boolean;
}

/** One mutation for each keyword that the schemas use, at a place that the seed chooses. */
export function mutate(
  spots: readonly Spot[],
  value: Json,
  { seed, allows = () => true }: MutateOptions,
): readonly Mutation[] {
  return Object.entries(makers).flatMap(([what, make]) => {
    const made = spots.flatMap((spot) => {
      const change = allows(what, spot) ? make(spot.schema, spot.value) : undefined;
      return change ? [{ spot, ...change }] : [];
    });
    if (made.length === 0) return [];
    const { spot, next, member } = pick(made, hash(seed, what));
    const { path, isAlternative } = spot;
    const changed = replaceAt(value, path, next);
    return [
      {
        what,
        pointer: pointerOf(path),
        ...(member === undefined ? {} : { member }),
        value: changed,
        isAlternative,
      },
    ];
  });
}

export interface MutateOptions {
  readonly seed: number;
  /** Whether a keyword may be broken at a place; any may when absent. */
  readonly allows?: (what: string, spot: Spot) => boolean;
}

interface Change {
  readonly next: Json;
  readonly member?: string;
}

type Make = (schema: Raw, value: Json) => Change | undefined;

const nonsense = "no such thing";
const others: readonly Json[] = [nonsense, 17.5, true, { no: nonsense }, [nonsense]];

const makers: Readonly<Record<string, Make>> = {
  type({ type }) {
    const types = [type ?? []].flat();
    const next =
      types.length === 0 ? undefined : others.find((other) => !types.some((one) => isOf(other, one)));
    return next === undefined ? undefined : { next };
  },
  enum: (schema) => (Array.isArray(schema["enum"]) || "const" in schema ? { next: nonsense } : undefined),
  required({ required }, value) {
    if (!isObject(value) || !Array.isArray(required)) return undefined;
    const member = required.find((name) => Object.hasOwn(value, name));
    return member === undefined ? undefined : { next: without(value, member), member };
  },
  additionalProperties({ additionalProperties, unevaluatedProperties }, value) {
    if (!isObject(value) || (additionalProperties !== false && unevaluatedProperties !== false))
      return undefined;
    return { next: { ...value, [nonsense]: 1 }, member: nonsense };
  },
  minimum: ({ minimum }, value) => numbers(value, minimum, (bound) => bound - 1),
  maximum: ({ maximum }, value) => numbers(value, maximum, (bound) => bound + 1),
  exclusiveMinimum: ({ exclusiveMinimum }, value) => numbers(value, exclusiveMinimum, (bound) => bound),
  exclusiveMaximum: ({ exclusiveMaximum }, value) => numbers(value, exclusiveMaximum, (bound) => bound),
  multipleOf: ({ multipleOf }, value) =>
    numbers(
      value,
      multipleOf,
      (bound) => Number(value) + (Number.isInteger(bound) && bound > 1 ? 1 : bound / 3),
    ),
  minLength({ minLength }, value) {
    if (typeof value !== "string" || !(Number(minLength) > 0)) return undefined;
    return { next: value.slice(0, Number(minLength) - 1) };
  },
  maxLength({ maxLength }, value) {
    if (typeof value !== "string" || !(Number(maxLength) < 100_000)) return undefined;
    return { next: `${value}${"x".repeat(Number(maxLength) + 1)}` };
  },
  pattern: ({ pattern }, value) =>
    typeof value === "string" && typeof pattern === "string" ? { next: "~ no such thing ~" } : undefined,
  format: ({ format, type }, value) =>
    typeof value === "string" && type !== undefined && checkedFormats.has(String(format))
      ? { next: nonsense }
      : undefined,
  minItems({ minItems }, value) {
    if (!Array.isArray(value) || !(Number(minItems) > 0)) return undefined;
    return { next: value.slice(0, Number(minItems) - 1) };
  },
  maxItems({ maxItems }, value) {
    const [first] = Array.isArray(value) ? (value as readonly Json[]) : [];
    if (first === undefined || !(Number(maxItems) < 5_000)) return undefined;
    return { next: Array.from({ length: Number(maxItems) + 1 }, () => first) };
  },
  uniqueItems({ uniqueItems }, value) {
    const [first, ...rest] = Array.isArray(value) ? (value as readonly Json[]) : [];
    return first === undefined || uniqueItems !== true
      ? undefined
      : { next: [first, first, ...rest.slice(1)] };
  },
  minProperties({ minProperties }, value) {
    return isObject(value) && Number(minProperties) > 0 ? { next: {} } : undefined;
  },
};

/** Those that a text can break, and that OpenAPI does not leave to whoever reads it. */
const checkedFormats: ReadonlySet<string> = new Set([
  "date-time",
  "date",
  "email",
  "uri",
  "uuid",
  "ipv4",
  "ipv6",
]);

function numbers(value: Json, bound: unknown, next: (bound: number) => number): Change | undefined {
  return typeof value === "number" && typeof bound === "number" ? { next: next(bound) } : undefined;
}

function without(value: Readonly<Record<string, Json>>, name: string): Json {
  return Object.fromEntries(Object.entries(value).filter(([member]) => member !== name));
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOf(value: Json, type: unknown): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}
