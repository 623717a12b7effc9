import type { ParameterStyle } from "../../../runtime/descriptors.ts";
import { toMemberName } from "../../model/names.ts";
import type { Parameter } from "../../model/operation.ts";
import type { Schema } from "../../model/schema.ts";
import { type Found, findObject } from "./find-object.ts";
import { findContents, isJson } from "./lower-content.ts";
import type { Lowering } from "./lowering.ts";
import { type Place, sourceOf, within } from "./place.ts";
import { isObject, listIn, objectIn, textIn } from "./raw.ts";

/** What the raw parameter says, before it is known which member of the request it becomes. */
export interface RawParameter extends Found {
  readonly name: string;
  readonly in: Parameter["in"];
}

/** Headers that HTTP itself or `security` sets: OpenAPI says to ignore them as parameters. */
const ignoredHeaders: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

/** The path's parameters and the operation's own; the operation's take the place of the path's of the same name and location. */
export function collectParameters(
  lowering: Lowering,
  lists: readonly Found[],
  path: string,
): readonly RawParameter[] {
  const byKey = new Map<string, RawParameter>();
  for (const { value, document, place } of lists) {
    for (const [index, item] of listIn(value["parameters"]).entries()) {
      const itemPlace = within(place, "parameters", index);
      const found = findObject(lowering, item, { document, place: itemPlace });
      const name = textIn(found?.value["name"]);
      const location = found?.value["in"];
      if (!found && isObject(item)) continue; // Where its `$ref` leads nowhere, that has been told.
      if (name === undefined) {
        reportNameless(lowering, itemPlace);
        continue;
      }
      const meant = found && meantLocation(found, name, path);
      if (!found || !meant) {
        reportUnplaced(lowering, itemPlace, { name, location });
        continue;
      }
      if (meant === "path" && location !== "path")
        lowering.report("loose-spec", itemPlace, {
          message: `the parameter ${name} is in ${JSON.stringify(location) ?? "nothing"}`,
          hint: `it is read as one of the path, which has {${name}}`,
        });
      if (location === "header" && ignoredHeaders.has(name.toLowerCase())) continue;
      byKey.set(`${meant} ${name}`, { ...found, name, in: meant });
    }
  }
  const collected = [...byKey.values()];
  refuseBesideWhole(lowering, collected);
  return collected;
}

/** A query that is one value has no room for another. */
function refuseBesideWhole(lowering: Lowering, parameters: readonly RawParameter[]): void {
  const inQuery = parameters.filter(
    (parameter) => parameter.in === "query" || parameter.in === "querystring",
  );
  const whole = inQuery.find((parameter) => parameter.in === "querystring");
  if (!whole) return;
  for (const { name, place } of inQuery.filter((parameter) => parameter !== whole))
    lowering.report("invalid-spec", place, {
      message: `the parameter ${name} is in the query beside ${whole.name}, which is the whole of it`,
      hint: `make it a member of ${whole.name}, or drop one of them`,
    });
}

export function reportNameless(lowering: Lowering, place: Place): void {
  const message = "a parameter has no name";
  lowering.report("loose-spec", place, { message, hint: "it is left out; give it one" });
}

function reportUnplaced(
  lowering: Lowering,
  place: Place,
  { name, location }: { name: string; location: unknown },
): void {
  const message = `the parameter ${name} is in ${JSON.stringify(location) ?? "nothing"}`;
  const hint = isSwaggerBody(location)
    ? "OpenAPI 3 says requestBody for it"
    : "say `in`: path, query, querystring, header or cookie";
  lowering.report("invalid-spec", place, { message, hint });
}

/**
 * A place that OpenAPI does not know says nothing, and one of Swagger 2.0's another thing. A whole query string that is a
 * form is what a parameter of the query spreads into, one pair a member.
 */
function meantLocation({ value }: Found, name: string, path: string): Parameter["in"] | undefined {
  const location = value["in"];
  if (location === "querystring" && isForm(value["content"])) return "query";
  if (isLocation(location)) return location;
  return path.includes(`{${name}}`) && !isSwaggerBody(location) ? "path" : undefined;
}

function isForm(content: unknown): boolean {
  return Object.keys(objectIn(content)).some((type) => type.startsWith("application/x-www-form-urlencoded"));
}

function isSwaggerBody(location: unknown): boolean {
  return location === "body" || location === "formData";
}

function isLocation(value: unknown): value is Parameter["in"] {
  return ["path", "query", "querystring", "header", "cookie"].some((place) => place === value);
}

/** Gives each parameter its member of the flat request; those that clash get their location as a suffix. */
export function lowerParameters(
  lowering: Lowering,
  raw: readonly RawParameter[],
  { hasBody }: { readonly hasBody: boolean },
): readonly Parameter[] {
  const wanted = raw.map(memberName);
  const counts = new Map<string, number>(hasBody ? [["body", 1]] : []);
  for (const name of wanted) counts.set(name, (counts.get(name) ?? 0) + 1);
  const taken = new Set<string>();
  return raw.map((parameter, index) => {
    const name = wanted[index] ?? parameter.name;
    let member = name;
    // A path parameter keeps its name among its namesakes, for it is the one that is always there.
    const clashes = (counts.get(name) ?? 0) > 1 && (parameter.in !== "path" || name === "body");
    if (clashes || taken.has(member)) {
      member = name + parameter.in.charAt(0).toUpperCase() + parameter.in.slice(1);
      for (let number = 2; taken.has(member); number += 1) member = `${name}${number}`;
      lowering.report("parameter-collision", parameter.place, {
        message: `${parameter.in} parameter ${parameter.name} has the name of another member of the request`,
        hint: `it is called ${member} there`,
      });
    }
    taken.add(member);
    return lowerParameter(lowering, parameter, member);
  });
}

function memberName(parameter: RawParameter): string {
  if (parameter.in === "header") return toMemberName(parameter.name.toLowerCase());
  return parameter.in === "cookie" ? toMemberName(parameter.name) : parameter.name;
}

function lowerParameter(lowering: Lowering, parameter: RawParameter, member: string): Parameter {
  const { value } = parameter;
  const [content] = findContents(lowering, parameter);
  const holder = content ? content[1] : parameter;
  const isText = parameter.in === "querystring" && !(content && isJson(content[0]));
  const site = { ...holder, place: within(holder.place, "schema") };
  const written = holder.value["schema"] ?? true;
  const schema =
    isText && findObject(lowering, written, site)?.value["type"] !== "string"
      ? textSchema
      : lowering.lowerSchema(written, site);
  const description = textIn(value["description"]);
  return {
    member,
    name: parameter.name,
    in: parameter.in,
    required: parameter.in === "path" || value["required"] === true,
    ...lowerStyle(parameter),
    ...(content && (value["in"] !== "querystring" || isJson(content[0])) ? { content: content[0] } : {}),
    schema: {
      ...schema,
      ...(description === undefined ? {} : { description }),
      ...(value["deprecated"] === true ? { deprecated: true } : {}),
    },
    source: sourceOf(parameter.place),
  };
}

/** Of a whole query string that is neither JSON nor a form, unless its schema says more of the text. */
const textSchema: Schema = { kind: "string" };

/** The style `cookie` (OpenAPI 3.2) is `form` with the characters as they are. */
function lowerStyle({ value }: RawParameter): Pick<Parameter, "style" | "explode" | "allowReserved"> {
  const { explode, allowReserved } = value;
  const isCookie = value["style"] === "cookie";
  const style = isCookie ? "form" : textIn(value["style"]);
  return {
    ...(style === undefined ? {} : { style: style as ParameterStyle }),
    ...(typeof explode === "boolean" ? { explode } : {}),
    ...(isCookie || allowReserved === true ? { allowReserved: true } : {}),
  };
}
