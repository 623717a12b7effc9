import type { Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { isJson, type OutgoingBody, writeBody } from "./write-body.ts";
import { writePairs, writeSimple } from "./write-parameter.ts";

/** A request as a transport sends it, below the URL that the service is reached at. */
export interface OutgoingRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: OutgoingBody;
}

/** Writes the flat request of an OpenAPI operation. A required path parameter that is missing is an ApiError. */
export function writeRequest(
  operation: Operation,
  request: Readonly<Record<string, unknown>>,
): OutgoingRequest {
  const { http } = operation;
  if (!http) throw new Error(`${operation.id} is no OpenAPI operation`);
  let path = http.path;
  const query: string[] = [];
  const cookies: string[] = [];
  const headers: Record<string, string> = {};
  for (const [member, parameter] of Object.entries(http.parameters ?? {})) {
    const value = request[member];
    const name = parameter.name ?? member;
    if (parameter.in === "path") {
      const text = value === undefined || value === null ? "" : writeSimple(name, parameter, value);
      if (text === "") throw invalid(operation, `${operation.id} needs ${member}, which is part of its path`);
      path = path.replaceAll(`{${name}}`, () => text);
    } else if (value !== undefined) {
      if (parameter.in === "header") headers[name.toLowerCase()] = writeSimple(name, parameter, value);
      else {
        (parameter.in === "query" ? query : cookies).push(...writePairs(name, parameter, value));
      }
    }
  }
  if (path.split("/").some(isDots))
    throw invalid(operation, `${operation.id} is asked for ${path}, which leads to another path`);
  if (cookies.length > 0) headers["cookie"] = cookies.join("; ");
  const accept = acceptOf(operation);
  if (accept !== "") headers["accept"] = accept;
  const target = query.length === 0 ? path : `${path}${path.includes("?") ? "&" : "?"}${query.join("&")}`;
  const [mediaType] = Object.keys(http.body ?? {});
  if (mediaType === undefined || request["body"] === undefined)
    return { method: http.method, target, headers };
  const { body, contentType } = writeBody(request["body"], mediaType, http.encoding);
  if (contentType !== undefined) headers["content-type"] = contentType;
  return { method: http.method, target, headers, body };
}

/** Whoever resolves a URL takes these segments out, even when they are encoded (WHATWG URL, "double-dot URL path segment"). */
function isDots(segment: string): boolean {
  return /^(\.|%2e){1,2}$/i.test(segment);
}

function invalid({ id }: Operation, message: string): ApiError {
  return new ApiError(message, { operation: id, code: "INVALID_ARGUMENT" });
}

/** JSON before all else that the spec offers; problems are always welcome. */
function acceptOf({ http }: Operation): string {
  const offered = new Set(Object.values(http?.responses ?? {}).flatMap((contents) => Object.keys(contents)));
  return [...offered].sort((a, b) => Number(isJson(b)) - Number(isJson(a))).join(", ");
}
