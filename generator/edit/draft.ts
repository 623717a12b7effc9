import type { ts } from "ts-morph";
import type { ImportedNames } from "./find-imports.ts";
import type { KnownMembers } from "./known-members.ts";

/** Why a file is left as it is. */
export interface EditProblem {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Whole lines that come in at the start of a line. */
export interface Insertion {
  readonly position: number;
  readonly lines: string;
}

/** What an edit gathers before anything is changed. */
export interface Draft {
  readonly source: ts.SourceFile;
  readonly names: ImportedNames;
  readonly known: KnownMembers;
  /** What ids of its members begin with: `users.v2`, `graph.v1.User`. */
  readonly scope: string;
  /** What the file calls, or will call, `ApiError`. */
  readonly errorName: string;
  readonly insertions: Insertion[];
  readonly problems: EditProblem[];
  /** Ids of the operations and fields that got a handler. */
  readonly added: string[];
  /** Of those whose handler got its mark now. */
  readonly marked: string[];
  /** Of those whose handler still has a mark, and are in the spec. */
  readonly restored: string[];
  /** Objects and classes that have been dealt with, with the names of what was added to them. */
  readonly done: Map<ts.Node, readonly string[]>;
}

export function addProblem(draft: Draft, node: ts.Node, message: string): void {
  draft.problems.push(problemAt(draft.source, node.getStart(), message));
}

export function problemAt(source: ts.SourceFile, position: number, message: string): EditProblem {
  const { line, character } = source.getLineAndCharacterOfPosition(position);
  return { line: line + 1, column: character + 1, message };
}

/** The text with all insertions; those of one place in their order. */
export function insertAll(text: string, insertions: readonly Insertion[]): string {
  let result = "";
  let done = 0;
  for (const { position, lines } of [...insertions].sort((a, b) => a.position - b.position)) {
    result += text.slice(done, position) + lines;
    done = position;
  }
  return result + text.slice(done);
}
