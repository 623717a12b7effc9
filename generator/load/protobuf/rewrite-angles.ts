import { readTokens, type Token } from "./read-tokens.ts";

/** What begins a message in angle brackets; the type of a map does not. Comments may look like it. */
const begins = /<\s*(?:[>[]|\/[/*]|\w+\s*(?:[:{<[]|\/[/*]))/;

/**
 * Messages within an option's value may stand in angle brackets, `{ contact < name: "x" > }`, which protobufjs takes
 * for no value. They become braces, in the same places.
 */
export function rewriteAngles(text: string): string {
  if (!begins.test(text)) return text;
  const tokens = readTokens(text);
  const open: Token[] = [];
  const braces = new Map<number, string>();
  for (const [at, token] of tokens.entries()) {
    const { text: sign, offset } = token;
    if (sign === "{" || sign === "[" || (sign === "<" && beginsMessage(tokens, at))) open.push(token);
    if (sign !== "}" && sign !== "]" && sign !== ">") continue;
    const begin = open.at(-1);
    if (!begin || (sign === ">") !== (begin.text === "<")) continue;
    open.pop();
    if (sign === ">") braces.set(begin.offset, "{").set(offset, "}");
  }
  if (braces.size === 0) return text;
  return text.replace(/[<>]/g, (sign, offset: number) => braces.get(offset) ?? sign);
}

/** Not the type of a map, and not the whole of an option, which has braces always. */
function beginsMessage(tokens: readonly Token[], at: number): boolean {
  const [before, , first, second] = tokens.slice(Math.max(at - 1, 0), at + 3).map(({ text }) => text);
  const isMap = before === "map" && first !== ">" && second === ",";
  return before !== "=" && !isMap;
}
