import { readTokens, type Token } from "./read-tokens.ts";

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something that a .proto file declares, with its place and comment, which protobufjs' parser does not tell. */
export interface Declaration extends Place {
  readonly kind: "message" | "enum" | "service" | "oneof" | "field" | "value" | "rpc" | "extend";
  /** Of `extend` blocks the message that is extended, as written. */
  readonly name: string;
  /** Of fields and enum values. */
  readonly number?: number;
  /** Of fields, as written; of a group's the name of its message. */
  readonly type?: string;
  /** A field whose message is declared with it (proto2). */
  readonly isGroup?: true;
  /** Of fields: `optional`, `required`, `repeated`; absent where none is written. */
  readonly label?: string;
  readonly comment?: string;
  readonly options?: readonly OptionUse[];
  /** Of messages and enums: numbers (both ends included) and names that must not be used. */
  readonly reserved?: readonly (readonly [number, number] | string)[];
  /** Of messages: numbers that extensions may have. */
  readonly extensions?: readonly (readonly [number, number])[];
  /** Of enums: several values may share a number. */
  readonly allowsAlias?: true;
  readonly children: readonly Declaration[];
}

/** An option as it is written, in a statement or behind a field. */
export interface OptionUse extends Place {
  /** `deprecated`, `(google.api.http)`, `features.enum_type`, `(a.b).c` */
  readonly name: string;
  /** The tokens of the value, parted by spaces: `"text"`, `-1`, `{ get : "/v1" }`. */
  readonly value: string;
}

export interface Outline {
  /** `proto3`, `proto2`, `edition 2023`. */
  readonly dialect: Place & { readonly name: string };
  readonly package: Place & { readonly name: string; readonly comment?: string };
  readonly imports: readonly (Place & {
    readonly path: string;
    /** `option`: for what it declares of options alone (edition 2024). */
    readonly modifier?: "public" | "weak" | "option";
  })[];
  /** Of the file. */
  readonly options: readonly OptionUse[];
  readonly declarations: readonly Declaration[];
}

type Scope = "file" | "message" | "enum" | "service" | "oneof" | "extend";

/** What the statements of a block say of the block itself. */
interface Body {
  readonly children: Declaration[];
  readonly options: OptionUse[];
  readonly reserved: (readonly [number, number] | string)[];
  readonly extensions: (readonly [number, number])[];
}

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
    const { children, options } = this.#readBody("file");
    return {
      dialect: this.#dialect,
      package: this.#package,
      imports: this.#imports,
      options,
      declarations: children,
    };
  }

  #readBody(scope: Scope): Body {
    const body: Body = { children: [], options: [], reserved: [], extensions: [] };
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at] as Token;
      if (token.text === "}") {
        this.#at += 1;
        // One too many ends nothing: the parser says so.
        if (scope === "file") continue;
        break;
      }
      this.#readStatement(token, scope, body);
    }
    return body;
  }

  #readStatement(first: Token, scope: Scope, body: Body): void {
    const [, name, third, fourth] = this.#tokens.slice(this.#at, this.#at + 4);
    if (name && third?.text === "{" && isBlock(first.text, scope)) {
      body.children.push(...this.#readBlock(first, name));
      return;
    }
    // Edition 2024 says who may use a type: `export message A {`.
    if (/^(export|local)$/.test(first.text) && name && third && fourth?.text === "{") {
      this.#at += 1;
      body.children.push(...this.#readBlock({ ...first, text: name.text }, third));
      return;
    }
    const group = this.#groupAhead();
    if (group && scope !== "file") {
      body.children.push(...this.#readGroup(first, group));
      return;
    }
    if (scope === "file") this.#readHead(first);
    if (first.text === "rpc" && scope === "service" && name) {
      body.children.push(this.#readRpc(first, name));
      return;
    }
    const isOther = /^(option|reserved|extensions|import|package|syntax|edition|;)$/.test(first.text);
    const start = this.#at;
    const statement = this.#skipStatement();
    // `option` may begin a field's type only as a part of a longer name, which is another token.
    if (isOther && this.#tokens[start + 1]?.text !== "=") {
      if (first.text === "option") body.options.push(...this.#toOptions(statement.slice(1)));
      if (first.text === "reserved") body.reserved.push(...toReserved(statement.slice(1)));
      if (first.text === "extensions") body.extensions.push(...toRanges(statement.slice(1)));
      return;
    }
    if (scope === "file" || scope === "service") return;
    const declaration = this.#toNumbered(statement, scope);
    if (declaration) body.children.push(declaration);
  }

  #readBlock(keyword: Token, name: Token): readonly Declaration[] {
    const kind = keyword.text as "message" | "enum" | "service" | "oneof" | "extend";
    const brace = this.#tokens[this.#at + 2] as Token;
    this.#at += 3;
    const body = this.#readBody(kind);
    const allowsAlias = kind === "enum" && body.options.some(setsAlias);
    // The message of a group belongs to what is around: a oneof or `extend` is no scope.
    const isScope = kind !== "oneof" && kind !== "extend";
    const groups = isScope ? [] : body.children.filter((child) => child.kind === "message");
    const block: Declaration = {
      kind,
      name: name.text,
      ...this.#place(name),
      ...commentOf(keyword, [brace]),
      ...(allowsAlias ? { allowsAlias } : {}),
      ...rememberBody(body),
      children: body.children.filter((child) => !groups.includes(child)),
    };
    return [block, ...groups];
  }

  /** Where the word `group` stands, when the statement declares one: `optional group Result = 1 {`. */
  #groupAhead(): number | undefined {
    const hasLabel = /^(optional|required|repeated)$/.test(this.#tokens[this.#at]?.text ?? "");
    const at = this.#at + (hasLabel ? 1 : 0);
    const words = this.#tokens.slice(at, at + 3).map(({ text }) => text);
    return words[0] === "group" && words[2] === "=" ? at : undefined;
  }

  /** A group is two things: a message, and a field whose name is the message's in lower case. */
  #readGroup(first: Token, at: number): readonly Declaration[] {
    const name = this.#tokens[at + 1] as Token;
    while (this.#at < this.#tokens.length && this.#tokens[this.#at]?.text !== "{") this.#at += 1;
    const head = this.#tokens.slice(at, this.#at);
    this.#at += 1;
    const body = this.#readBody("message");
    const common = { ...this.#place(name), ...commentOf(first, head) };
    const number = numberAt(head, 3);
    const label = first.text === "group" ? undefined : first.text;
    return [
      { kind: "message", name: name.text, ...common, ...rememberBody(body), children: body.children },
      {
        kind: "field",
        name: name.text.toLowerCase(),
        type: name.text,
        isGroup: true,
        ...(number === undefined ? {} : { number }),
        ...(label ? { label } : {}),
        ...common,
        children: [],
      },
    ];
  }

  #readRpc(first: Token, name: Token): Declaration {
    const statement = this.#skipStatement();
    const brace = statement.findIndex((token) => token.text === "{");
    const options = brace < 0 ? [] : this.#optionsWithin(statement.slice(brace + 1, -1));
    return {
      kind: "rpc",
      name: name.text,
      ...this.#place(name),
      ...commentOf(first, statement),
      ...(options.length > 0 ? { options } : {}),
      children: [],
    };
  }

  /** The `option …;` statements within a block. */
  #optionsWithin(tokens: readonly Token[]): readonly OptionUse[] {
    const options: OptionUse[] = [];
    let start = 0;
    let depth = 0;
    for (const [index, { text }] of tokens.entries()) {
      if (text === "{" || text === "[") depth += 1;
      if (text === "}" || text === "]") depth -= 1;
      if (depth > 0 || text !== ";") continue;
      if (tokens[start]?.text === "option") options.push(...this.#toOptions(tokens.slice(start + 1, index)));
      start = index + 1;
    }
    return options;
  }

  /** `name = value`, one or several parted by commas. */
  #toOptions(tokens: readonly Token[]): readonly OptionUse[] {
    const parts: Token[][] = [[]];
    let depth = 0;
    for (const token of tokens) {
      if (/^[{[(]$/.test(token.text)) depth += 1;
      if (/^[}\])]$/.test(token.text)) depth -= 1;
      if (depth === 0 && token.text === ";") break;
      if (depth === 0 && token.text === ",") parts.push([]);
      else parts.at(-1)?.push(token);
    }
    return parts.flatMap((part) => {
      const equals = part.findIndex((token) => token.text === "=");
      const [first] = part;
      if (!first || equals < 1) return [];
      const name = part.slice(0, equals).map((token) => token.text);
      const value = part.slice(equals + 1).map((token) => token.text);
      return [{ name: name.join(""), value: value.join(" "), ...this.#place(first) }];
    });
  }

  /** `string name = 1 [...];` or `NAME = 1;` */
  #toNumbered(statement: readonly Token[], scope: Scope): Declaration | undefined {
    const equals = statement.findIndex((token) => token.text === "=");
    const name = statement[equals - 1];
    const first = statement[0];
    if (equals < 1 || !name || !first) return undefined;
    const number = numberAt(statement, equals + 1);
    const bracket = statement.findIndex((token) => token.text === "[");
    const end = statement.findLastIndex((token) => token.text === "]");
    const options = bracket < 0 ? [] : this.#toOptions(statement.slice(bracket + 1, end));
    const label = /^(optional|required|repeated)$/.test(first.text) && equals > 2 ? first.text : undefined;
    const type = statement.slice(label ? 1 : 0, equals - 1).map((token) => token.text);
    return {
      kind: scope === "enum" ? "value" : "field",
      name: name.text,
      ...(type.length > 0 ? { type: type.join("") } : {}),
      ...(number === undefined ? {} : { number }),
      ...(label ? { label } : {}),
      ...this.#place(name),
      ...commentOf(first, statement),
      ...(options.length > 0 ? { options } : {}),
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
      const modifier = isModifier(second.text) ? second.text : undefined;
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
    return first === "rpc" || this.#tokens[this.#at]?.text !== ";";
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

function isModifier(word: string): word is NonNullable<Outline["imports"][number]["modifier"]> {
  return word === "public" || word === "weak" || word === "option";
}

function isBlock(word: string, scope: Scope): boolean {
  if (word === "message" || word === "enum") return scope === "file" || scope === "message";
  if (word === "service") return scope === "file";
  if (word === "extend") return scope === "file" || scope === "message";
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

function setsAlias({ name, value }: OptionUse): boolean {
  return name === "allow_alias" && value === "true";
}

function rememberBody({ options, reserved, extensions }: Body): Partial<Declaration> {
  return {
    ...(options.length > 0 ? { options } : {}),
    ...(reserved.length > 0 ? { reserved } : {}),
    ...(extensions.length > 0 ? { extensions } : {}),
  };
}

/** Decimal, octal or hexadecimal, with or without a minus. */
function numberAt(tokens: readonly Token[], at: number): number | undefined {
  const negative = tokens[at]?.text === "-";
  const digits = tokens[negative ? at + 1 : at]?.text ?? "";
  const number = Number(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits || Number.NaN);
  if (!Number.isInteger(number)) return undefined;
  return negative ? -number : number;
}

/** `1, 5 to 9, 100 to max` */
function toRanges(tokens: readonly Token[]): readonly (readonly [number, number])[] {
  const text = tokens
    .map((token) => token.text)
    .join(" ")
    .replace(/\[.*/s, "");
  return text.split(",").flatMap((part) => {
    const [, start, end] = /^\s*(-?\s*\w+)(?: to (-?\s*\w+))?/.exec(part) ?? [];
    if (start === undefined) return [];
    const first = Number(start.replace(/\s/g, ""));
    const last = end === "max" ? Number.MAX_SAFE_INTEGER : Number((end ?? start).replace(/\s/g, ""));
    return Number.isInteger(first) && Number.isInteger(last) ? [[first, last] as const] : [];
  });
}

function toReserved(tokens: readonly Token[]): readonly (readonly [number, number] | string)[] {
  const names = tokens.filter(({ text }) => /^["'A-Za-z_]/.test(text) && !/^(to|max)$/.test(text));
  return names.length > 0 ? names.map(({ text }) => unquote(text)) : toRanges(tokens);
}
