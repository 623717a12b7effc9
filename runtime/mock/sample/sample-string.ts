import { believableTexts } from "./believable-texts.ts";
import { formattedText } from "./formatted-text.ts";
import { hash } from "./random.ts";
import { sampleNumber } from "./sample-number.ts";
import { compilePattern, samplePattern, type TextLimits } from "./sample-pattern.ts";
import type { Place, Sampling, SchemaObject } from "./sampling.ts";

/** By format, else the believable text that fits, else one made from the pattern, else words of the right length. */
export function sampleString(schema: SchemaObject, place: Place, sampling: Sampling): string | undefined {
  const limits = {
    minLength: numberOr(schema["minLength"], 0),
    maxLength: numberOr(schema["maxLength"], Infinity),
  };
  if (limits.minLength > limits.maxLength) return undefined;
  const format = schema["format"] as string | undefined;
  const pattern = schema["pattern"] as string | undefined;
  const fits = createFit(pattern, limits);

  const formatted = format === undefined ? undefined : formatText(format, place, sampling);
  if (formatted !== undefined && fits(formatted)) return formatted;
  const believable = formatted === undefined ? believableTexts(place, sampling.seed).find(fits) : undefined;
  if (believable !== undefined) return believable;
  if (pattern !== undefined)
    return samplePattern(pattern, limits, hash(sampling.seed, place.path)) ?? formatted;
  return fitLength(formatted ?? place.name, limits);
}

function formatText(format: string, place: Place, sampling: Sampling): string | undefined {
  if (!/^u?int(32|64)$/.test(format)) return formattedText(format, place, sampling.seed);
  // A whole number as text: int64 in proto JSON.
  return String(sampleNumber({ type: "integer", minimum: 0 }, place, sampling) ?? 0);
}

function createFit(
  pattern: string | undefined,
  { minLength, maxLength }: TextLimits,
): (text: string) => boolean {
  const expression = pattern === undefined ? undefined : compilePattern(pattern);
  return (text) => {
    const length = [...text].length;
    return length >= minLength && length <= maxLength && (expression?.test(text) ?? true);
  };
}

function fitLength(text: string, { minLength, maxLength }: TextLimits): string {
  let long = text || "text";
  while ([...long].length < minLength) long += `-${text || "text"}`;
  return [...long].slice(0, Math.min(maxLength, Math.max(minLength, [...text].length))).join("");
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
