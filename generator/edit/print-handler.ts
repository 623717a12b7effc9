import { lineWidth } from "../emit/layout.ts";
import { printComment } from "../emit/print-comment.ts";
import { printLiteral } from "../emit/print-literal.ts";
import type { Handler, HandlerMember } from "./handlers-file.ts";

export interface PrintHandlerOptions {
  /** What the file calls `ApiError`. */
  readonly errorName: string;
  /**
   * Set in a class, which types nothing for its members: the name of the type that it implements. There a member ends
   * without a comma.
   */
  readonly implemented?: string;
}

/** A handler that is not written yet, as the formatter leaves it; every line ends in a line break. */
export function printHandler(member: HandlerMember, options: PrintHandlerOptions, indent = ""): string {
  return member.kind === "group"
    ? printGroup(member, options, indent)
    : printFunction(member, options, indent);
}

function printGroup(
  { name, members }: HandlerMember & { readonly kind: "group" },
  { errorName, implemented }: PrintHandlerOptions,
  indent: string,
): string {
  const head =
    implemented === undefined
      ? `${name}: {`
      : `readonly ${name}: ${implemented}[${JSON.stringify(name)}] = {`;
  const body = members.map((member) => printFunction(member, { errorName }, `${indent}  `)).join("\n");
  return `${indent}${head}\n${body}${indent}}${implemented === undefined ? "," : ";"}\n`;
}

function printFunction(
  { name, id, comment, streams }: Handler,
  { errorName, implemented }: PrintHandlerOptions,
  indent: string,
): string {
  const result = streams ? ": AsyncIterable<never>" : ": Promise<never>";
  const lines = [
    `async ${streams ? "*" : ""}${name}()${implemented === undefined ? "" : result} {`,
    // Linters want a generator to yield.
    ...(streams ? ["  yield* [];"] : []),
    ...printThrow(name, id, { errorName, column: indent.length + 2 }).map((line) => `  ${line}`),
    implemented === undefined ? "}," : "}",
  ];
  return `${printComment(comment, indent)}${lines.map((line) => `${indent}${line}\n`).join("")}`;
}

function printThrow(
  name: string,
  id: string,
  { errorName, column }: { errorName: string; column: number },
): readonly string[] {
  const message = printLiteral(`${name} is not written yet`);
  const facts = [`  operation: ${printLiteral(id)},`, '  code: "UNIMPLEMENTED",'];
  const line = `throw new ${errorName}(${message}, {`;
  if (column + line.length <= lineWidth) return [line, ...facts, "});"];
  const parts = [`${message},`, "{", ...facts, "},"];
  return [`throw new ${errorName}(`, ...parts.map((part) => `  ${part}`), ");"];
}
