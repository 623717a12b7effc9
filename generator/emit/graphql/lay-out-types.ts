import { lineWidth } from "../layout.ts";

/** A type as graphql-codegen writes those of documents. */
type Type =
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "object"; readonly members: readonly (readonly [head: string, type: Type])[] }
  | { readonly kind: "list"; readonly items: Type }
  | { readonly kind: "union"; readonly types: readonly Type[] };

/** The interfaces and types of documents as the formatter lays them out; what is not understood stays as it is. */
export function layOutTypes(code: string): string {
  return code
    .replace(/^export interface \w+ (\{\n[\s\S]*?^\})$/gm, (text, body: string) => {
      const type = parseType(body);
      return type ? text.replace(body, () => printType(type, 0)) : text;
    })
    .replace(
      /^export type (\w+) =\s([\s\S]*?);(?=\n\n|\n*$(?![\s\S]))/gm,
      (text, name: string, body: string) => {
        const type = parseType(body);
        return type ? `export type ${name} =${printValue(type, 0, `export type ${name} =`)};` : text;
      },
    );
}

/** Nothing where there is more to it than a document's type has. */
function parseType(text: string): Type | undefined {
  const tokens = text.match(/"[^"]*"|[\w$]+\??|\[\]|[{}()|:;]|\S/g) ?? [];
  let at = 0;
  const take = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  };
  const name = (): string => {
    const token = tokens[at];
    if (token === undefined || !/^["\w$]/.test(token)) throw new SyntaxError(token);
    at += 1;
    return token;
  };
  const expect = (token: string): void => {
    if (!take(token)) throw new SyntaxError(tokens[at]);
  };

  function union(): Type {
    take("|");
    const types = [postfix()];
    while (take("|")) types.push(postfix());
    const [only] = types;
    return only && types.length === 1 ? only : { kind: "union", types };
  }
  function postfix(): Type {
    const isReadonly = take("readonly");
    let type = primary();
    while (take("[]")) type = { kind: "list", items: type };
    if (isReadonly !== (type.kind === "list")) throw new SyntaxError("readonly");
    return type;
  }
  function primary(): Type {
    if (take("(")) {
      const inner = union();
      expect(")");
      return inner;
    }
    if (!take("{")) return { kind: "name", text: name() };
    const members: (readonly [string, Type])[] = [];
    while (!take("}")) {
      expect("readonly");
      const head = `readonly ${name()}:`;
      expect(":");
      members.push([head, union()]);
      expect(";");
    }
    return { kind: "object", members };
  }

  try {
    const type = union();
    return at === tokens.length ? type : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What stands behind `head`, with the blank or line break between. */
function printValue(type: Type, indent: number, head: string): string {
  const text = printType(type, indent);
  if (type.kind !== "union" || isHugged(type.types)) return ` ${text}`;
  const isFlat = !text.includes("\n") && indent + head.length + text.length + 2 <= lineWidth;
  return isFlat ? ` ${text}` : printAlternatives(type.types, indent + 2);
}

function printType(type: Type, indent: number): string {
  switch (type.kind) {
    case "name":
      return type.text;
    case "object": {
      if (type.members.length === 0) return "{}";
      const blanks = " ".repeat(indent + 2);
      const members = type.members.map(
        ([head, value]) => `${blanks}${head}${printValue(value, indent + 2, head)};\n`,
      );
      return `{\n${members.join("")}${" ".repeat(indent)}}`;
    }
    case "list": {
      if (type.items.kind === "list") return `readonly (${printType(type.items, indent)})[]`;
      if (type.items.kind !== "union") return `readonly ${printType(type.items, indent)}[]`;
      const flat = printType(type.items, indent);
      if (isHugged(type.items.types) || !flat.includes("\n")) return `readonly (${flat})[]`;
      return `readonly (${printAlternatives(type.items.types, indent + 2)}\n${" ".repeat(indent)})[]`;
    }
    case "union":
      return type.types.map((one) => printType(one, indent)).join(" | ");
  }
}

/** One a line; what an alternative holds stands behind its bar. */
function printAlternatives(types: readonly Type[], indent: number): string {
  return types.map((type) => `\n${" ".repeat(indent)}| ${printType(type, indent + 2)}`).join("");
}

/** An object that may be null stays on the line that it begins on. */
function isHugged(types: readonly Type[]): boolean {
  const objects = types.filter(({ kind }) => kind === "object");
  return (
    objects.length === 1 &&
    types.every(
      (type) => type.kind === "object" || (type.kind === "name" && /^(null|undefined)$/.test(type.text)),
    )
  );
}
