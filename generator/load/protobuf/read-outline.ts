import { readTokens, type Token } from "./read-tokens.ts";

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something that a .proto file declares, with its place and comment, which protobufjs' parser does not tell. */
export interface Declaration extends Place {
  readonly kind: "message" | "enum" | "service" | "oneof" | "field" | "value" | "rpc";
  readonly name: string;
  /** Of fields and enum values. */
  readonly number?: number;
  readonly comment?: string;
  /** Of enums: several values may share a number. */
  readonly allowsAlias?: true;
  readonly children: readonly Declaration[];
}

export interface Outline {
  /** `proto3`, `proto2`, `edition 2023`. */
  readonly dialect: Place & { readonly name: string };
  readonly package: Place & { readonly name: string; readonly comment?: string };
  readonly imports: readonly (Place & { readonly path: string; readonly modifier?: "public" | "weak" })[];
  readonly declarations: readonly Declaration[];
}

type Scope = "file" | "message" | "enum" | "service" | "oneof";

/** Where everything stands in a .proto file. Made to be right on valid files, and to get through the others. */
export function readOutline(text: string): Outline {
  return new OutlineReader(text).read();
}

class OutlineReader {
  readonly #tokens: readonly Token[];
  readonly #lineStarts: readonly number[];
  #at = 0;
  #dialect: Outline["dialect"] = { name: "proto2", line: 1, column: 1 };
  #package: Outline["package"] = { name: "", line: 1, column: 1 };
  readonly #imports: Outline["imports"][number][] = [];

  constructor(text: string) {
    this.#tokens = readTokens(text);
    this.#lineStarts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  }

  read(): Outline {
    const declarations = this.#readBody("file");
    return {
      dialect: this.#dialect,
      package: this.#package,
      imports: this.#imports,
      declarations,
    };
  }

  #readBody(scope: Scope): readonly Declaration[] {
    const declarations: Declaration[] = [];
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at] as Token;
      if (token.text === "}" && scope !== "file") {
        this.#at += 1;
        break;
      }
      const declaration = this.#readStatement(token, scope);
      if (declaration) declarations.push(declaration);
    }
    return declarations;
  }

  #readStatement(first: Token, scope: Scope): Declaration | undefined {
    const name = this.#tokens[this.#at + 1];
    const opens = this.#tokens[this.#at + 2]?.text === "{";
    if (name && opens && isBlock(first.text, scope)) return this.#readBlock(first, name);
    if (scope === "file") this.#readHead(first);
    if (first.text === "extend") {
      // Fields of another message: nothing that this file declares.
      this.#skipStatement();
      return undefined;
    }
    if (first.text === "rpc" && scope === "service" && name) {
      const statement = this.#skipStatement();
      return {
        kind: "rpc",
        name: name.text,
        ...this.#place(name),
        ...commentOf(first, statement),
        children: [],
      };
    }
    const isOther = /^(option|reserved|extensions|import|package|syntax|edition|;)$/.test(first.text);
    const start = this.#at;
    const statement = this.#skipStatement();
    // `option` may begin a field's type only as a part of a longer name, which is another token.
    if (isOther && this.#tokens[start + 1]?.text !== "=") return undefined;
    return scope === "file" || scope === "service" ? undefined : this.#toNumbered(statement, scope);
  }

  #readBlock(keyword: Token, name: Token): Declaration {
    const kind = keyword.text as "message" | "enum" | "service" | "oneof";
    const brace = this.#tokens[this.#at + 2] as Token;
    this.#at += 3;
    const start = this.#at;
    const children = this.#readBody(kind);
    const allowsAlias = kind === "enum" && this.#setsAlias(start);
    return {
      kind,
      name: name.text,
      ...this.#place(name),
      ...commentOf(keyword, [brace]),
      ...(allowsAlias ? { allowsAlias } : {}),
      children,
    };
  }

  #setsAlias(start: number): boolean {
    const body = this.#tokens.slice(start, this.#at);
    return body.some((token, index) => token.text === "allow_alias" && body[index + 2]?.text === "true");
  }

  /** `string name = 1 [...];` or `NAME = 1;` */
  #toNumbered(statement: readonly Token[], scope: Scope): Declaration | undefined {
    const equals = statement.findIndex((token) => token.text === "=");
    const name = statement[equals - 1];
    const first = statement[0];
    if (equals < 1 || !name || !first) return undefined;
    const negative = statement[equals + 1]?.text === "-";
    const digits = statement[equals + (negative ? 2 : 1)]?.text ?? "";
    const number = Number(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
    return {
      kind: scope === "enum" ? "value" : "field",
      name: name.text,
      ...(Number.isInteger(number) ? { number: negative ? -number : number } : {}),
      ...this.#place(name),
      ...commentOf(first, statement),
      children: [],
    };
  }

  #readHead(first: Token): void {
    const [, second, third] = this.#tokens.slice(this.#at, this.#at + 3);
    if (!second) return;
    const place = this.#place(first);
    if ((first.text === "syntax" || first.text === "edition") && third) {
      const version = unquote(third.text);
      this.#dialect = { name: first.text === "edition" ? `edition ${version}` : version, ...place };
    } else if (first.text === "package") {
      const comment = first.leading;
      this.#package = { name: second.text, ...(comment ? { comment } : {}), ...place };
    } else if (first.text === "import") {
      const isPath = /^["']/.test(second.text);
      const path = unquote((isPath ? second : third)?.text ?? "");
      const modifier = second.text === "public" || second.text === "weak" ? second.text : undefined;
      this.#imports.push({
        path,
        ...(modifier ? { modifier } : {}),
        ...this.#place(isPath ? second : (third ?? second)),
      });
    }
  }

  /** To behind the `;` or the block that ends the statement; gives its tokens. */
  #skipStatement(): readonly Token[] {
    const start = this.#at;
    let depth = 0;
    while (this.#at < this.#tokens.length) {
      const { text } = this.#tokens[this.#at] as Token;
      if (text === "}" && depth === 0) break;
      this.#at += 1;
      if (text === "{" || text === "[") depth += 1;
      if (text === "}" || text === "]") depth -= 1;
      if (depth === 0 && (text === ";" || (text === "}" && this.#endsHere(start)))) break;
    }
    return this.#tokens.slice(start, this.#at);
  }

  /** A block ends the statement, unless it is an option's value. */
  #endsHere(start: number): boolean {
    const first = this.#tokens[start]?.text;
    return first === "rpc" || first === "extend" || this.#tokens[this.#at]?.text !== ";";
  }

  #place(token: Token): Place {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= token.offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: token.offset - (this.#lineStarts[low] ?? 0) + 1 };
  }
}

function isBlock(word: string, scope: Scope): boolean {
  if (word === "message" || word === "enum") return scope === "file" || scope === "message";
  if (word === "service") return scope === "file";
  return word === "oneof" && scope === "message";
}

/** What stands before a declaration, or else behind it on its line. */
function commentOf(first: Token, statement: readonly Token[]): { comment?: string } {
  const comment =
    first.leading ?? statement.find((token) => token.text === "{")?.trailing ?? statement.at(-1)?.trailing;
  return comment ? { comment } : {};
}

function unquote(text: string): string {
  return /^["']/.test(text) ? text.slice(1, -1) : text;
}
