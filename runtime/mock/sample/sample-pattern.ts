import { type PatternNode, type PatternPart, parsePattern } from "./parse-pattern.ts";
import { hash } from "./random.ts";

export interface TextLimits {
  readonly minLength: number;
  readonly maxLength: number;
}

/** How often `*`, `+` and `{2,}` repeat beyond their least, tried in turn until the length fits. */
const stretches: readonly number[] = [3, 0, 1, 2, 6, 12];
const rounds = 64;

/** A text that the pattern matches, or `undefined`: lookarounds and back references are met by chance only. */
export function samplePattern(pattern: string, limits: TextLimits, seed: number): string | undefined {
  const alternatives = parsePattern(pattern);
  const expression = compilePattern(pattern);
  if (!alternatives || !expression) return undefined;
  const shortest = [...write(alternatives, { seed, stretch: 0, position: 0 })].length;
  const missing = Math.max(0, limits.minLength - shortest);
  // Every round takes other alternatives and characters: a lookahead may forbid the first ones.
  for (let round = 0; round < rounds; round += 1) {
    for (const stretch of [...stretches, missing, Math.ceil(missing / 2)]) {
      const text = write(alternatives, { seed: seed + round, stretch, position: 0 });
      const length = [...text].length;
      if (length >= limits.minLength && length <= limits.maxLength && expression.test(text)) return text;
    }
  }
  return undefined;
}

/** As validators read it: with the flag `u` where the pattern allows it. */
export function compilePattern(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Not a pattern of this flavour.
    }
  }
  return undefined;
}

interface Writing {
  readonly seed: number;
  readonly stretch: number;
  position: number;
}

function write(alternatives: readonly (readonly PatternPart[])[], writing: Writing): string {
  const sequence = alternatives[next(writing) % alternatives.length] ?? [];
  return sequence.map((part) => writePart(part, writing)).join("");
}

function writePart(part: PatternPart, writing: Writing): string {
  const count = Math.min(part.min + (part.max > part.min ? writing.stretch : 0), part.max);
  let text = "";
  for (let index = 0; index < count; index += 1) text += writeNode(part.node, writing);
  return text;
}

function writeNode(node: PatternNode, writing: Writing): string {
  if (node.kind === "group") return write(node.alternatives, writing);
  return node.characters[next(writing) % node.characters.length] ?? "";
}

function next(writing: Writing): number {
  writing.position += 1;
  return hash(writing.seed, String(writing.position));
}
