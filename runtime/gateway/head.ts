import type { HeaderFields } from "../wire/http-message.ts";

/** A request without its body, as an adapter got it: nothing joined, decoded or dropped yet. */
export interface Head {
  readonly method: string;
  readonly target: string;
  readonly httpVersion: "1.0" | "1.1" | "2.0";
  /** Names and values in turn, in their order, so that a header that came twice is seen. */
  readonly rawHeaders: readonly string[];
  /** Whether the connection is one of TLS. */
  readonly isSecure?: boolean;
  /** The other end of the connection. */
  readonly remoteAddress: string;
  /** A fresh id, used unless the caller sent a sane one. */
  readonly freshId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type ReadHeaders =
  | { readonly ok: true; readonly fields: HeaderFields }
  | { readonly ok: false; readonly status: number; readonly detail: string };

/** Connection options that the gateway understands or may ignore; any other could unname a header it relies on. */
const connectionOptions: ReadonlySet<string> = new Set([
  "close",
  "keep-alive",
  "te",
  "upgrade",
  "http2-settings",
  "",
]);

/** Servers behind the gateway cut a longer section without a word, and the gateway's own headers with it. */
const maxLines = 128;

/** As a URL has it (RFC 3986, section 3.2.2), without a user. */
const authority = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~!$&'()*+,;=%-]+)(:[0-9]*)?$/;

/**
 * One pass over the raw headers: joins them, and refuses what two parsers could read differently and Node's lets pass
 * (RFC 9112, sections 3.2, 6.1 and 11.2): more than one Host or none, Transfer-Encoding in HTTP/1.0, a Connection
 * header that names end-to-end headers.
 */
export function readHeaders(head: Head): ReadHeaders {
  const fields: Record<string, string> = Object.create(null);
  const { rawHeaders } = head;
  if (rawHeaders.length > 2 * maxLines) {
    return { ok: false, status: 431, detail: `A request may have at most ${maxLines} header lines.` };
  }
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] as string).toLowerCase();
    const value = rawHeaders[index + 1] as string;
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else if (name === "host") return refuse("The request has more than one Host header.");
    else fields[name] = `${before}${name === "cookie" ? "; " : ", "}${value}`;
  }
  if (head.httpVersion === "2.0") return readAuthority(fields);
  // Node's parser takes a request line without a version for HTTP/0.9.
  if (head.httpVersion !== "1.1" && head.httpVersion !== "1.0") {
    return { ok: false, status: 505, detail: "HTTP/1.0, HTTP/1.1 and HTTP/2 are spoken here." };
  }
  if (head.httpVersion === "1.1" && !fields["host"]) return refuse("The request has no Host header.");
  if (fields["host"] && !authority.test(fields["host"])) return refuse("Host is not a host.");
  if (head.httpVersion === "1.0" && fields["transfer-encoding"] !== undefined) {
    return refuse("HTTP/1.0 knows no Transfer-Encoding.");
  }
  const unknown = fields["connection"]
    ?.split(",")
    .find((option) => !connectionOptions.has(option.trim().toLowerCase()));
  if (unknown !== undefined) return refuse(`Connection may not name ${unknown.trim()}.`);
  return { ok: true, fields };
}

/** `:authority` is HTTP/2's Host; where both came they must agree (RFC 9113, section 8.3.1). */
function readAuthority(fields: Record<string, string>): ReadHeaders {
  const named = fields[":authority"];
  const host = fields["host"];
  if (named !== undefined && host !== undefined && named !== host) {
    return refuse("Host differs from :authority.");
  }
  if (named !== undefined) fields["host"] = named;
  if (fields["host"] && !authority.test(fields["host"])) return refuse("Host is not a host.");
  for (const name of Object.keys(fields)) if (name.startsWith(":")) delete fields[name];
  return { ok: true, fields };
}

function refuse(detail: string): ReadHeaders {
  return { ok: false, status: 400, detail };
}
