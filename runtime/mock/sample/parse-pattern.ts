import { type Cursor, parseCharacterClass, parseEscape } from "./parse-character-class.ts";

/** A part of a pattern (ECMA-262) as far as it says which characters to write. */
export type PatternNode =
  /** One of these. */
  | { readonly kind: "characters"; readonly characters: readonly string[] }
  | { readonly kind: "group"; readonly alternatives: readonly (readonly PatternPart[])[] };

export interface PatternPart {
  readonly node: PatternNode;
  readonly min: number;
  readonly max: number;
}

/** The pattern's alternatives, each a sequence; `undefined` for what this small parser does not know. */
export function parsePattern(pattern: string): readonly (readonly PatternPart[])[] | undefined {
  const cursor = { text: pattern, position: 0 };
  try {
    const alternatives = parseAlternatives(cursor);
    return cursor.position === pattern.length ? alternatives : undefined;
  } catch (error) {
    if (error instanceof UnknownPattern) return undefined;
    throw error;
  }
}

class UnknownPattern extends Error {}

function parseAlternatives(cursor: Cursor): readonly (readonly PatternPart[])[] {
  const alternatives: PatternPart[][] = [[]];
  while (cursor.position < cursor.text.length && cursor.text[cursor.position] !== ")") {
    if (take(cursor, "|")) alternatives.push([]);
    else alternatives.at(-1)?.push(...parsePart(cursor));
  }
  return alternatives;
}

/** Nothing for what writes nothing: anchors and lookarounds. */
function parsePart(cursor: Cursor): readonly PatternPart[] {
  if (take(cursor, "^") || take(cursor, "$") || take(cursor, "\\b") || take(cursor, "\\B")) return [];
  if (/^\(\?<?[=!]/.test(cursor.text.slice(cursor.position, cursor.position + 4))) {
    parseGroup(cursor);
    parseRepeat(cursor);
    return [];
  }
  return [{ node: parseNode(cursor), ...parseRepeat(cursor) }];
}

function parseNode(cursor: Cursor): PatternNode {
  if (cursor.text[cursor.position] === "(") return parseGroup(cursor);
  if (take(cursor, "[")) return { kind: "characters", characters: parseCharacterClass(cursor) };
  if (take(cursor, ".")) return { kind: "characters", characters: [..."abcdefghijklmnopqrstuvwxyz"] };
  if (!take(cursor, "\\")) return { kind: "characters", characters: [takeCharacter(cursor)] };
  if (/[1-9k]/.test(cursor.text[cursor.position] ?? "")) throw new UnknownPattern("a back reference");
  return { kind: "characters", characters: parseEscape(cursor) };
}

function parseGroup(cursor: Cursor): PatternNode {
  const opening = /^\((\?(:|<?[=!]|<[^>]*>))?/.exec(cursor.text.slice(cursor.position))?.[0];
  if (opening === undefined) throw new UnknownPattern("an unknown group");
  cursor.position += opening.length;
  const alternatives = parseAlternatives(cursor);
  if (!take(cursor, ")")) throw new UnknownPattern("a group without its end");
  return { kind: "group", alternatives };
}

function parseRepeat(cursor: Cursor): { readonly min: number; readonly max: number } {
  const repeat = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(cursor.text.slice(cursor.position));
  if (!repeat) return { min: 1, max: 1 };
  cursor.position += repeat[0].length;
  const [, sign, least, comma, most] = repeat;
  if (sign) return { min: sign === "+" ? 1 : 0, max: sign === "?" ? 1 : Infinity };
  const min = Number(least);
  return { min, max: comma === undefined ? min : most ? Number(most) : Infinity };
}

function take(cursor: Cursor, text: string): boolean {
  if (!cursor.text.startsWith(text, cursor.position)) return false;
  cursor.position += text.length;
  return true;
}

function takeCharacter(cursor: Cursor): string {
  const character = String.fromCodePoint(cursor.text.codePointAt(cursor.position) ?? 0);
  cursor.position += character.length;
  return character;
}
