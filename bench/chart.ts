import { type Figure, figures, type Row } from "./suite.ts";
import { formatFigure, labelOf } from "./table.ts";

const width = 760;
const barLeft = 240;
const barRight = 680;
const lineHeight = 22;
const groupGap = 40;

/** Horizontal bars, one group a spec, each group on a scale of its own. Ours are green, the floor is grey. */
export function drawChart(title: string, rows: readonly Row[], figure: Figure): string {
  const shown = rows.filter((row) => row[figure] !== undefined || row.failed !== undefined);
  const groups = Object.entries(Object.groupBy(shown, (row) => row.spec));
  let top = 34;
  const parts = groups.map(([spec, group = []]) => {
    const drawn = drawGroup(`${spec}: ${figures[figure].heading}`, group, {
      figure,
      top: top + groupGap - 12,
    });
    top += groupGap + group.length * lineHeight;
    return drawn;
  });
  const height = top + 16;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>${escapeText(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="16" y="28" font-size="16" font-weight="600">${escapeText(title)}</text>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

function drawGroup(
  heading: string,
  rows: readonly Row[],
  place: { readonly figure: Figure; readonly top: number },
): string {
  const most = Math.max(...rows.map((row) => row[place.figure] ?? 0), Number.MIN_VALUE);
  const bars = rows.map((row, index) => {
    const y = place.top + 8 + index * lineHeight;
    const length = ((row[place.figure] ?? 0) / most) * (barRight - barLeft);
    const note = row.failed === undefined ? formatFigure(row, place.figure) : "failed";
    return [
      `<text x="${barLeft - 8}" y="${y + 14}" text-anchor="end">${escapeText(labelOf(row))}</text>`,
      `<rect x="${barLeft}" y="${y + 3}" width="${length.toFixed(1)}" height="${lineHeight - 7}" fill="${colourOf(row)}"/>`,
      `<text x="${(barLeft + length + 6).toFixed(1)}" y="${y + 14}">${note}</text>`,
    ].join("\n");
  });
  return [`<text x="16" y="${place.top}" font-weight="600">${escapeText(heading)}</text>`, ...bars].join(
    "\n",
  );
}

function colourOf(row: Row): string {
  if (row.name.startsWith("trefoil")) return "#2f855a";
  return row.name.startsWith("floor") ? "#a0aec0" : "#4a6fa5";
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
