import type { ServerHttp2Stream } from "node:http2";
import { ApiError } from "../wire/api-error.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import { answerProblem, createProblem } from "../wire/problem.ts";
import { readEncoding } from "../wire/rpc/compression.ts";
import { readMetadata } from "../wire/rpc/metadata.ts";
import { readTimeout } from "../wire/rpc/timeout.ts";
import { zlib } from "../wire/rpc/zlib.ts";
import { endRequest } from "./grpc-answer.ts";

export interface CallHead {
  readonly method: string;
  readonly path: string;
  readonly fields: HeaderFields;
}

/** What the head of a call says, once it was read. */
export interface OpenedCall<Rpc> {
  readonly rpc: Rpc;
  readonly metadata: HeaderFields;
  readonly timeoutMs: number | undefined;
  /** How messages may be compressed. */
  readonly encoding: string | undefined;
}

/** @throws ApiError when the head already says what cannot be. */
export function openCall<Rpc>(
  { method, path, fields }: CallHead,
  rpcs: ReadonlyMap<string, Rpc>,
): OpenedCall<Rpc> {
  if (method !== "POST") throw refused(`No operation has ${method} here.`);
  const contentType = fields["content-type"] ?? "";
  if (!/^application\/grpc(\+proto)?\s*(;|$)/i.test(contentType))
    throw refused(`Messages are written as application/grpc+proto, not as ${contentType}.`);
  const rpc = rpcs.get(path);
  if (!rpc) throw refused("No operation has this path.");
  const timeoutMs = readTimeout(fields);
  if (timeoutMs !== undefined && timeoutMs <= 0)
    throw new ApiError("The deadline had passed before the call came.", { code: "DEADLINE_EXCEEDED" });
  const encoding = readEncoding(fields["grpc-encoding"], zlib.names);
  return { rpc, metadata: readMetadata(fields), timeoutMs, encoding };
}

function refused(words: string): ApiError {
  return new ApiError(words, { code: "UNIMPLEMENTED" });
}

export function speaksGrpc(fields: HeaderFields): boolean {
  return /^application\/grpc\s*(\+|;|$)/i.test(fields["content-type"] ?? "");
}

/** Who does not speak gRPC would not understand its trailers (gRPC over HTTP/2, "Content-Type": 415). */
export function refuseForm(stream: ServerHttp2Stream, requestId: string): void {
  const detail = "Calls are made as application/grpc here.";
  const { status, headers, body } = answerProblem(createProblem(415, { detail, requestId }));
  stream.respond({ ":status": status, ...headers, "x-request-id": requestId });
  stream.end(body);
  endRequest(stream);
}
