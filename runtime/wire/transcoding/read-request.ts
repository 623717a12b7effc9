import type { HttpRule, Json, Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { createCodec } from "../protobuf/codec.ts";
import type { HttpBody } from "./http-body.ts";
import { wrapAt } from "./json-path.ts";
import { messageOf } from "./message-fields.ts";
import { readVariables } from "./template-variables.ts";
import { findPlace, type MessageContext, placeValue, textToJson } from "./text-values.ts";
import { writeUpdateMask } from "./update-mask.ts";

/** A request as HTTP brings it, matched to one of the operation's rules. */
export interface TranscodedRequest {
  readonly rule: HttpRule;
  /** Pieces of the path that the router found, not decoded. */
  readonly variables: Readonly<Record<string, string>>;
  /** As sent, without the question mark. */
  readonly query: string;
  /** The parsed body; undefined when there is none. */
  readonly body?: Json | undefined;
  /** Instead of it, where the rule's body is a google.api.HttpBody. */
  readonly raw?: HttpBody | undefined;
}

/**
 * Path, query and body as the rpc's message (google/api/http.proto, "Rules for HTTP mapping"). What does not fit, an
 * unknown query parameter among it, is an `ApiError` INVALID_ARGUMENT that names it.
 */
export function readTranscodedRequest(operation: Operation, request: TranscodedRequest): unknown {
  const { grpc } = operation;
  if (!grpc) throw new Error(`${operation.id} is not an rpc`);
  const { rule } = request;
  const context = {
    messages: grpc.messages,
    message: messageOf(grpc.messages, grpc.request) ?? emptyMessage,
  };
  const refuse = (problem: string): ApiError =>
    new ApiError(problem, { operation: operation.id, code: "INVALID_ARGUMENT" });
  const json = readBody(request, refuse);
  const path = readVariablesOf(request);
  const reading = { context, json, path, refuse };
  // Before the path, so that nothing in it can take the place of what the path says.
  if (request.query !== "") readQuery(request, reading);
  const mask = writeUpdateMask(grpc, { rule, json });
  readPath(reading);
  try {
    const message = createCodec(grpc.messages, grpc.request).fromJson(json);
    return placeParts(message, { raw: request.raw, mask, body: rule.body });
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
}

interface Parts {
  readonly raw: HttpBody | undefined;
  readonly mask: readonly string[] | undefined;
  readonly body: string | undefined;
}

/** What is no JSON: bytes, and names that JSON would spell otherwise. */
function placeParts(message: unknown, { raw, mask, body = "*" }: Parts): unknown {
  if (raw && body === "*") return { ...(message as object), ...raw };
  return {
    ...(message as object),
    ...(raw ? { [body]: raw } : {}),
    ...(mask ? { updateMask: { paths: mask } } : {}),
  };
}

const emptyMessage = { kind: "message", fields: {} } as const;

interface Reading {
  readonly context: MessageContext;
  readonly json: Record<string, Json>;
  /** The path's variables: field path → text. */
  readonly path: ReadonlyMap<string, string>;
  readonly refuse: (problem: string) => ApiError;
}

function readBody({ rule, body }: TranscodedRequest, refuse: Reading["refuse"]): Record<string, Json> {
  if (!rule.body || body === undefined) return {};
  if (rule.body !== "*") return wrapAt(rule.body, body);
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw refuse("the body is not a JSON object");
  return { ...(body as Readonly<Record<string, Json>>) };
}

/** What body and path hold, so that a query cannot give it once more. */
function boundFields(rule: HttpRule, { path, context }: Reading): ReadonlySet<string> {
  const fields = [...path.keys()].flatMap((field) => {
    const place = findPlace(field, context);
    return typeof place === "string" ? [] : [place.path.join(".")];
  });
  return new Set(rule.body ? [rule.body, ...fields] : fields);
}

function readVariablesOf({ rule, variables }: TranscodedRequest): ReadonlyMap<string, string> {
  try {
    return readVariables(rule.path, variables);
  } catch (cause) {
    throw new ApiError("the path is not well encoded", { code: "INVALID_ARGUMENT", cause });
  }
}

function readPath({ context, json, path, refuse }: Reading): void {
  for (const [field, text] of path) {
    const place = findPlace(field, context);
    if (typeof place === "string") throw refuse(`the path's ${field}: ${place}`);
    placeValue(json, { ...place, repeated: false }, textToJson(text, place.form));
  }
}

function readQuery({ rule, query }: TranscodedRequest, reading: Reading): void {
  const { context, json, refuse } = reading;
  const bound = boundFields(rule, reading);
  for (const [name, text] of new URLSearchParams(query)) {
    // The whole message is the body's, but for what the path says.
    if (rule.body === "*") throw refuse(`unknown query parameter ${name}: the body holds every field`);
    const place = findPlace(name, context);
    if (typeof place === "string") throw refuse(`unknown query parameter ${name}: ${place}`);
    const holder = place.path
      .map((_, index) => place.path.slice(0, index + 1).join("."))
      .find((path) => bound.has(path));
    if (holder !== undefined)
      throw refuse(`unknown query parameter ${name}: the ${rule.body === holder ? "body" : "path"} holds it`);
    if (!placeValue(json, place, textToJson(text, place.form)))
      throw refuse(`the query parameter ${name} is given twice, and is no list`);
  }
}
