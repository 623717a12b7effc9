import type { Json } from "../../descriptors.ts";

/** The member that a path of JSON names leads to, `item.id`; nothing where there is none. */
export function valueAt(json: Json, path: string): Json | undefined {
  return path
    .split(".")
    .reduce<Json | undefined>((inside, name) => (isObject(inside) ? inside[name] : undefined), json);
}

/** An object that has nothing but that member. */
export function wrapAt(path: string, value: Json): Record<string, Json> {
  return path.split(".").reduceRight<Json>((inner, name) => ({ [name]: inner }), value) as Record<
    string,
    Json
  >;
}

/** Takes it out, and with it what would be left empty. */
export function removeAt(json: Record<string, Json>, path: string): void {
  const [name = "", ...rest] = path.split(".");
  const inner = json[name];
  if (rest.length > 0) {
    if (!isObject(inner)) return;
    removeAt(inner as Record<string, Json>, rest.join("."));
    if (Object.keys(inner).length > 0) return;
  }
  delete json[name];
}

export function isObject(value: Json | undefined): value is { readonly [member: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
