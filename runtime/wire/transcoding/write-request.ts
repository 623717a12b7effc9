import type { FieldDescriptor, HttpRule, Json, Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { createCodec } from "../protobuf/codec.ts";
import { isObject, removeAt, valueAt } from "./json-path.ts";
import { messageOf, type TextForm, textFormOf } from "./message-fields.ts";
import { rulesOf } from "./rules.ts";
import { expandTemplate, variablesOf } from "./template-variables.ts";
import { findPlace, type MessageContext } from "./text-values.ts";

/** An rpc as an HTTP request. */
export interface TranscodedCall {
  /** The first of the operation's rules that the message fits. */
  readonly rule: HttpRule;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly body?: Json;
}

/** @throws ApiError INVALID_ARGUMENT when the message has no place in any of the rules, or is none. */
export function writeTranscodedRequest(operation: Operation, request: unknown): TranscodedCall {
  const { grpc, id } = operation;
  if (!grpc) throw new Error(`${id} is not an rpc`);
  const refuse = (problem: string, cause?: unknown): ApiError =>
    new ApiError(problem, { operation: id, code: "INVALID_ARGUMENT", reason: "invalid-request", cause });
  const rules = rulesOf(operation);
  if (rules.length === 0)
    throw new ApiError(`${id} streams its request, which HTTP/JSON cannot: call it over gRPC`, {
      operation: id,
      code: "UNIMPLEMENTED",
    });
  let json: Readonly<Record<string, Json>>;
  try {
    json = createCodec(grpc.messages, grpc.request).toJson(request ?? {}) as Readonly<Record<string, Json>>;
  } catch (cause) {
    throw refuse(
      `the request cannot be sent: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    );
  }
  const context = {
    messages: grpc.messages,
    message: messageOf(grpc.messages, grpc.request) ?? emptyMessage,
  };
  const problems: string[] = [];
  for (const rule of rules) {
    const written = writeByRule(rule, json, context);
    if (typeof written !== "string") return written;
    problems.push(`${rule.method} ${rule.path}: ${written}`);
  }
  throw refuse(`the request cannot be sent by ${problems.join("; ")}`);
}

const emptyMessage = { kind: "message", fields: {} } as const;

function writeByRule(
  rule: HttpRule,
  json: Readonly<Record<string, Json>>,
  context: MessageContext,
): TranscodedCall | string {
  const places = new Map(variablesOf(rule.path).map(({ field }) => [field, findPlace(field, context)]));
  const path = expandTemplate(rule.path, (field) => {
    const place = places.get(field);
    if (place === undefined || typeof place === "string") return undefined;
    const value = valueAt(json, place.path.join("."));
    // Canonical JSON leaves defaults out; in a path they have to be said.
    if (value === undefined) return defaultText(place.form);
    return String(value);
  });
  if (path === undefined)
    return `${[...places.keys()].join(" and ")} must be given, in the form that the path has`;

  const rest = structuredClone(json) as Record<string, Json>;
  for (const place of places.values()) if (typeof place !== "string") removeAt(rest, place.path.join("."));
  // Any method will do: the one that says best what comes with it.
  const method = rule.method !== "*" ? rule.method : rule.body ? "POST" : "GET";
  if (rule.body === "*") return { rule, method, target: path, body: rest };

  const body = rule.body === undefined ? {} : writeBody(rule.body, rest, context);
  const pairs = Object.entries(rest).map(([name, value]) => writeQuery(name, value, context));
  const unwritable = pairs.find((pair) => typeof pair === "string");
  if (typeof unwritable === "string") return unwritable;
  const search = pairs.flat().join("&");
  const target = search === "" ? path : `${path}?${search}`;
  return { rule, method, target, ...body };
}

/** Taken out of what the query has to hold. A message that is not set is written as an empty one. */
function writeBody(
  path: string,
  rest: Record<string, Json>,
  context: MessageContext,
): Pick<TranscodedCall, "body"> {
  const body = valueAt(rest, path) ?? (isMessage(path, context) ? {} : undefined);
  removeAt(rest, path);
  return body === undefined ? {} : { body };
}

function defaultText(form: TextForm): string | undefined {
  if (form.kind === "enum") return Object.entries(form.values).find(([, number]) => number === 0)?.[0];
  if (form.kind !== "scalar" || form.type === "string" || form.type === "bytes") return undefined;
  return form.type === "bool" ? "false" : "0";
}

/** `name=value` pairs, or a sentence when the value has no place in a query. */
function writeQuery(path: string, value: Json, context: MessageContext): readonly string[] | string {
  if (!isObject(value) && !Array.isArray(value)) return [pair(path, value)];
  const found = findPlace(path, context);
  if (Array.isArray(value)) {
    if (typeof found === "string") return `${path} has no place in a query`;
    return value.map((item: Json) => pair(path, item));
  }
  if (typeof found !== "string" || !isMessage(path, context)) return `${path} has no place in a query`;
  const inner = Object.entries(value).map(([name, item]) => writeQuery(`${path}.${name}`, item, context));
  const unwritable = inner.find((item) => typeof item === "string");
  return typeof unwritable === "string" ? unwritable : (inner.flat() as readonly string[]);
}

/** Whether its members can be named one by one. */
function isMessage(path: string, { messages, message }: MessageContext): boolean {
  let inside: MessageContext["message"] | undefined = message;
  for (const name of path.split(".")) {
    const field: FieldDescriptor | undefined = inside?.fields[name];
    const form: TextForm | undefined = field && textFormOf(messages, field);
    if (form?.kind !== "fields") return false;
    inside = form.message;
  }
  return true;
}

function pair(name: string, value: Json): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`;
}
