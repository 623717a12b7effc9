import { readTokens, type Token } from "../read-tokens.ts";

/** The value of an option as protobuf's text format writes it (protobuf.dev/reference/protobuf/textformat-spec). */
export type TextValue =
  /** A number, a name of an enum's value, `true`, `inf`; with its sign. */
  | { readonly kind: "word"; readonly text: string }
  /** Strings may hold any bytes. */
  | { readonly kind: "text"; readonly bytes: Buffer }
  | { readonly kind: "list"; readonly items: readonly TextValue[] }
  /** Names are as written: `get`, `[acme.v1.note]`. */
  | { readonly kind: "message"; readonly members: readonly (readonly [string, TextValue])[] };

/** Reads what the outline kept of an option; undefined where it is no value. */
export function readValue(text: string): TextValue | undefined {
  const reader = new ValueReader(readTokens(text));
  const value = reader.read();
  return reader.isAtEnd ? value : undefined;
}

class ValueReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  read(): TextValue | undefined {
    const text = this.#next();
    if (text === undefined) return undefined;
    if (text === "{" || text === "<") return this.#readMessage(text === "{" ? "}" : ">");
    if (text === "[") return this.#readList();
    if (isString(text)) return this.#readText(text);
    if (text === "-") {
      const next = this.#next();
      return next === undefined ? undefined : { kind: "word", text: `-${this.#readExponent(next)}` };
    }
    return { kind: "word", text: this.#readExponent(text) };
  }

  /** Texts that stand side by side are one. */
  #readText(first: string): TextValue {
    const parts = [unquote(first)];
    for (let next = this.#peek(); next !== undefined && isString(next); next = this.#peek()) {
      parts.push(unquote(next));
      this.#at += 1;
    }
    return { kind: "text", bytes: Buffer.concat(parts) };
  }

  /** `1e+10` is three tokens. */
  #readExponent(text: string): string {
    const sign = this.#peek();
    if (!/^[\d.]+e$/i.test(text) || (sign !== "+" && sign !== "-")) return text;
    this.#at += 1;
    return `${text}${sign}${this.#next() ?? ""}`;
  }

  #readList(): TextValue | undefined {
    const items: TextValue[] = [];
    while (this.#peek() !== "]") {
      const item = this.read();
      if (!item) return undefined;
      items.push(item);
      if (this.#peek() === ",") this.#at += 1;
    }
    this.#at += 1;
    return { kind: "list", items };
  }

  #readMessage(close: string): TextValue | undefined {
    const members: (readonly [string, TextValue])[] = [];
    while (this.#peek() !== close) {
      const name = this.#readName();
      if (name === undefined) return undefined;
      if (this.#peek() === ":") this.#at += 1;
      const value = this.read();
      if (!value) return undefined;
      members.push([name, value]);
      if (this.#peek() === "," || this.#peek() === ";") this.#at += 1;
    }
    this.#at += 1;
    return { kind: "message", members };
  }

  #readName(): string | undefined {
    const first = this.#next();
    if (first !== "[") return first;
    let name = "";
    for (let next = this.#next(); next !== "]"; next = this.#next()) {
      if (next === undefined) return undefined;
      name += next;
    }
    return `[${name}]`;
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at]?.text;
  }

  #next(): string | undefined {
    const text = this.#peek();
    this.#at += 1;
    return text;
  }
}

function isString(text: string): boolean {
  return /^["']/.test(text);
}

const escapes: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

function unquote(quoted: string): Buffer {
  const pieces = quoted.slice(1, -1).matchAll(
    // Bytes, code points, single letters; then everything up to the next backslash.
    /\\x([0-9a-f]{1,2})|\\([0-7]{1,3})|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})|\\(.)|([^\\]+)/gi,
  );
  return Buffer.concat(
    [...pieces].map(([, hex, octal, short, long, letter, plain]) => {
      if (hex !== undefined) return Buffer.of(Number.parseInt(hex, 16));
      if (octal !== undefined) return Buffer.of(Number.parseInt(octal, 8) & 255);
      const point = short ?? long;
      if (point !== undefined) return Buffer.from(String.fromCodePoint(Number.parseInt(point, 16)));
      return Buffer.from(letter === undefined ? (plain ?? "") : (escapes[letter] ?? letter));
    }),
  );
}
