import { ts } from "ts-morph";
import { addProblem, type Draft } from "./draft.ts";
import { type HandlerMember, handlerIds } from "./handlers-file.ts";
import { markRemoved } from "./mark-removed.ts";
import { placeMembers } from "./place-members.ts";
import { type Composition, type Container, resolveSite } from "./resolve-site.ts";

/** Adds what is missing of `required` to what the handlers are put together from, and marks what is there for nothing. */
export function completeHandlers(
  composition: Composition,
  required: readonly HandlerMember[],
  draft: Draft,
): void {
  const [outermost] = composition.containers;
  if (outermost && draft.done.has(outermost.node)) return;
  const present = new Set(
    composition.containers.flatMap(({ node, members }) => [
      ...members.keys(),
      ...(draft.done.get(node) ?? []),
    ]),
  );
  const hidden = required.filter(({ name }) => !present.has(name));
  const missing = hidden.length === 0 ? [] : withoutKnown(hidden, composition, draft);
  const target = missing.length > 0 ? placeMembers(composition, { missing, required }, draft) : undefined;
  for (const container of composition.containers) markRemoved(container, required, draft);
  for (const member of required) completeGroup(member, composition, draft);
  for (const { node } of composition.containers) {
    if (node === target)
      draft.done.set(
        node,
        missing.map(({ name }) => name),
      );
    else if (!draft.done.has(node)) draft.done.set(node, []);
  }
}

/** Those that no part holds which this file does not show. None, and a problem, where that cannot be told. */
function withoutKnown(
  members: readonly HandlerMember[],
  { opaque }: Composition,
  draft: Draft,
): readonly HandlerMember[] {
  let missing = members;
  for (const expression of opaque) {
    const known = draft.known(expression);
    if (!known) {
      addProblem(
        draft,
        expression,
        `this file does not show which handlers ${quote(expression)} holds; not seen: ${listIds(members)}`,
      );
      return [];
    }
    missing = missing.filter(({ name }) => !known.has(name));
  }
  return missing;
}

/** The fields of one type of a graph. */
function completeGroup(member: HandlerMember, { containers, opaque }: Composition, draft: Draft): void {
  if (member.kind !== "group") return;
  const holder = containers.find(({ members }) => members.has(member.name));
  const value = holder && valueOfMember(holder, member.name);
  if (value) {
    const declared = holder.isExact ? "handlers" : "nothing";
    completeHandlers(resolveSite(value, draft.names, declared), member.members, {
      ...draft,
      scope: member.id,
    });
    return;
  }
  for (const expression of opaque) {
    const known = draft.known(expression, member.name);
    const missing = known ? member.members.filter(({ name }) => !known.has(name)) : [];
    if (missing.length > 0)
      addProblem(
        draft,
        expression,
        `${quote(expression)} lacks ${listIds(missing)}, and is not in this file`,
      );
  }
}

function valueOfMember({ members }: Container, name: string): ts.Expression | undefined {
  const member = members.get(name);
  if (!member) return undefined;
  if (ts.isPropertyAssignment(member) || ts.isPropertyDeclaration(member)) return member.initializer;
  return ts.isShorthandPropertyAssignment(member) ? member.name : undefined;
}

function quote(expression: ts.Node): string {
  const [line = "", ...more] = expression.getText().split("\n");
  return `\`${line.trim()}${more.length > 0 ? " …" : ""}\``;
}

function listIds(members: readonly HandlerMember[]): string {
  return handlerIds(members).join(", ");
}
