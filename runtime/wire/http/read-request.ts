import type { HttpBinding, Operation, Schemas } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { type BodyStream, type HttpRequest, readAll, toReadableStream } from "../http-message.ts";
import { repeatedPart } from "./check-request.ts";
import { findContent } from "./content-schema.ts";
import { isJson } from "./media-type.ts";
import { isUrlEncoded, readForm } from "./read-form.ts";
import { createParameterReader } from "./read-parameters.ts";
import {
  coerce,
  createMemberOf,
  isBytes,
  itemsOf,
  mayBeList,
  parseJson,
  shapeOf,
  type Typed,
} from "./schema-shape.ts";

export interface ReadParts {
  /** Path variables as sent, still encoded. */
  readonly variables: Readonly<Record<string, string>>;
  readonly schemas: Schemas;
}

/** Reads a request into the flat form that a handler takes: the inverse of `writeRequest`. Unreadable bodies are ApiErrors. */
export async function readRequest(
  name: string,
  operation: Operation & { readonly http: HttpBinding },
  given: { readonly request: HttpRequest } & ReadParts,
): Promise<Readonly<Record<string, unknown>>> {
  const { http } = operation;
  const mark = given.request.target.indexOf("?");
  const values = createParameterReader(
    name,
    http,
    given.schemas,
  )({
    variables: given.variables,
    query: mark === -1 ? "" : given.request.target.slice(mark + 1),
    headers: given.request.headers,
  });
  const body = http.body ? await readRequestBody(operation, given) : undefined;
  return body === undefined ? values : { ...values, body };
}

async function readRequestBody(
  operation: Operation & { readonly http: HttpBinding },
  given: { readonly request: HttpRequest } & ReadParts,
): Promise<unknown> {
  const { request, schemas } = given;
  const contentType = request.headers["content-type"];
  const offered = Object.entries(operation.http.body ?? {});
  if (contentType === undefined)
    return hasNoBody(request)
      ? undefined
      : refuse(operation, 415, "The request has a body, but no Content-Type.");
  const found = findContent(offered, contentType);
  if (!found)
    return refuse(
      operation,
      415,
      `Content-Type ${contentType} is none of ${offered.map(([mediaType]) => mediaType).join(", ")}.`,
    );
  const [mediaType, schemaName] = found;
  const body = request.body ?? (async function* (): BodyStream {})();
  if (isJson(contentType)) return parseBody(operation, new TextDecoder().decode(await readAll(body)));
  if (mediaType.startsWith("multipart/"))
    return readMultipart(operation, { contentType, body, schema: schemas[schemaName], schemas });
  if (isUrlEncoded(mediaType)) {
    const text = new TextDecoder().decode(await readAll(body));
    return readForm(text, { schema: schemas[schemaName], schemas }, operation.http.encoding?.[mediaType]);
  }
  if (contentType.startsWith("text/")) return new TextDecoder().decode(await readAll(body));
  return toReadableStream(body);
}

function hasNoBody({ headers, body }: HttpRequest): boolean {
  return (
    body === undefined ||
    headers["content-length"] === "0" ||
    (headers["content-length"] === undefined && headers["transfer-encoding"] === undefined)
  );
}

function refuse(operation: Operation, status: number, detail: string): never {
  throw new ApiError(detail, { operation: operation.id, status });
}

function parseBody(operation: Operation, text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError(`The body is not JSON: ${(cause as Error).message}.`, {
      operation: operation.id,
      status: 400,
      cause,
    });
  }
}

async function readMultipart(
  operation: Operation & { readonly http: HttpBinding },
  given: Typed & { readonly contentType: string; readonly body: BodyStream },
): Promise<unknown> {
  const bytes = await readAll(given.body);
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { "content-type": given.contentType } }).formData();
  } catch (cause) {
    throw new ApiError("The multipart body cannot be read.", { operation: operation.id, status: 400, cause });
  }
  const memberOf = createMemberOf(given);
  const names = [...new Set(form.keys())];
  const members = names.map(async (name) => {
    const type = memberOf(name);
    const sent = form.getAll(name);
    if (sent.length > 1 && !mayBeList(type)) throw repeatedPart(operation, name);
    const isList = shapeOf(type) === "array";
    const partType = isList ? itemsOf(type) : type;
    const parts = await Promise.all(sent.map((part) => readPart(part, partType)));
    return [name, isList || parts.length > 1 ? parts : parts[0]] as const;
  });
  return Object.fromEntries(await Promise.all(members));
}

async function readPart(part: string | Blob, typed: Typed): Promise<unknown> {
  if (typeof part === "string") return coerce(typed, part);
  if (isJson(part.type)) return parseJson(await part.text());
  return isBytes(typed) ? part : coerce(typed, await part.text());
}
