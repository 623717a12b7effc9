import type { Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { isJson, type OutgoingBody, writeBody } from "./write-body.ts";
import { encodePair, writePairs, writeSimple } from "./write-parameter.ts";

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
      if (value === undefined || value === null || value === "") {
        throw new ApiError(`${operation.id} needs ${member}, which is part of its path`, {
          operation: operation.id,
          code: "INVALID_ARGUMENT",
        });
      }
      path = path.replaceAll(`{${name}}`, () => writeSimple(name, parameter, value));
    } else if (value !== undefined) {
      if (parameter.in === "header") headers[name.toLowerCase()] = writeSimple(name, parameter, value);
      else {
        const pairs = writePairs(name, parameter, value).map((pair) => encodePair(pair, parameter));
        (parameter.in === "query" ? query : cookies).push(...pairs);
      }
    }
  }
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

/** JSON before all else that the spec offers; problems are always welcome. */
function acceptOf({ http }: Operation): string {
  const offered = new Set(Object.values(http?.responses ?? {}).flatMap((contents) => Object.keys(contents)));
  return [...offered].sort((a, b) => Number(isJson(b)) - Number(isJson(a))).join(", ");
}
