import type { HeaderFields } from "../http-message.ts";

/** How messages are written; every other format is refused. */
export type MessageFormat = "proto" | "json";

/**
 * How a caller speaks to an rpc at its own path, `/<package.Service>/<Method>`:
 * gRPC (github.com/grpc/grpc, doc/PROTOCOL-HTTP2.md), gRPC-Web (doc/PROTOCOL-WEB.md), where `text` says that bodies
 * are base64, and Connect (connectrpc.com/docs/protocol), whose unary calls have bodies without frames.
 */
export type Dialect =
  | { readonly kind: "grpc"; readonly format: MessageFormat }
  | { readonly kind: "grpc-web"; readonly format: MessageFormat; readonly text: boolean }
  | { readonly kind: "connect"; readonly format: MessageFormat }
  /** GET, with the message in the query. */
  | { readonly kind: "connect-get"; readonly format: MessageFormat }
  | { readonly kind: "connect-stream"; readonly format: MessageFormat };

export interface DialectFacts {
  readonly method: string;
  readonly fields: HeaderFields;
  /** With its `?`, or empty. */
  readonly query: string;
}

const framed = /^application\/(grpc-web-text|grpc-web|grpc|connect)(?:\+([\w.-]+))?\s*(?:;|$)/i;

/** The dialect of a request by its head; nothing where it speaks plain HTTP, or a format that no dialect has. */
export function readDialect({ method, fields, query }: DialectFacts): Dialect | undefined {
  if (method === "GET") return readGet(query);
  const contentType = fields["content-type"];
  if (contentType === undefined) return undefined;
  const [, name, format = "proto"] = framed.exec(contentType.toLowerCase()) ?? [];
  if (name === undefined) return readUnary(contentType, fields);
  if (!isFormat(format)) return undefined;
  if (name === "grpc") return { kind: "grpc", format };
  if (name !== "connect") return { kind: "grpc-web", format, text: name === "grpc-web-text" };
  // Without a format it would be no stream of Connect.
  return contentType.includes("+") ? { kind: "connect-stream", format } : undefined;
}

/** A body of JSON is Connect's when it says so: without a word it is an HTTP request like any other. */
function readUnary(contentType: string, fields: HeaderFields): Dialect | undefined {
  const format = /^application\/(proto|json)\s*(?:;|$)/i.exec(contentType)?.[1]?.toLowerCase();
  if (format === "proto") return { kind: "connect", format };
  return format === "json" && fields["connect-protocol-version"] !== undefined
    ? { kind: "connect", format }
    : undefined;
}

function readGet(query: string): Dialect | undefined {
  const encoding = /[?&]encoding=([^&]*)/.exec(query)?.[1];
  if (encoding === undefined || !/[?&]message=/.test(query)) return undefined;
  return isFormat(encoding) ? { kind: "connect-get", format: encoding } : undefined;
}

function isFormat(text: string): text is MessageFormat {
  return text === "proto" || text === "json";
}

/** Whether a body is messages in frames, each with a length of its own. */
export function isFramed({ kind }: Dialect): boolean {
  return kind === "grpc" || kind === "grpc-web" || kind === "connect-stream";
}
