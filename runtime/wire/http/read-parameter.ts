import type { Parameter } from "../../descriptors.ts";
import {
  coerce,
  createMemberOf,
  itemsOf,
  parseJson,
  propertiesOf,
  shapeOf,
  type Typed,
  typesOf,
} from "./schema-shape.ts";

/** Name and value; the value as sent, still encoded, for the delimiters in it are not. */
export type WirePair = readonly [string, string];

/** Where the values of a request's query, headers and cookies are found by name, each in the order it was sent. */
export interface WireValues {
  /** Every pair, still to be told apart by name. */
  readonly pairs: readonly WirePair[];
  /** Names of the parameters that stand there: what is none of theirs is of a map that was spread beside them. */
  readonly names?: ReadonlySet<string>;
}

/** Reads one parameter, of call after call. */
export type ReadWire = (wire: string | WireValues) => unknown;

/** Most parameters are one text; how that is read can be told from the description. */
export function createReader(name: string, parameter: Parameter, typed: Typed): ReadWire {
  const { in: place, content, style } = parameter;
  const isText = content === undefined && shapeOf(typed) === "other" && !typesOf(typed).has("array");
  if (isText && place === "path" && (style ?? "simple") === "simple")
    return (wire) => coerce(typed, decode(wire as string));
  if (isText && place === "query" && (style ?? "form") === "form")
    return (wire) => {
      const text = textOf(name, (wire as WireValues).pairs);
      return text === undefined ? undefined : coerce(typed, text);
    };
  return (wire) => readParameter(name, parameter, { wire, ...typed });
}

/** Of a text that came more than once, all of it. */
function textOf(name: string, pairs: readonly WirePair[]): string | undefined {
  let text: string | undefined;
  for (const pair of pairs) {
    if (pair[0] !== name) continue;
    const value = decode(pair[1]);
    text = text === undefined ? value : `${text},${value}`;
  }
  return text;
}

/**
 * The value of a parameter as its schema types it; nothing when it was not sent. What does not look like the type
 * stays a text, for the validator to refuse.
 */
export function readParameter(
  name: string,
  parameter: Parameter,
  given: Typed & { readonly wire: string | WireValues | undefined },
): unknown {
  const { wire, schema, schemas } = given;
  if (wire === undefined) return undefined;
  if (typeof wire === "string") {
    if (parameter.content !== undefined) return parseJson(parameter.in === "header" ? wire : decode(wire));
    return readSimple(name, parameter, { text: wire, schema, schemas });
  }
  return readPairs(name, parameter, { ...wire, schema, schemas });
}

function readSimple(name: string, parameter: Parameter, given: Typed & { readonly text: string }): unknown {
  const { style = "simple", explode = false } = parameter;
  const decodeText = parameter.in === "header" ? (sent: string) => sent.trim() : decode;
  const shape = shapeOf(given);
  const isNamed = style === "matrix" && explode;
  const prefix = style === "label" ? "." : isNamed ? ";" : style === "matrix" ? `;${name}=` : "";
  const text = given.text.startsWith(prefix) ? given.text.slice(prefix.length) : given.text;
  const valueIn = (item: string): string => decodeText(isNamed ? item.slice(name.length + 1) : item);
  if (shape === "other") return coerce(given, valueIn(text));
  const delimiter = explode && style === "label" ? "." : isNamed ? ";" : ",";
  const items = text === "" ? [] : text.split(delimiter);
  if (shape === "array") return items.map((item) => coerce(itemsOf(given), valueIn(item)));
  const pairs = explode ? items.map((item) => splitOnce(item, "=")) : pairUp(items);
  return objectOf(given, pairs, decodeText);
}

function readPairs(name: string, parameter: Parameter, given: Typed & WireValues): unknown {
  const { pairs } = given;
  const { style = "form", explode = style === "form" } = parameter;
  if (style === "deepObject") return readDeep(name, given);
  const shape = shapeOf(given);
  if (shape === "object" && explode && parameter.content === undefined) {
    const own = pairs.filter(([key]) => isMember(key, given));
    return own.length === 0 ? undefined : readSpread(given, own);
  }
  const values = pairs.filter(([key]) => key === name).map(([, value]) => value);
  const [first] = values;
  if (first === undefined) return undefined;
  if (parameter.content !== undefined) return parseJson(decode(first));
  // What may be a text or a list is a list where it came more than once.
  const isList = explode && values.length > 1 && typesOf(given).has("array");
  if (shape === "other" && !isList) return coerce(given, values.map(decode).join(","));
  const items = explode ? values : first === "" ? [] : first.split(delimiters[style] ?? ",");
  if (shape === "array" || isList) return items.map((item) => coerce(itemsOf(given), decode(item)));
  return objectOf(given, pairUp(items), decode);
}

function isMember(key: string, given: Typed & WireValues): boolean {
  if (propertiesOf(given).has(key)) return true;
  const { schema = false } = createMemberOf(given)(key);
  return schema !== false && given.names?.has(key.replace(/\[.*$/s, "")) === false && !given.names.has(key);
}

const delimiters: Readonly<Record<string, string | RegExp>> = {
  spaceDelimited: "%20",
  pipeDelimited: /\||%7C/i,
};

interface Branch {
  text?: string;
  readonly children: Map<string, Branch>;
}

/** Steps behind these are not told apart: a name of many must not lead as deep as it is long. */
const deepest = 64;

/** `filter[a][b]=1`, `ids[]=1&ids[]=2`, `items[0][id]=1` */
function readDeep(name: string, given: Typed & { readonly pairs: readonly WirePair[] }): unknown {
  const root: Branch = { children: new Map() };
  for (const [key, value] of given.pairs) {
    if (key !== name && !key.startsWith(`${name}[`)) continue;
    const path = [...key.slice(name.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? "");
    let branch = root;
    for (const step of path.slice(0, deepest)) {
      const index = step === "" ? String(branch.children.size) : step;
      const child = branch.children.get(index) ?? { children: new Map() };
      branch.children.set(index, child);
      branch = child;
    }
    branch.text = decode(value);
  }
  return root.children.size === 0 && root.text === undefined ? undefined : build(root, given);
}

function build(branch: Branch, typed: Typed): unknown {
  if (branch.children.size === 0) return coerce(typed, branch.text ?? "");
  if (shapeOf(typed) === "array") {
    const items = itemsOf(typed);
    return [...branch.children.values()].map((child) => build(child, items));
  }
  const memberOf = createMemberOf(typed);
  return Object.fromEntries([...branch.children].map(([key, child]) => [key, build(child, memberOf(key))]));
}

/** Each member in a pair of its own, a list in one for each of its items. */
function readSpread(typed: Typed, pairs: readonly WirePair[]): unknown {
  const memberOf = createMemberOf(typed);
  const members = Map.groupBy(pairs, ([key]) => key);
  return Object.fromEntries(
    [...members].map(([name, sent]) => {
      const member = memberOf(name);
      const values = sent.map(([, value]) => decode(value));
      const isList = shapeOf(member) === "array" || (values.length > 1 && typesOf(member).has("array"));
      if (isList) return [name, values.map((value) => coerce(itemsOf(member), value))];
      return [name, coerce(member, values.at(-1) ?? "")];
    }),
  );
}

function objectOf(typed: Typed, pairs: readonly WirePair[], decodeText: (text: string) => string): unknown {
  const memberOf = createMemberOf(typed);
  return Object.fromEntries(
    pairs.map(([key, value]) => {
      const name = decodeText(key);
      return [name, coerce(memberOf(name), decodeText(value))];
    }),
  );
}

function pairUp(items: readonly string[]): readonly WirePair[] {
  return items.flatMap((item, index) => (index % 2 === 0 ? [[item, items[index + 1] ?? ""] as const] : []));
}

function splitOnce(text: string, delimiter: string): WirePair {
  const at = text.indexOf(delimiter);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

export function decode(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
