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

/** The name-value pairs that a query, cookie or form parameter becomes, not yet encoded but for delimiters. */
export function writePairs(
  name: string,
  parameter: Omit<Parameter, "in">,
  value: Value,
): readonly (readonly [string, string])[] {
  if (value === undefined) return [];
  if (parameter.content !== undefined) return [[name, JSON.stringify(value)]];
  const { style = "form", explode = style === "form" } = parameter;
  if (style === "deepObject") return deepPairs(name, value);
  const delimiter = style === "spaceDelimited" ? " " : style === "pipeDelimited" ? "|" : ",";
  if (Array.isArray(value)) {
    if (explode) return value.map((item) => [name, textOf(item)]);
    return value.length === 0 ? [] : [[name, value.map(textOf).join(delimiter)]];
  }
  if (!isRecord(value)) return [[name, textOf(value)]];
  const members = defined(value);
  if (explode) return members.map(([key, member]) => [key, textOf(member)]);
  return members.length === 0
    ? []
    : [[name, members.flatMap(([key, member]) => [key, textOf(member)]).join(delimiter)]];
}

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

/** Encodes a query's pairs; a delimiter within a value stays as OpenAPI draws it. */
export function encodePair(
  [name, value]: readonly [string, string],
  { allowReserved = false }: { allowReserved?: boolean } = {},
): string {
  const encoded = encodeURIComponent(value);
  const text = allowReserved
    ? encoded.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D)/g, decodeURIComponent)
    : encoded.replaceAll("%2C", ",");
  return `${encodeURIComponent(name).replaceAll("%5B", "[").replaceAll("%5D", "]")}=${text}`;
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
