import type { ASTNode, GraphQLError } from "graphql";
import type { Diagnostic } from "../../diagnostics.ts";
import type { Source } from "../../model/source.ts";

/** Where a node begins; of a definition its name, not the description above it. */
export function sourceOf(node: ASTNode | null | undefined): Source {
  const isDefinition = node !== null && node !== undefined && /(Definition|Extension)$/.test(node.kind);
  const named = isDefinition && "name" in node ? node.name : undefined;
  const loc = named?.loc ?? node?.loc;
  if (!loc) return { file: "", line: 1, column: 1 };
  return { file: loc.source.name, line: loc.startToken.line, column: loc.startToken.column };
}

/** An error of graphql-js as a diagnostic; the second place that it names is the other party. */
export function toDiagnostic(
  error: GraphQLError,
  code: "invalid-syntax" | "invalid-spec" | "tolerated-fault",
  hint: string,
): Diagnostic {
  const [first, second] = error.nodes ?? [];
  const place = error.locations?.[0];
  const source: Source = first
    ? sourceOf(first)
    : { file: error.source?.name ?? "", line: place?.line ?? 1, column: place?.column ?? 1 };
  const related = second && { related: { text: "the other one", source: sourceOf(second) } };
  return { code, source, message: error.message, hint, ...related };
}
