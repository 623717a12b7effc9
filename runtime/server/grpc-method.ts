import { Metadata, type MethodDefinition, type ServerErrorResponse } from "@grpc/grpc-js";
import type { GrpcBinding, Operation } from "../descriptors.ts";
import type { ApiError } from "../wire/api-error.ts";
import { writeMetadata } from "../wire/grpc-metadata.ts";
import { createCodec } from "../wire/protobuf/codec.ts";
import { encodeStatus, statusTrailer } from "../wire/protobuf/rpc-status.ts";
import { codeNumber } from "../wire/status.ts";

/** An rpc as grpc-js takes it: requests are read with our codec, answers come as bytes. */
export function createMethod(operation: Operation, grpc: GrpcBinding): MethodDefinition<unknown, Uint8Array> {
  const request = createCodec(grpc.messages, grpc.request);
  return {
    path: `/${grpc.service}/${grpc.method}`,
    requestStream: operation.kind === "client-stream" || operation.kind === "bidi-stream",
    responseStream: operation.kind === "server-stream" || operation.kind === "bidi-stream",
    requestSerialize: (message) => toBuffer(request.encode(message)),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: toBuffer,
    responseDeserialize: (bytes) => bytes,
  };
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function toMetadata(headers: Readonly<Record<string, string>>): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of writeMetadata(headers))
    metadata.set(name, typeof value === "string" ? value : Buffer.from(value));
  return metadata;
}

/** Code and message in the trailers, the details beside them. */
export function writeError(
  error: ApiError,
  requestId: string,
  { grpc }: Operation,
): ServerErrorResponse & { code: number; details: string; metadata: Metadata } {
  const metadata = toMetadata({ ...error.headers, "x-request-id": requestId });
  const details = encodeStatus(error, grpc?.messages);
  if (details) metadata.set(statusTrailer, Buffer.from(details));
  return {
    name: error.name,
    message: error.message,
    code: codeNumber(error.code),
    details: error.message,
    metadata,
  };
}
