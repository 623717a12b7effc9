import { isStreamedFile } from "../../wire/http/streamed-file.ts";
import type { Exchange } from "./middleware.ts";

const safeMethods: ReadonlySet<string> = new Set([
  "GET",
  "HEAD",
  "OPTIONS",
  "QUERY",
  "PUT",
  "DELETE",
  "TRACE",
]);

/**
 * Whether asking twice does what asking once does: by the method (RFC 9110, section 9.2.2), by an Idempotency-Key, of
 * a graph a query. An rpc is repeatable where it says so (`idempotency_level`), or where its first rule of google.api.http
 * has such a method.
 */
export function isRepeatable(exchange: Exchange): boolean {
  const { http, grpc, graphql } = exchange.operation;
  if (hasIdempotencyKey(exchange)) return true;
  if (graphql) return graphql.type === "Query";
  if (grpc?.safe || grpc?.idempotent) return true;
  const method = http?.method ?? grpc?.rules?.[0]?.method;
  return method !== undefined && safeMethods.has(method.toUpperCase());
}

/** Whether the request can be sent again at all: a stream is gone once it is read. */
export function canResend({ operation, request }: Exchange): boolean {
  if (operation.kind === "client-stream" || operation.kind === "bidi-stream") return false;
  const body = operation.http ? (request as { readonly body?: unknown } | undefined)?.body : undefined;
  return !holdsStream(body);
}

function holdsStream(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (value instanceof Blob) return isStreamedFile(value);
  if (value instanceof ReadableStream || Symbol.asyncIterator in value) return true;
  if (Array.isArray(value)) return value.some(holdsStream);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).some(holdsStream);
}

function hasIdempotencyKey({ operation, request, options }: Exchange): boolean {
  const isKey = (name: string): boolean => name.toLowerCase() === "idempotency-key";
  if (Object.keys(options.headers ?? {}).some(isKey)) return true;
  const given = (request ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(operation.http?.parameters ?? {}).some(
    ([member, parameter]) =>
      parameter.in === "header" && isKey(parameter.name ?? member) && given[member] !== undefined,
  );
}
