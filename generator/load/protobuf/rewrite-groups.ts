import protobuf from "protobufjs";
import type { Declaration } from "./read-outline.ts";
import { readTokens, type Token } from "./read-tokens.ts";

/**
 * A proto2 group as the message and the field that it stands for: protobufjs reads groups neither within a oneof nor
 * with options, and no oneof within a group. `markGroups` tells it afterwards which fields were groups. What stands
 * outside of a oneof or `extend` block keeps its line.
 */
export function rewriteGroups(text: string): string {
  // One at a time: a group may hold others.
  for (let current = text; ; ) {
    const tokens = readTokens(current);
    const group = findGroup(tokens);
    if (!group) return current;
    current = rewrite(current, tokens, group);
  }
}

/** Places among the tokens. */
interface Group {
  /** Its label, or the word `group` itself. */
  readonly start: number;
  readonly word: number;
  readonly open: number;
  readonly close: number;
  /** The last token of the oneof or `extend` block around it: neither may hold a message. */
  readonly blockEnd?: number;
}

function findGroup(tokens: readonly Token[]): Group | undefined {
  const blocks: number[] = [];
  for (const [at, { text }] of tokens.entries()) {
    if (text === "{") blocks.push(at);
    if (text === "}") blocks.pop();
    if (text !== "group" || tokens[at + 2]?.text !== "=") continue;
    const start = /^(optional|required|repeated)$/.test(tokens[at - 1]?.text ?? "") ? at - 1 : at;
    if (!endsStatement(tokens[start - 1])) continue;
    const open = tokens.findIndex((token, index) => index > at && token.text === "{");
    const block = blocks.at(-1);
    if (open < 0 || block === undefined) continue;
    const around = tokens[block - 2]?.text;
    const group = { start, word: at, open, close: closingBrace(tokens, open) };
    return around === "oneof" || around === "extend"
      ? { ...group, blockEnd: closingBrace(tokens, block) }
      : group;
  }
  return undefined;
}

function rewrite(text: string, tokens: readonly Token[], group: Group): string {
  const { start, word, open, close, blockEnd } = group;
  const name = tokens[word + 1]?.text ?? "";
  const label = start === word ? "" : `${tokens[start]?.text} `;
  const rest = wordsOf(tokens.slice(word + 2, open));
  const field = `${label}${name} ${name.toLowerCase()} ${rest};`;
  const begin = offsetOf(tokens, start);
  const brace = offsetOf(tokens, open);
  const end = offsetOf(tokens, close) + 1;
  if (blockEnd === undefined)
    return `${text.slice(0, begin)}message ${name} ${linesOf(text.slice(begin, brace))}${text.slice(brace, end)} ${field}${text.slice(end)}`;
  const behind = offsetOf(tokens, blockEnd) + 1;
  const message = `message ${name} ${wordsOf(tokens.slice(open, close + 1))}`;
  return `${text.slice(0, begin)}${field}${linesOf(text.slice(begin, end))}${text.slice(end, behind)} ${message}${text.slice(behind)}`;
}

function endsStatement(token: Token | undefined): boolean {
  return token === undefined || /^[{};]$/.test(token.text);
}

function closingBrace(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at]?.text === "{") depth += 1;
    if (tokens[at]?.text === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length - 1;
}

function offsetOf(tokens: readonly Token[], at: number): number {
  return tokens[at]?.offset ?? 0;
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

function linesOf(text: string): string {
  return text.replace(/[^\n]/g, "");
}

/** Whether there is a group anywhere. */
export function holdsGroups(declarations: readonly Declaration[]): boolean {
  return declarations.some(({ isGroup, children }) => isGroup === true || holdsGroups(children));
}

/** Marks the messages of groups, as protobufjs' parser does with those that it reads itself. */
export function markGroups(
  parent: protobuf.NamespaceBase | undefined,
  declarations: readonly Declaration[],
): void {
  const groups = groupNames(declarations);
  for (const { kind, name, children } of declarations) {
    const type = kind === "message" ? parent?.get(name) : undefined;
    if (!(type instanceof protobuf.Type)) continue;
    if (groups.has(name)) Object.assign(type, { group: true });
    markGroups(type, children);
  }
}

/** The messages of the groups that stand in a scope; a oneof or an `extend` block is none. */
function groupNames(declarations: readonly Declaration[]): ReadonlySet<string> {
  const fields = declarations.flatMap((declaration) =>
    declaration.kind === "oneof" || declaration.kind === "extend" ? declaration.children : [declaration],
  );
  return new Set(fields.flatMap(({ isGroup, type }) => (isGroup && type !== undefined ? [type] : [])));
}
