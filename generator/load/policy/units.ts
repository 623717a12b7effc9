const milliseconds: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const bytes: Readonly<Record<string, number>> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };

/** `30s` → 30000 (milliseconds). The schema of gateway.yaml has seen to the form. */
export function parseDuration(text: string): number {
  return parseWith(milliseconds, text);
}

/** `10MiB` → 10485760 (bytes). */
export function parseSize(text: string): number {
  return parseWith(bytes, text);
}

function parseWith(units: Readonly<Record<string, number>>, text: string): number {
  const [, digits = "", unit = ""] = /^([0-9]+)([A-Za-z]+)$/.exec(text) ?? [];
  const factor = units[unit];
  if (factor === undefined) throw new Error(`${text} is not a whole number with a unit`);
  return Number(digits) * factor;
}
