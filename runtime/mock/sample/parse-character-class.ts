/** Where the parser of a pattern is in its text. */
export interface Cursor {
  readonly text: string;
  position: number;
}

const printable: readonly string[] = Array.from({ length: 95 }, (_, index) =>
  String.fromCharCode(32 + index),
);
const digits = [..."0123456789"];
const word = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"];
const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f", v: "\v", "0": "\0" };

/** After `[`: the characters that it stands for, those that read well only, where it has some. */
export function parseCharacterClass(cursor: Cursor): readonly string[] {
  const negated = cursor.text[cursor.position] === "^";
  if (negated) cursor.position += 1;
  const characters: string[] = [];
  while (cursor.position < cursor.text.length && cursor.text[cursor.position] !== "]") {
    characters.push(...parseRange(cursor));
  }
  cursor.position += 1;
  return legible(negated ? printable.filter((character) => !characters.includes(character)) : characters);
}

function parseRange(cursor: Cursor): readonly string[] {
  const from = parseMember(cursor);
  const isRange = cursor.text[cursor.position] === "-" && cursor.text[cursor.position + 1] !== "]";
  if (!isRange || from.length !== 1) return from;
  cursor.position += 1;
  const to = parseMember(cursor);
  if (to.length !== 1) return [...from, "-", ...to];
  const [first, last] = [from[0]?.codePointAt(0) ?? 0, to[0]?.codePointAt(0) ?? 0];
  // Of a long range its beginning is enough.
  const length = Math.max(0, Math.min(last - first + 1, 256));
  return Array.from({ length }, (_, index) => String.fromCodePoint(first + index));
}

function parseMember(cursor: Cursor): readonly string[] {
  const character = String.fromCodePoint(cursor.text.codePointAt(cursor.position) ?? 0);
  cursor.position += character.length;
  return character === "\\" ? parseEscape(cursor) : [character];
}

/** After a backslash: the characters that it stands for. */
export function parseEscape(cursor: Cursor): readonly string[] {
  const letter = cursor.text[cursor.position] ?? "\\";
  cursor.position += 1;
  if (letter === "d") return digits;
  if (letter === "w") return word;
  if (letter === "s") return [" "];
  if (letter === "D") return legible(printable.filter((character) => !digits.includes(character)));
  if (letter === "W") return printable.filter((character) => !word.includes(character));
  if (letter === "S") return legible(printable.slice(1));
  if (letter === "p" || letter === "P") return parseProperty(cursor, letter === "P");
  if (letter === "u" || letter === "x") return [parseCodePoint(cursor, letter)];
  return [controls[letter] ?? letter];
}

/** `\p{L}`, `\p{Lu}`: the printable ASCII characters that have the property. */
function parseProperty(cursor: Cursor, negated: boolean): readonly string[] {
  const property = /^\{[^}]*\}/.exec(cursor.text.slice(cursor.position))?.[0] ?? "";
  cursor.position += property.length;
  try {
    const expression = new RegExp(`\\${negated ? "P" : "p"}${property}`, "u");
    return legible(printable.filter((character) => expression.test(character)));
  } catch {
    return [];
  }
}

function parseCodePoint(cursor: Cursor, letter: string): string {
  const digitsPattern = letter === "x" ? /^[0-9a-fA-F]{2}/ : /^(?:[0-9a-fA-F]{4}|\{[0-9a-fA-F]+\})/;
  const found = digitsPattern.exec(cursor.text.slice(cursor.position))?.[0];
  if (found === undefined) return letter;
  cursor.position += found.length;
  return String.fromCodePoint(Number.parseInt(found.replace(/[{}]/g, ""), 16));
}

function legible(characters: readonly string[]): readonly string[] {
  const lower = characters.filter((character) => /[a-z0-9]/.test(character));
  if (lower.length > 0) return lower;
  const letters = characters.filter((character) => /[A-Z]/.test(character));
  return letters.length > 0 ? letters : characters;
}
