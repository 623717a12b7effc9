import type { Source } from "./model/source.ts";

/**
 * The closed list of what can be wrong with the input. Each code has a section in docs/diagnostics.md; loaders and
 * checks only ever report these. An error ends the run without output, a warning does not.
 */
const severities = {
  // Reading
  "file-not-found": "error",
  "invalid-syntax": "error",
  "loose-syntax": "warning",
  "unknown-language": "error",
  "unsupported-dialect": "error",
  "invalid-spec": "error",
  "loose-spec": "warning",
  "tolerated-fault": "warning",
  "unresolved-reference": "error",
  "reference-outside": "error",
  "invalid-pattern": "warning",
  // Naming
  "duplicate-operation-id": "warning",
  "missing-operation-id": "warning",
  "duplicate-service": "error",
  "name-collision": "warning",
  "parameter-collision": "warning",
  // Routes
  "duplicate-route": "error",
  "ambiguous-route": "warning",
  "path-parameter-missing": "warning",
  "path-parameter-extra": "warning",
  // gateway.yaml
  "invalid-gateway": "error",
  "unknown-service": "error",
  "unexposed-service": "warning",
  "unknown-upstream": "error",
  "unknown-policy": "error",
  "unknown-operation": "error",
  "unknown-security-scheme": "error",
  "missing-security": "error",
  "looser-security": "error",
  "sunset-without-successor": "warning",
  "sunset-before-deprecation": "error",
  // Mapping GraphQL fields to operations
  "unmapped-field": "error",
  "unknown-argument": "error",
  "missing-argument": "error",
  "unused-argument": "warning",
  "unknown-selection": "error",
  "type-mismatch": "error",
  // Examples
  "invalid-example": "warning",
  // Validation when asked (`--validate`)
  "failed-validation": "warning",
} as const;

export type DiagnosticCode = keyof typeof severities;

/** A problem found in the input. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly source: Source;
  /** What is wrong, quoting the author's own text; the other party with its place, where there is one. */
  readonly message: string;
  readonly related?: { readonly text: string; readonly source: Source };
  /** What to do. */
  readonly hint: string;
}

export function isError(diagnostic: Diagnostic): boolean {
  return severities[diagnostic.code] === "error";
}

/** What is wrong, and what to do. */
export type DiagnosticText = Pick<Diagnostic, "message" | "hint">;
