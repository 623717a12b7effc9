import { type Figure, figures, type Row } from "./suite.ts";

/** The rows as text, one block a spec, in the order in which they came. */
export function formatTable(rows: readonly Row[], columns: readonly Figure[]): string {
  const specs = [...new Set(rows.map((row) => row.spec))];
  return specs
    .map((spec) =>
      formatBlock(
        spec,
        rows.filter((row) => row.spec === spec),
        columns,
      ),
    )
    .join("\n");
}

function formatBlock(spec: string, rows: readonly Row[], columns: readonly Figure[]): string {
  const heads = columns.map((column) => figures[column].heading);
  const nameWidth = Math.max(spec.length, ...rows.map((row) => labelOf(row).length));
  const widths = heads.map((head) => Math.max(head.length, 8));
  const lines = rows.map((row) => {
    if (row.failed !== undefined) return `${labelOf(row).padEnd(nameWidth)}  failed: ${row.failed}`;
    const cells = columns.map((column, index) => formatFigure(row, column).padStart(widths[index] ?? 0));
    return [labelOf(row).padEnd(nameWidth), ...cells].join("  ");
  });
  const head = [
    spec.padEnd(nameWidth),
    ...heads.map((text, index) => text.padStart(widths[index] ?? 0)),
  ].join("  ");
  return [head, "─".repeat(head.length), ...lines, ""].join("\n");
}

export function labelOf(row: Row): string {
  return row.version === undefined ? row.name : `${row.name} ${row.version}`;
}

export function formatFigure(row: Row, column: Figure): string {
  return row[column]?.toFixed(figures[column].digits) ?? "";
}
