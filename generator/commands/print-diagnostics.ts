import { type Diagnostic, isError } from "../diagnostics.ts";
import { locateAll, type Position } from "../load/locate.ts";
import type { Source } from "../model/source.ts";

/** As many of one code are printed; the rest is counted. */
const shownOfACode = 10;

/** Errors first, then warnings; each with file, line and column, the other party, and what to do. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  { all = false }: { all?: boolean } = {},
): string {
  const counts = new Map<string, number>();
  const shown = diagnostics
    .toSorted((a, b) => Number(isError(b)) - Number(isError(a)))
    .filter(({ code }) => {
      const count = (counts.get(code) ?? 0) + 1;
      counts.set(code, count);
      return all || count <= shownOfACode;
    });
  const positions = locateAll(
    shown.flatMap(({ source, related }) => (related ? [source, related.source] : [source])),
  );
  const text = shown.map((diagnostic) => printDiagnostic(diagnostic, positions)).join("");
  const hidden = all ? [] : [...counts].filter(([, count]) => count > shownOfACode);
  return (
    text +
    hidden.map(([code, count]) => `… and ${count - shownOfACode} more ${code} (--all prints them)\n`).join("")
  );
}

function printDiagnostic(diagnostic: Diagnostic, positions: ReadonlyMap<Source, Position>): string {
  const { code, source, message, related, hint } = diagnostic;
  const severity = isError(diagnostic) ? "error" : "warning";
  const other = related ? ` ${related.text} (${place(related.source, positions)})` : "";
  return `${place(source, positions)} ${severity} ${code}\n  ${message}${other}\n  hint: ${hint}\n`;
}

function place(source: Source, positions: ReadonlyMap<Source, Position>): string {
  const { line, column } = positions.get(source) ?? { line: 1, column: 1 };
  return `${source.file}:${line}:${column}`;
}

/** `2 errors, 1 warning` */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(isError).length;
  const warnings = diagnostics.length - errors;
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
  return [errors > 0 ? count(errors, "error") : "", warnings > 0 ? count(warnings, "warning") : ""]
    .filter(Boolean)
    .join(", ");
}

/** For machines: the same facts, with positions. */
export function diagnosticsAsJson(diagnostics: readonly Diagnostic[]): readonly object[] {
  const positions = locateAll(
    diagnostics.flatMap(({ source, related }) => (related ? [source, related.source] : [source])),
  );
  return diagnostics.map(({ code, source, message, related, hint }) => ({
    code,
    severity: isError({ code } as Diagnostic) ? "error" : "warning",
    file: source.file,
    ...positions.get(source),
    message,
    ...(related
      ? { related: { text: related.text, file: related.source.file, ...positions.get(related.source) } }
      : {}),
    hint,
  }));
}
