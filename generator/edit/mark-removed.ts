import type { ts } from "ts-morph";
import { addProblem, type Draft } from "./draft.ts";
import { applyStyle, readStyle } from "./file-style.ts";
import type { HandlerMember } from "./handlers-file.ts";
import { commentsAbove, indentationOf, lineAbove } from "./places.ts";
import type { Container } from "./resolve-site.ts";

const mark = "removed from the spec:";

/** How we begin the last paragraph of a doc comment: `PUT /users/{userId}`, `chat.v2.ChatService/LiveChat`. */
const title = /`(?:[A-Z]+ \/[^`]*|(?:query|mutation|subscription) \w+|([\w.]+)\/(\w+))`/;

/** Says above each member that the spec does not know any more that it is so; once. Deleting it is the author's. */
export function markRemoved(container: Container, required: readonly HandlerMember[], draft: Draft): void {
  if (draft.done.has(container.node)) return;
  const wanted = new Map(required.map((member) => [member.name, member]));
  for (const [name, member] of container.members) {
    const comments = readComments(member);
    const declared = wanted.get(name);
    const id = declared?.id ?? idOf(name, comments, draft);
    const isMarked = comments.split(/\r?\n/).some((line) => line.trimEnd().endsWith(`${mark} ${id}`));
    if (declared && isMarked) draft.restored.push(id);
    // Where TypeScript lets other members be, only our own comment tells that this one was a handler.
    if (declared || isMarked || !(container.isExact || title.test(comments))) continue;
    markMember(member, id, draft);
  }
}

function markMember(member: ts.Node, id: string, draft: Draft): void {
  const position = lineAbove(member);
  if (position === undefined) {
    addProblem(draft, member, `${id} is not in the spec any more, and its handler does not begin a line`);
    return;
  }
  draft.insertions.push({
    position,
    lines: applyStyle(`// ${mark} ${id}\n`, readStyle(draft.source), indentationOf(member)),
  });
  draft.marked.push(id);
}

function readComments(member: ts.Node): string {
  const { text } = member.getSourceFile();
  return commentsAbove(member)
    .map(({ pos, end }) => text.slice(pos, end))
    .join("\n");
}

/** The name of an rpc's handler does not tell the rpc; our comment does. */
function idOf(name: string, comments: string, { scope }: Draft): string {
  const [, service, method] = title.exec(comments) ?? [];
  return service === undefined ? `${scope}.${name}` : `${service}.${method}`;
}
