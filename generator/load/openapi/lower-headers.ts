import type { HeaderType } from "../../../runtime/descriptors.ts";
import type { ResponseHeader } from "../../model/operation.ts";
import { type Found, findObject } from "./find-object.ts";
import { readLooseType } from "./loose-values.ts";
import type { Lowering } from "./lowering.ts";
import { type Site, within } from "./place.ts";
import { isObject, objectIn, textIn } from "./raw.ts";

/**
 * The headers that a response declares, by their names in lower case. `Content-Type` is the content's affair, and
 * `Retry-After` may be a date, whatever the spec says (RFC 9110, section 10.2.3): that stays a text.
 */
export function lowerHeaders(lowering: Lowering, response: Found): readonly ResponseHeader[] {
  const headers = new Map<string, ResponseHeader>();
  for (const [written, value] of Object.entries(objectIn(response.value["headers"]))) {
    const place = within(response.place, "headers", written);
    const found = findObject(lowering, value, { document: response.document, place });
    const name = written.toLowerCase();
    if (!found || name === "content-type") continue;
    const description = textIn(found.value["description"]);
    const site = { document: found.document, place: within(found.place, "schema") };
    const { schema } = found.value;
    const type = name === "retry-after" ? undefined : typeOf(lowering, schema, site);
    headers.set(name, {
      name,
      required: found.value["required"] === true,
      ...(description === undefined ? {} : { description }),
      schema: isObject(schema) ? lowering.lowerSchema(schema, site) : { kind: "string" },
      ...(type === undefined ? {} : { type }),
    });
  }
  return [...headers.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What is written in other ways than text, number, boolean or a list of them is for the caller to read. */
function typeOf(lowering: Lowering, schema: unknown, site: Site): HeaderType | undefined {
  const found = findObject(lowering, schema, site);
  const name = typeName(found);
  if (!found || name !== "array") return name === "number" || name === "boolean" ? name : undefined;
  const itemsSite = { document: found.document, place: within(found.place, "items") };
  const item = typeName(findObject(lowering, found.value["items"], itemsSite));
  return item === "string" || item === "number" || item === "boolean" ? `${item}[]` : undefined;
}

/** Of the one type beside null; an integer is a number. */
function typeName(found: Found | undefined): string | undefined {
  const [only, another] = [found?.value["type"]].flat().filter((type) => type !== "null");
  const name = another === undefined ? readLooseType(String(only))?.type : undefined;
  return name === "integer" ? "number" : name;
}
