import { ts } from "ts-morph";
import type { Container } from "./resolve-site.ts";

/** Where whole lines fit between the members of an object or class, without a change to any line that is there. */
export interface Place {
  /** Index of the member before it; -1 before the first. */
  readonly after: number;
  /** The start of a line. */
  readonly position: number;
}

/** A member without a comma behind it, or with another on its line, leaves no place. */
export function listPlaces({ node }: Container): readonly Place[] {
  const members: ts.NodeArray<ts.Node> = ts.isObjectLiteralExpression(node) ? node.properties : node.members;
  const text = node.getSourceFile().text;
  const ends = members.map((member, index) => {
    if (ts.isClassLike(node)) return member.end;
    const next = members[index + 1];
    return next ? next.pos : members.hasTrailingComma ? members.end : undefined;
  });
  return [members.pos, ...ends].flatMap((end, index) => {
    const position = end === undefined ? undefined : nextLine(text, end);
    return position === undefined ? [] : [{ after: index - 1, position }];
  });
}

/** The start of the line behind, where nothing but comments stands in between. */
export function nextLine(text: string, position: number): number | undefined {
  const end = ts.getTrailingCommentRanges(text, position)?.at(-1)?.end ?? position;
  const rest = /[^\S\r\n]*\r?\n/y;
  rest.lastIndex = end;
  return rest.test(text) ? rest.lastIndex : undefined;
}

/**
 * The start of the line on which a node begins with the comments that stand right above it; nothing where something
 * else stands before it on that line.
 */
export function lineAbove(node: ts.Node): number | undefined {
  const text = node.getSourceFile().text;
  let start = node.getStart();
  for (const comment of [...commentsAbove(node)].reverse()) {
    if (/\n[^\S\n]*\n/.test(text.slice(comment.end, start))) break;
    start = comment.pos;
  }
  const line = text.lastIndexOf("\n", start - 1) + 1;
  return text.slice(line, start).trim() === "" ? line : undefined;
}

export function commentsAbove(node: ts.Node): readonly ts.CommentRange[] {
  return ts.getLeadingCommentRanges(node.getSourceFile().text, node.pos) ?? [];
}

/** The white space that a node's line begins with. */
export function indentationOf(node: ts.Node): string {
  const text = node.getSourceFile().text;
  const line = text.lastIndexOf("\n", node.getStart() - 1) + 1;
  return /^[^\S\r\n]*/.exec(text.slice(line))?.[0] ?? "";
}
