import type { Json } from "../../../runtime/descriptors.ts";
import type { Parameter, SourcedExample } from "../../model/operation.ts";
import { type Found, findObject } from "./find-object.ts";
import { findContents } from "./lower-content.ts";
import type { RawParameter } from "./lower-parameter.ts";
import type { Lowering } from "./lowering.ts";
import { type Place, sourceOf, within } from "./place.ts";
import { isObject, objectIn } from "./raw.ts";

interface NamedValue {
  readonly name: string;
  readonly value: Json;
  readonly place: Place;
}

interface ExampleParts {
  readonly operation: Found;
  readonly body: Found | undefined;
  readonly parameters: readonly Parameter[];
  readonly rawParameters: readonly RawParameter[];
}

interface MemberExamples {
  readonly required: boolean;
  readonly values: readonly NamedValue[];
}

/**
 * Whole exchanges from the examples that OpenAPI scatters over parameters, body and responses: those of one name are
 * one exchange. A required member without an example of that name takes its first; an optional one is not sent.
 */
export function lowerExamples(lowering: Lowering, parts: ExampleParts): readonly SourcedExample[] {
  const members = memberExamples(lowering, parts);
  const requestNames = new Set([...members.values()].flatMap(({ values }) => values.map(({ name }) => name)));
  const answered = responseExamples(lowering, parts.operation).map((answer) => {
    // A shared error that no request provokes stands for itself.
    const isProvoked = answer.status === undefined || answer.status < 400 || requestNames.has(answer.name);
    return isProvoked ? { ...requestOf(members, answer.name), ...answer } : answer;
  });
  const names = new Set(answered.map(({ name }) => name));
  const bodiless = bodilessStatus(lowering, parts.operation);
  if (bodiless === undefined) return answered;
  const silent = [...requestNames]
    .filter((name) => !names.has(name))
    .map((name) => ({
      name,
      ...requestOf(members, name),
      status: bodiless,
      source: sourceOf(parts.operation.place),
    }));
  return [...answered, ...silent];
}

function memberExamples(
  lowering: Lowering,
  { parameters, rawParameters, body }: ExampleParts,
): ReadonlyMap<string, MemberExamples> {
  const members = new Map<string, MemberExamples>();
  rawParameters.forEach((raw, index) => {
    const parameter = parameters[index];
    const [content] = findContents(lowering, raw);
    const values = valuesOf(lowering, content ? content[1] : raw);
    if (parameter && values.length > 0)
      members.set(parameter.member, { required: parameter.required, values });
  });
  const [content] = body ? findContents(lowering, body) : [];
  const values = content ? valuesOf(lowering, content[1]) : [];
  if (values.length > 0) members.set("body", { required: body?.value["required"] === true, values });
  return members;
}

function responseExamples(lowering: Lowering, operation: Found): readonly SourcedExample[] {
  return Object.entries(objectIn(operation.value["responses"])).flatMap(([status, value]) => {
    const response = findObject(lowering, value, {
      document: operation.document,
      place: within(operation.place, "responses", status),
    });
    if (!response) return [];
    return findContents(lowering, response).flatMap(([mediaType, found]) =>
      valuesOf(lowering, found).map(({ name, value: body, place }) => ({
        name,
        ...statusOf(status, mediaType, body),
        mediaType,
        ...headersOf(lowering, response, name),
        response: body,
        source: sourceOf(place),
      })),
    );
  });
}

/** An example of a range of statuses or of `default` says its own where it is a problem, and is an error all the same. */
function statusOf(key: string, mediaType: string, body: Json): { readonly status?: number } {
  if (/^\d+$/.test(key)) return { status: Number(key) };
  const told = objectIn(body)["status"];
  if (Number.isInteger(told) && Number(told) >= 100 && Number(told) <= 599) return { status: Number(told) };
  if (/^[1-5]XX$/i.test(key)) return { status: Number(key[0]) * 100 };
  return mediaType === "application/problem+json" ? { status: 500 } : {};
}

/** Headers of the response that have an example: the one of this name, else the first. */
function headersOf(
  lowering: Lowering,
  response: Found | undefined,
  name: string,
): { readonly headers?: Readonly<Record<string, string>> } {
  if (!response) return {};
  const headers: Record<string, string> = {};
  for (const [header, value] of Object.entries(objectIn(response.value["headers"]))) {
    const found = findObject(lowering, value, {
      document: response.document,
      place: within(response.place, "headers", header),
    });
    const values = found ? valuesOf(lowering, found) : [];
    const example = (values.find((candidate) => candidate.name === name) ?? values[0])?.value;
    if (example !== undefined && typeof example !== "object") headers[header.toLowerCase()] = String(example);
  }
  return Object.keys(headers).length === 0 ? {} : { headers };
}

/** The first success without a body, else the first redirection without one (304). */
function bodilessStatus(lowering: Lowering, operation: Found): number | undefined {
  const statuses = Object.entries(objectIn(operation.value["responses"])).filter(([status, value]) => {
    const response = findObject(lowering, value, {
      document: operation.document,
      place: within(operation.place, "responses", status),
    });
    return (
      /^[23]\d\d$/.test(status) &&
      response !== undefined &&
      Object.keys(objectIn(response.value["content"])).length === 0
    );
  });
  return statuses.length === 0 ? undefined : Math.min(...statuses.map(([status]) => Number(status)));
}

function requestOf(members: ReadonlyMap<string, MemberExamples>, name: string): { request?: Json } {
  const request: Record<string, Json> = {};
  for (const [member, { required, values }] of members) {
    const value = (values.find((candidate) => candidate.name === name) ?? (required ? values[0] : undefined))
      ?.value;
    if (value !== undefined) request[member] = value;
  }
  return Object.keys(request).length === 0 ? {} : { request };
}

/** OpenAPI 3.2 calls it `dataValue`, to tell it from the text on the wire. */
const exampleMembers = ["value", "dataValue"] as const;

/** `examples` by name, else the one `example`, of the object itself or of its schema. */
function valuesOf(lowering: Lowering, { value, document, place }: Found): readonly NamedValue[] {
  const named: NamedValue[] = [];
  for (const [name, example] of Object.entries(objectIn(value["examples"]))) {
    const found = findObject(lowering, example, { document, place: within(place, "examples", name) });
    const member = exampleMembers.find((member) => found?.value[member] !== undefined);
    if (found && member)
      named.push({ name, value: found.value[member] as Json, place: within(found.place, member) });
  }
  if (named.length > 0) return named;
  if (value["example"] !== undefined)
    return [{ name: "default", value: value["example"] as Json, place: within(place, "example") }];
  const schema = value["schema"];
  if (!isObject(schema)) return [];
  const found = findObject(lowering, schema, { document, place: within(place, "schema") });
  if (!found) return [];
  if (found.value["example"] !== undefined) {
    return [
      { name: "default", value: found.value["example"] as Json, place: within(found.place, "example") },
    ];
  }
  const [first] = Array.isArray(found.value["examples"]) ? (found.value["examples"] as Json[]) : [];
  return first === undefined
    ? []
    : [{ name: "default", value: first, place: within(found.place, "examples", 0) }];
}
