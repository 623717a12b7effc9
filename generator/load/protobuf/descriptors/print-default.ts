import { readValue } from "./read-value.ts";

/** A default as descriptors have it: numbers in decimal, bytes with C's escapes, the rest as it is. */
export function printDefault(type: string, written: string): string {
  const value = readValue(written);
  if (value?.kind === "text")
    return type === "TYPE_BYTES" ? escapeBytes(value.bytes) : value.bytes.toString();
  if (value?.kind !== "word") return written;
  const { text } = value;
  const sign = text.startsWith("-") ? "-" : "";
  const digits = text.replace("-", "");
  if (/^(inf|nan)$/i.test(digits)) return `${sign}${digits.toLowerCase()}`;
  if (type === "TYPE_DOUBLE") return printFloat(Number(text), 15);
  if (type === "TYPE_FLOAT") return printFloat(shortest(Number(text)), 6);
  if (!/^\d/.test(digits)) return text;
  return `${sign}${BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits)}`;
}

/** As C prints it, with an exponent where there are more digits than `digits` before the point: `2e+08`, `1e-05`. */
function printFloat(value: number, digits: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4 && power < digits) return String(value);
  return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** A float of 32 bits in six digits, or in nine where those would be another. */
function shortest(value: number): number {
  const single = Math.fround(value);
  const short = Number(single.toPrecision(6));
  return Math.fround(short) === single ? short : Number(single.toPrecision(9));
}

function escapeBytes(bytes: Uint8Array): string {
  const names: Readonly<Record<number, string>> = {
    9: "\\t",
    10: "\\n",
    13: "\\r",
    34: '\\"',
    39: "\\'",
    92: "\\\\",
  };
  return [...bytes]
    .map((byte) => {
      const name = names[byte];
      if (name !== undefined) return name;
      return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, "0")}`;
    })
    .join("");
}
