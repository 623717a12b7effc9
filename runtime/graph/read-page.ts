import type { Resolver } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { readMember, readPath } from "./read-member.ts";

type Page = NonNullable<Resolver["page"]>;

type Arguments = Readonly<Record<string, unknown>>;

/**
 * A page of a cursor API as a connection (the Relay cursor connections specification). An edge has the cursor of its
 * item; where items have none, the last has that of the page after it, which is what a client goes on with.
 */
export function readPage(answer: unknown, page: Page, args: Arguments): unknown {
  if (answer === null || answer === undefined) return null;
  const found = readPath(answer, page.items);
  const items: readonly unknown[] = Array.isArray(found) ? found : [];
  const next = cursorAt(answer, page.next);
  const previous = cursorAt(answer, page.previous);
  const { cursor } = page;
  const cursors = items.map((item, index) => {
    if (cursor !== undefined) return textOf(readMember(item, cursor));
    return index === items.length - 1 ? next : null;
  });
  return {
    ...(answer as object),
    edges: items.map((node, index) => ({ node, cursor: cursors[index] ?? null })),
    nodes: items,
    pageInfo: {
      hasNextPage: page.hasNext ? isTrue(answer, page.hasNext) : next !== null,
      // What has a cursor behind it was reached from there.
      hasPreviousPage: page.hasPrevious
        ? isTrue(answer, page.hasPrevious)
        : page.previous
          ? previous !== null
          : isGiven(args["after"]),
      startCursor: cursor === undefined ? previous : (cursors[0] ?? null),
      endCursor: cursor === undefined ? next : (cursors.at(-1) ?? null),
    },
    ...(page.total ? { totalCount: readPath(answer, page.total) ?? null } : {}),
  };
}

/** What the Relay specification has no meaning for is refused before anything is called. */
export function checkPageArguments(args: Arguments, operation: string): void {
  const refuse = (message: string): never => {
    throw new ApiError(message, { code: "INVALID_ARGUMENT", operation });
  };
  for (const name of ["first", "last"]) {
    const size = args[name];
    if (typeof size === "number" && size < 0) refuse(`${name} is ${size}, and cannot be less than 0.`);
  }
  if (isGiven(args["first"]) && isGiven(args["last"])) refuse("first and last cannot be asked for together.");
  if (isGiven(args["after"]) && isGiven(args["before"]))
    refuse("after and before cannot be asked for together.");
}

/** Protobuf writes no cursor as an empty text. */
function cursorAt(answer: unknown, path: readonly string[] | undefined): string | null {
  const text = path && textOf(readPath(answer, path));
  return text ? text : null;
}

function textOf(value: unknown): string | null {
  return isGiven(value) ? String(value) : null;
}

function isTrue(answer: unknown, path: readonly string[]): boolean {
  return readPath(answer, path) === true;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
