import type { Encoding, Parameter } from "../../descriptors.ts";
import { parseQuery } from "./read-pairs.ts";
import { decode, readParameter } from "./read-parameter.ts";
import { createRepeatCheck } from "./refuse-repeats.ts";
import { propertiesOf, shapeOf, type Typed } from "./schema-shape.ts";

/** The members of a form (application/x-www-form-urlencoded), each as its schema types it. */
export function readForm(
  text: string,
  typed: Typed,
  encoding: Readonly<Record<string, Encoding>> = {},
): Readonly<Record<string, unknown>> {
  const pairs = parseQuery(text);
  const body = new Map<string, unknown>();
  const members = [...propertiesOf(typed)].map(([name, type]) => {
    const { style, explode } = encoding[name] ?? {};
    // Spread over the form, the members of an object could not be told from those beside it.
    const parameter: Parameter = {
      in: "query",
      style: style ?? (shapeOf(type) === "object" ? "deepObject" : "form"),
      ...(explode === undefined ? {} : { explode }),
    };
    return { wireName: name, typed: type, parameter };
  });
  createRepeatCheck(members, "The body is not as the spec says")(pairs);
  for (const { wireName: name, typed: type, parameter } of members) {
    const given = { wire: { pairs }, ...type };
    const value =
      readParameter(name, parameter, given) ??
      readParameter(name, { in: "query", style: "deepObject" }, given);
    if (value !== undefined) body.set(name, value);
  }
  for (const [name, value] of pairs)
    if (!name.includes("[") && !body.has(name)) body.set(name, decode(value));
  return Object.fromEntries(body);
}

export function isUrlEncoded(mediaType: string): boolean {
  return /^application\/x-www-form-urlencoded/i.test(mediaType);
}
