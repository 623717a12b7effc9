import type { ResponseHeader } from "../../model/operation.ts";
import { type Found, findObject } from "./find-object.ts";
import type { Lowering } from "./lowering.ts";
import { within } from "./place.ts";
import { objectIn, textIn } from "./raw.ts";

/** The headers that a response declares, by their names in lower case. `Content-Type` is the content's affair. */
export function lowerHeaders(lowering: Lowering, response: Found): readonly ResponseHeader[] {
  const headers = new Map<string, ResponseHeader>();
  for (const [written, value] of Object.entries(objectIn(response.value["headers"]))) {
    const place = within(response.place, "headers", written);
    const found = findObject(lowering, value, { document: response.document, place });
    const name = written.toLowerCase();
    if (!found || name === "content-type") continue;
    const description = textIn(found.value["description"]);
    const required = found.value["required"] === true;
    const site = { document: found.document, place: within(found.place, "schema") };
    headers.set(name, {
      name,
      required,
      ...(description === undefined ? {} : { description }),
      ...(required
        ? { schema: lowering.lowerSchema(found.value["schema"] ?? { type: "string" }, site) }
        : {}),
    });
  }
  return [...headers.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
