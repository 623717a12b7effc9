import { ApiError } from "../api-error.ts";

/** What the head of a part of a form says. */
export interface PartHead {
  readonly name: string;
  /** Whether it is a file; what the file is called matters to nobody here. */
  readonly isFile: boolean;
  readonly contentType?: string;
}

/** Reads a part's head, and refuses (ApiError, 400) every one that another reader could read as another name. */
export function readPartHead(bytes: Uint8Array): PartHead {
  const fields = new Map<string, string>();
  for (const line of decode(bytes).split("\r\n")) {
    const [, name = "", value = ""] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name === "" || fields.has(name.toLowerCase()))
      throw malformed("has a part whose head cannot be read");
    fields.set(name.toLowerCase(), value.trim());
  }
  // Some readers would decode it.
  if (/^(base64|quoted-printable)$/i.test(fields.get("content-transfer-encoding") ?? ""))
    throw malformed("has a part with a Content-Transfer-Encoding");
  const contentType = fields.get("content-type");
  const parameters = readDisposition(fields.get("content-disposition") ?? "");
  return {
    name: nameIn(parameters),
    isFile: parameters.has("filename") || parameters.has("filename*"),
    ...(contentType === undefined ? {} : { contentType }),
  };
}

/** A parameter of a Content-Disposition; a backslash within quotes takes the meaning from what follows. */
const parameter = /\s*;\s*([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s";]*))/y;

function readDisposition(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  const begin = "form-data".length;
  parameter.lastIndex = begin;
  let end = begin;
  for (let found = parameter.exec(text); found; found = parameter.exec(text)) {
    const [, name = "", quoted, plain = ""] = found;
    if (parameters.has(name.toLowerCase())) throw malformed(`has a part with two parameters ${name}`);
    parameters.set(name.toLowerCase(), quoted ?? plain);
    end = parameter.lastIndex;
  }
  if (text.slice(0, begin).toLowerCase() !== "form-data" || text.slice(end).trim() !== "")
    throw malformed("has a part whose Content-Disposition cannot be read");
  return parameters;
}

/** Browsers write quotes and line ends as fetch's standard says ("escape a multipart name"). */
const escapes: Readonly<Record<string, string>> = { "%22": '"', "%0D": "\r", "%0A": "\n" };

function nameIn(parameters: ReadonlyMap<string, string>): string {
  const name = parameters.get("name");
  if (name === undefined) throw malformed("has a part without a name");
  // `a\"b` and `name*` are read in one way here and in another there.
  if (name.includes("\\") || parameters.has("name*")) throw malformed("has a part whose name cannot be read");
  return name.replace(/%22|%0D|%0A/g, (escaped) => escapes[escaped] ?? escaped);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw malformed("has a part whose head is not UTF-8", cause);
  }
}

/** The form, and why two readers could take it for two. */
export function malformed(why: string, cause?: unknown): ApiError {
  return new ApiError(`The form ${why}.`, { status: 400, cause });
}
