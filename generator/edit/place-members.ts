import { ts } from "ts-morph";
import { addProblem, type Draft } from "./draft.ts";
import { applyStyle, readStyle } from "./file-style.ts";
import { type HandlerMember, handlerIds } from "./handlers-file.ts";
import { commentsAbove, indentationOf, listPlaces, type Place } from "./places.ts";
import { printHandler } from "./print-handler.ts";
import type { Composition, Container } from "./resolve-site.ts";

interface Wanted {
  readonly missing: readonly HandlerMember[];
  /** All, in the order of the spec. */
  readonly required: readonly HandlerMember[];
}

/**
 * Puts what is missing behind what the spec has before it, where whole lines fit, and returns what it was added to; else
 * tells what is missing.
 */
export function placeMembers(
  { containers, opaque }: Composition,
  wanted: Wanted,
  draft: Draft,
): ts.Node | undefined {
  const container = containers.find((candidate) => candidate.isOpen && listPlaces(candidate).length > 0);
  const ids = handlerIds(wanted.missing);
  if (!container) {
    const where = containers[0]?.node ?? opaque[0];
    if (!where) return undefined;
    const reason = containers[0]
      ? "no line can be added here that leaves the others as they are (give its brackets lines of their own)"
      : "what is written here is not in this file";
    addProblem(
      draft,
      where,
      `${ids.join(", ")} ${ids.length === 1 ? "has" : "have"} no handler, and ${reason}`,
    );
    return undefined;
  }
  const places = listPlaces(container);
  const byPlace = Map.groupBy(wanted.missing, (member) => choosePlace(member, container, { places, wanted }));
  for (const [place, members] of byPlace) insertAt(place, { container, members }, draft);
  draft.added.push(...ids);
  return container.node;
}

function choosePlace(
  member: HandlerMember,
  { node, members }: Container,
  { places, wanted }: { places: readonly Place[]; wanted: Wanted },
): Place {
  const own: readonly ts.Node[] = ts.isObjectLiteralExpression(node) ? node.properties : node.members;
  const before = wanted.required.slice(0, wanted.required.indexOf(member)).reverse();
  for (const { name } of before) {
    const index = own.indexOf(members.get(name) ?? node);
    const place = index < 0 ? undefined : places.find(({ after }) => after === index);
    if (place) return place;
  }
  const behind = wanted.required.some(({ name }) => members.has(name)) ? places[0] : places.at(-1);
  if (!behind) throw new Error("a container without places was chosen");
  return behind;
}

function insertAt(
  { after, position }: Place,
  { container, members }: { container: Container; members: readonly HandlerMember[] },
  draft: Draft,
): void {
  const { node } = container;
  const own: readonly ts.Node[] = ts.isObjectLiteralExpression(node) ? node.properties : node.members;
  const style = readStyle(draft.source);
  const first = own.find((member) => indentationOf(member).length === columnOf(member));
  const indent = first ? indentationOf(first) : indentationOf(node) + style.unit;
  // The printer's own indentation tells it where lines are too long.
  const depth = "  ".repeat(Math.round(indent.length / style.unit.length));
  const implemented = ts.isClassLike(node) ? draft.names.types[0] : undefined;
  const options = { errorName: draft.errorName, ...(implemented === undefined ? {} : { implemented }) };
  const printed = members.map((member) =>
    applyStyle(
      printHandler(member, options, depth).replaceAll(new RegExp(`^${depth}`, "gm"), ""),
      style,
      indent,
    ),
  );
  const gap = isSpaced(own) ? style.newline : "";
  const lines = printed.join(gap);
  draft.insertions.push({ position, lines: after >= 0 ? gap + lines : own.length > 0 ? lines + gap : lines });
}

function columnOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).character;
}

/** Whether empty lines stand between the members. */
function isSpaced(members: readonly ts.Node[]): boolean {
  if (members.length < 2) return true;
  return members.slice(1).some((member) => {
    const start = commentsAbove(member)[0]?.pos ?? member.getStart();
    return /\n[^\S\n]*\n/.test(member.getSourceFile().text.slice(member.pos, start));
  });
}
