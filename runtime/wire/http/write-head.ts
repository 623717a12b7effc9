import type { Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { isJson } from "./media-type.ts";
import { writePairs, writeSimple } from "./write-parameter.ts";

/** Everything of a request but its body. */
export interface RequestHead {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Request = Readonly<Record<string, unknown>>;

/** Writes the parameters of an OpenAPI operation. A required path parameter that is missing is an ApiError. */
export function writeHead({ id, http }: Operation, request: Request): RequestHead {
  if (!http) throw new Error(`${id} is no OpenAPI operation`);
  let path = http.path;
  const query: string[] = [];
  const cookies: string[] = [];
  const headers: Record<string, string> = {};
  for (const [member, parameter] of Object.entries(http.parameters ?? {})) {
    const value = request[member];
    const name = parameter.name ?? member;
    if (parameter.in === "path") {
      const text = value === undefined || value === null ? "" : writeSimple(name, parameter, value);
      if (text === "") throw invalid(id, `${id} needs ${member} in its path`);
      path = path.replaceAll(`{${name}}`, () => text);
    } else if (value !== undefined) {
      if (parameter.in === "header") headers[name.toLowerCase()] = writeSimple(name, parameter, value);
      else if (parameter.in === "querystring") query.push(writeSimple(name, parameter, value));
      else {
        (parameter.in === "query" ? query : cookies).push(...writePairs(name, parameter, value));
      }
    }
  }
  if (dots.test(path)) throw invalid(id, `${id}: ${path} leads elsewhere`);
  if (cookies.length > 0) headers["cookie"] = cookies.join("; ");
  const accept = acceptOf(http.responses);
  if (accept !== "") headers["accept"] = accept;
  const target = query.length === 0 ? path : `${path}${path.includes("?") ? "&" : "?"}${query.join("&")}`;
  return { method: http.method, target, headers };
}

/** Whoever resolves a URL takes these segments out, even when they are encoded (WHATWG URL, "double-dot URL path segment"). */
const dots = /(^|\/)(\.|%2e){1,2}(\/|$)/i;

function invalid(id: string, message: string): ApiError {
  return new ApiError(message, { operation: id, code: "INVALID_ARGUMENT" });
}

/** JSON before all else that the spec offers; problems are always welcome. */
function acceptOf(responses: NonNullable<Operation["http"]>["responses"]): string {
  const offered = Object.values(responses).flatMap((contents) => Object.keys(contents));
  return [...new Set([...offered.filter(isJson), ...offered])].join(", ");
}
