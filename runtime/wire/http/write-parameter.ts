import type { Parameter } from "../../descriptors.ts";

/** A value on its way into a URL, a header or a form. */
type Value = unknown;

/**
 * The text of a path or header parameter (OpenAPI 3.1, section 4.8.12.4 "Style Values"; RFC 6570 for label and
 * matrix). Everything but the delimiters is percent-encoded in a path, and left as it is in a header.
 */
export function writeSimple(name: string, parameter: Parameter, value: Value): string {
  const encode = parameter.in === "header" ? String : encodeURIComponent;
  if (parameter.content !== undefined) return encode(JSON.stringify(value));
  const { style = "simple", explode = false } = parameter;
  const pairs = isRecord(value)
    ? defined(value).map(([key, member]) => [encode(key), encode(textOf(member))] as const)
    : undefined;
  const items = Array.isArray(value)
    ? value.map((item) => encode(textOf(item)))
    : pairs?.map((pair) => pair.join(explode ? "=" : ","));
  if (style === "label") return `.${items ? items.join(explode ? "." : ",") : encode(textOf(value))}`;
  if (style === "matrix") {
    if (pairs && explode) return pairs.map(([key, member]) => `;${key}=${member}`).join("");
    if (items && explode) return items.map((item) => `;${name}=${item}`).join("");
    return `;${name}=${items ? items.join(",") : encode(textOf(value))}`;
  }
  return items ? items.join(",") : encode(textOf(value));
}

/**
 * The `name=value` pairs that a query, cookie or form parameter becomes. In a delimited list each item is encoded by
 * itself, so that a comma within one is told from the delimiter (RFC 6570, section 3.2.8).
 */
export function writePairs(name: string, parameter: Omit<Parameter, "in">, value: Value): readonly string[] {
  if (value === undefined) return [];
  const { content, style = "form", explode = style === "form", allowReserved = false } = parameter;
  const pair = (key: string, member: Value): string =>
    `${encodeName(key)}=${encodeValue(textOf(member), allowReserved)}`;
  if (content !== undefined) return [pair(name, JSON.stringify(value))];
  if (style === "deepObject") return deepPairs(name, value).map(([key, text]) => pair(key, text));
  const members = isRecord(value) ? defined(value) : undefined;
  if (explode)
    return (members ?? [[name, value] as const]).flatMap(([key, member]) =>
      [member].flat().map((item) => pair(key, item)),
    );
  const items = Array.isArray(value) ? value : members?.flat();
  if (!items) return [pair(name, value)];
  if (items.length === 0) return [];
  const text = items.map((item) => encodeItem(textOf(item), allowReserved)).join(delimiters[style] ?? ",");
  return [`${encodeName(name)}=${text}`];
}

const delimiters: Readonly<Record<string, string>> = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** `filter[a][b]=1`, lists as Rails and Stripe read them: `ids[]=1`, and `items[0][id]=1` where items have members. */
function deepPairs(name: string, value: Value): readonly (readonly [string, string])[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      deepPairs(isRecord(item) || Array.isArray(item) ? `${name}[${index}]` : `${name}[]`, item),
    );
  }
  if (isRecord(value))
    return Object.entries(value).flatMap(([key, member]) => deepPairs(`${name}[${key}]`, member));
  return [[name, textOf(value)]];
}

function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll("%5B", "[").replaceAll("%5D", "]");
}

/** A comma in a value that is no list stays as it is, for who reads URLs. */
function encodeValue(text: string, allowReserved: boolean): string {
  return encodeItem(text, allowReserved).replaceAll("%2C", ",");
}

function encodeItem(text: string, allowReserved: boolean): string {
  const encoded = encodeURIComponent(text);
  return allowReserved
    ? encoded.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D)/g, decodeURIComponent)
    : encoded;
}

function textOf(value: Value): string {
  if (typeof value === "object" && value !== null) return JSON.stringify(value);
  return value === null ? "null" : String(value);
}

function isRecord(value: Value): value is Readonly<Record<string, Value>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function defined(value: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}
