/** The formatter's line: what fits stays on one, as the house's formatter would leave it. */
export const lineWidth = 110;

export const indentUnit = "  ";
