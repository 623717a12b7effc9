/** The formatter's line: what fits stays on one, as the house's formatter would leave it. */
export const lineWidth = 110;

export const indentUnit = "  ";

/** Text behind the first line begins at this depth. */
export function indentAll(text: string, depth: number): string {
  return text.replaceAll("\n", `\n${indentUnit.repeat(depth)}`);
}
