import { believableRange } from "./believable-numbers.ts";
import { hash } from "./random.ts";
import type { Place, Sampling, SchemaObject } from "./sampling.ts";

export function sampleNumber(schema: SchemaObject, place: Place, sampling: Sampling): number | undefined {
  const integer =
    [schema["type"]].flat().includes("integer") || /^u?int(8|16|32|64)?$/.test(String(schema["format"]));
  const step = stepOf(schema, integer);
  const [low, high] = rangeOf(schema, place, step);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  if (last < first) return undefined;

  const start = hash(sampling.seed, place.path) % (last - first + 1);
  // A decimal step: many multiples are not exactly one in binary, and validators refuse those.
  for (let offset = 0; offset <= Math.min(last - first, 1_000); offset += 1) {
    const value = multiple(first + ((start + offset) % (last - first + 1)), step);
    const exact = schema["multipleOf"] === undefined || Number.isInteger(value / step);
    if (exact && isInside(value, schema)) return value;
  }
  return undefined;
}

function stepOf(schema: SchemaObject, integer: boolean): number {
  const multipleOf = schema["multipleOf"] as number | undefined;
  if (multipleOf === undefined) return integer ? 1 : 0.01;
  if (!integer || Number.isInteger(multipleOf)) return multipleOf;
  // 0.5 and an integer: every whole number that is a multiple.
  for (let factor = 1; factor <= 1_000; factor += 1) {
    const candidate = multiple(factor, multipleOf);
    if (Number.isInteger(candidate)) return candidate;
  }
  return multipleOf;
}

/** The range that the name suggests, as far as the schema allows it; else what the schema allows, near its limit. */
function rangeOf(schema: SchemaObject, place: Place, step: number): readonly [number, number] {
  const low = Math.max(
    numberOr(schema["minimum"], -Infinity),
    numberOr(schema["exclusiveMinimum"], -Infinity),
  );
  const high = Math.min(
    numberOr(schema["maximum"], Infinity),
    numberOr(schema["exclusiveMaximum"], Infinity),
  );
  const [from, to] = believableRange(place.name);
  const [start, end] = [Math.max(low, from), Math.min(high, to)];
  if (end - start >= step) return [start, end];
  if (low !== -Infinity) return [low, Math.min(high, low + 100 * step)];
  return [high - 100 * step, high];
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

/** Without the noise of binary fractions: 3 × 0.1 is 0.3. */
function multiple(count: number, step: number): number {
  return Number.isInteger(step) ? count * step : Number((count * step).toPrecision(15));
}

function isInside(value: number, schema: SchemaObject): boolean {
  return (
    value >= numberOr(schema["minimum"], -Infinity) &&
    value <= numberOr(schema["maximum"], Infinity) &&
    value > numberOr(schema["exclusiveMinimum"], -Infinity) &&
    value < numberOr(schema["exclusiveMaximum"], Infinity)
  );
}
