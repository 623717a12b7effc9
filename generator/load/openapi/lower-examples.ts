import type { Json } from "../../../runtime/descriptors.ts";
import type { Parameter, SourcedExample } from "../../model/operation.ts";
import type { Lowering } from "./lowering.ts";
import { type Found, findObject, type RawParameter } from "./lower-parameter.ts";
import { within, sourceOf, type Place } from "./place.ts";
import { isObject, objectIn } from "./raw.ts";

interface NamedValue {
  readonly name: string;
  readonly value: Json;
  readonly place: Place;
}

/** What the caller may say in examples: a member, and whether it must be said. */
interface Member {
  readonly values: readonly NamedValue[];
  readonly required: boolean;
}

interface ExampleParts {
  readonly operation: Found;
  readonly body: Found | undefined;
  readonly parameters: readonly Parameter[];
  readonly rawParameters: readonly RawParameter[];
}

/**
 * Whole exchanges from the examples that OpenAPI scatters over parameters, body and responses: those of one name belong
 * together. What must be sent and has no example of that name takes its first; what need not is left out.
 */
export function lowerExamples(lowering: Lowering, parts: ExampleParts): readonly SourcedExample[] {
  const members = new Map<string, Member>();
  parts.rawParameters.forEach((raw, index) => {
    const parameter = parts.parameters[index];
    const values = valuesOf(lowering, raw);
    if (parameter && values.length > 0) members.set(parameter.member, { values, required: parameter.required });
  });
  const [requestContent] = contentsOf(parts.body);
  const bodies = requestContent ? valuesOf(lowering, requestContent.found) : [];
  if (bodies.length > 0) members.set("body", { values: bodies, required: parts.body?.value["required"] === true });

  const examples: SourcedExample[] = [];
  for (const [status, value] of Object.entries(objectIn(parts.operation.value["responses"]))) {
    const place = within(parts.operation.place, "responses", status);
    const response = findObject(lowering, value, parts.operation.document, place);
    if (!response) continue;
    for (const { mediaType, found } of contentsOf(response)) {
      for (const { name, value: body, place: at } of valuesOf(lowering, found)) {
        examples.push({
          name,
          ...requestOf(members, name),
          ...statusOf(status, mediaType, body),
          mediaType,
          ...headersOf(lowering, response, name),
          response: body,
          source: sourceOf(at),
        });
      }
    }
  }
  const hasSuccess = examples.some(({ status }) => status !== undefined && status >= 200 && status < 300);
  const request = requestOf(members, "default");
  if (!hasSuccess && request.request) {
    const status = Object.keys(objectIn(parts.operation.value["responses"])).find((key) => /^2\d\d$/.test(key));
    examples.push({
      name: bodies[0]?.name ?? "default",
      ...request,
      ...(status === undefined ? {} : { status: Number(status) }),
      source: sourceOf(parts.operation.place),
    });
  }
  return examples;
}

/** An example of the `default` response is an error where it looks like one. */
function statusOf(key: string, mediaType: string, body: Json): { status?: number } {
  if (/^\d+$/.test(key)) return { status: Number(key) };
  const told = Number(objectIn(body)["status"]);
  if (Number.isInteger(told) && told >= 100 && told <= 599) return { status: told };
  if (/^[1-5]XX$/i.test(key)) return { status: Number(key[0]) * 100 };
  return mediaType === "application/problem+json" ? { status: 500 } : {};
}

/** The response's headers that have an example, in lower case. */
function headersOf(lowering: Lowering, response: Found, name: string): { headers?: Readonly<Record<string, string>> } {
  const headers: Record<string, string> = {};
  for (const [header, value] of Object.entries(objectIn(response.value["headers"]))) {
    const found = findObject(lowering, value, response.document, within(response.place, "headers", header));
    const values = found ? valuesOf(lowering, found) : [];
    const example = (values.find((candidate) => candidate.name === name) ?? values[0])?.value;
    if (example !== undefined && typeof example !== "object") headers[header.toLowerCase()] = String(example);
  }
  return Object.keys(headers).length === 0 ? {} : { headers };
}

function requestOf(members: ReadonlyMap<string, Member>, name: string): { request?: Json } {
  const request: Record<string, Json> = {};
  for (const [member, { values, required }] of members) {
    const value = (values.find((candidate) => candidate.name === name) ?? (required ? values[0] : undefined))?.value;
    if (value !== undefined) request[member] = value;
  }
  return Object.keys(request).length === 0 ? {} : { request };
}

function contentsOf(found: Found | undefined): readonly { readonly mediaType: string; readonly found: Found }[] {
  if (!found) return [];
  return Object.entries(objectIn(found.value["content"])).map(([mediaType, value]) => ({
    mediaType,
    found: { value: objectIn(value), document: found.document, place: within(found.place, "content", mediaType) },
  }));
}

/** `examples` by name, else the one `example`, of the object itself or of its schema. */
function valuesOf(lowering: Lowering, { value, document, place }: Found): readonly NamedValue[] {
  const named: NamedValue[] = [];
  for (const [name, example] of Object.entries(objectIn(value["examples"]))) {
    const found = findObject(lowering, example, document, within(place, "examples", name));
    if (found && found.value["value"] !== undefined) {
      named.push({ name, value: found.value["value"] as Json, place: within(found.place, "value") });
    }
  }
  if (named.length > 0) return named;
  if (value["example"] !== undefined) return [{ name: "default", value: value["example"] as Json, place: within(place, "example") }];
  const schema = value["schema"];
  if (!isObject(schema)) return [];
  const found = findObject(lowering, schema, document, within(place, "schema"));
  if (!found) return [];
  if (found.value["example"] !== undefined) {
    return [{ name: "default", value: found.value["example"] as Json, place: within(found.place, "example") }];
  }
  const [first] = Array.isArray(found.value["examples"]) ? (found.value["examples"] as Json[]) : [];
  return first === undefined ? [] : [{ name: "default", value: first, place: within(found.place, "examples", 0) }];
}
