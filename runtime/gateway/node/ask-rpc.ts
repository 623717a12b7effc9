import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  constants,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from "node:http2";
import type { HeaderFields } from "../../wire/http-message.ts";

/** What becomes of one try of an rpc. Once it has failed, or its head was all of it, nothing more is told. */
export interface RpcTaker {
  /** `isAll`: the head is the whole answer, gRPC's "Trailers-Only". */
  head(status: number, headers: HeaderFields, isAll: boolean): void;
  data(chunk: Uint8Array): void;
  /** The last piece has come. */
  read(hasTrailers: boolean): void;
  /** After all that was to read. */
  trailers(trailers: HeaderFields): void;
  /** The call broke before its trailers came, by what Node calls it. */
  fail(code: string): void;
}

export function askRpc(
  session: ClientHttp2Session,
  headers: OutgoingHttpHeaders,
  taker: RpcTaker,
): ClientHttp2Stream {
  const stream = session.request(headers);
  // Trailers are told as soon as they are there, which may be before the last data was read.
  let trailers: HeaderFields | undefined;
  let isRead = false;
  let isOver = false;
  const endWithTrailers = (): void => {
    if (!isRead || !trailers || isOver) return;
    isOver = true;
    taker.trailers(trailers);
  };
  const fail = (error?: NodeJS.ErrnoException): void => {
    if (isOver) return;
    isOver = true;
    taker.fail(codeOf(stream, session, error));
  };
  stream.on("response", (received, flags) => {
    const isAll = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    if (isAll) isOver = true;
    taker.head(received[":status"] ?? 200, plainHeaders(received), isAll);
  });
  stream.on("data", taker.data);
  stream.on("trailers", (received) => {
    trailers = plainHeaders(received);
    endWithTrailers();
  });
  stream.on("end", () => {
    isRead = true;
    taker.read(trailers !== undefined);
    endWithTrailers();
  });
  stream.on("error", fail);
  stream.on("close", () => fail());
  return stream;
}

function codeOf(
  stream: ClientHttp2Stream,
  session: ClientHttp2Session,
  error?: NodeJS.ErrnoException,
): string {
  if (stream.rstCode === constants.NGHTTP2_REFUSED_STREAM) return "REFUSED_STREAM";
  // What was waiting for a connection is cancelled when there is none.
  const { code } = (error?.cause ?? error ?? {}) as NodeJS.ErrnoException;
  if (code !== undefined) return code;
  // No error is made where a connection was closed in good form, in the middle of a call.
  return session.destroyed ? "ECONNRESET" : (error?.name ?? "closed");
}

/** Without pseudo-headers; HTTP/2 joins all but cookies itself. */
function plainHeaders(headers: IncomingHttpHeaders): HeaderFields {
  const plain: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (!name.startsWith(":") && value !== undefined)
      plain[name] = typeof value === "string" ? value : value.join(", ");
  }
  return plain;
}
