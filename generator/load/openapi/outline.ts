import { closes, endOfValue, nextMember, opens, readKey, skipSpace } from "../json-bytes.ts";

/** Where a value stands in a text, in bytes. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the values of members stand, by their keys. */
export type Members = readonly (readonly [key: string, start: number, end: number])[];

/** Where the parts of an OpenAPI document stand, as plain values that can be kept. */
export interface Outline {
  /** The members of the document itself. */
  readonly members: Members;
  readonly pathItems: Members;
  /** What is referred to, by section (`components/schemas`, `definitions` of Swagger 2.0). */
  readonly sections: readonly (readonly [section: string, members: Members])[];
}

/** Where Swagger 2.0 keeps what its successors have in components. */
const ownSections: ReadonlySet<string> = new Set(["definitions", "parameters", "responses"]);

/** Of a text that is known to be JSON. Nothing where it has no such parts, or one of them twice. */
export function outlineOf(text: Buffer): Outline | undefined {
  let pathItems: Members = [];
  const sections: (readonly [string, Members])[] = [];
  const readSection = (section: string, at: number): number => {
    const { members, end } = readMembers(text, at);
    sections.push([section, members]);
    return end;
  };
  const readComponent = (key: string, at: number): number => readSection(`components/${key}`, at);
  const readPart = (key: string, at: number): number => {
    if (key === "components") return readMembers(text, at, readComponent).end;
    if (ownSections.has(key)) return readSection(key, at);
    if (key !== "paths") return endOfValue(text, at);
    const { members, end } = readMembers(text, at);
    pathItems = members;
    return end;
  };
  try {
    const { members } = readMembers(text, skipSpace(text, 0), readPart);
    return { members, pathItems, sections };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** `read` reads a member's value, and gives the offset behind it. */
function readMembers(
  text: Buffer,
  from: number,
  read = (_: string, at: number): number => endOfValue(text, at),
): { readonly members: Members; readonly end: number } {
  if (!opens(text[from])) throw new SyntaxError("no object");
  const members: [key: string, start: number, end: number][] = [];
  const keys = new Set<string>();
  let at = skipSpace(text, from + 1);
  while (!closes(text[at])) {
    const { key, value } = readKey(text, at);
    if (keys.has(key)) throw new SyntaxError("a key that stands twice");
    keys.add(key);
    const end = read(key, value);
    members.push([key, value, end]);
    at = nextMember(text, end);
  }
  return { members, end: at + 1 };
}

/** Where the same parts stand when one of them, a value with nothing behind it but other parts, has grown. */
export function moveOutline(
  { members, pathItems, sections }: Outline,
  { end, growth }: { readonly end: number; readonly growth: number },
): Outline {
  const move = (at: number): number => (at < end ? at : at + growth);
  const moveAll = (moved: Members): Members =>
    moved.map(([key, start, end]) => [key, move(start), move(end)]);
  return {
    members: moveAll(members),
    pathItems: moveAll(pathItems),
    sections: sections.map(([section, parts]) => [section, moveAll(parts)]),
  };
}

/**
 * Whether something in the text may refer to a path item or a part of it: by a reference, perhaps one that is spelt with
 * escapes, or by an anchor, which is found wherever it stands.
 */
export function mayReachPaths(text: Buffer): boolean {
  if (['$anchor"', '$dynamicAnchor"', "\\/"].some((sign) => text.includes(sign))) return true;
  for (const at of placesOf(text, "\\u00")) {
    if (!harmlessEscapes.test(text.toString("latin1", at + 4, at + 6))) return true;
  }
  for (const at of placesOf(text, "#/")) {
    if (/^(paths\b|[^"/]*%)/.test(text.toString("latin1", at + 2, at + 50))) return true;
  }
  return false;
}

/** Of quotes and `<`, `>`, `&`, which some tools escape; and of what is no letter, digit or sign of a reference. */
const harmlessEscapes = /^([01]|2[267]|3[ce]|[89a-f])/i;

function* placesOf(text: Buffer, sign: string): Generator<number> {
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length)) yield at;
}
