import { Metadata, type ServiceError } from "@grpc/grpc-js";
import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { decodeBase64, encodeBase64 } from "../wire/protobuf/base64.ts";
import { errorOfStatus, statusTrailer } from "../wire/protobuf/rpc-status.ts";

/** Values of names that end in `-bin` are bytes: base64 here, as on the wire. */
export function readMetadata(metadata: Metadata): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const name of Object.keys(metadata.getMap()))
    headers[name] = metadata
      .get(name)
      .map((value) => (typeof value === "string" ? value : encodeBase64(value)))
      .join(", ");
  return headers;
}

export function toMetadata(headers: Readonly<Record<string, string>>): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(headers))
    metadata.set(name, name.toLowerCase().endsWith("-bin") ? Buffer.from(decodeBase64(value)) : value);
  return metadata;
}

/** grpc-js's error as every transport reports it. */
export function toApiError(error: unknown, operation: Operation): ApiError {
  if (error instanceof ApiError) return error;
  if (!isServiceError(error))
    return new ApiError(error instanceof Error ? error.message : String(error), {
      operation: operation.id,
      cause: error,
    });
  const [details] = error.metadata.get(statusTrailer);
  const { [statusTrailer]: _, ...headers } = readMetadata(error.metadata);
  return errorOfStatus({
    code: error.code,
    message: error.details,
    operation: operation.id,
    messages: operation.grpc?.messages,
    headers,
    // No connection, or one that was lost: the service has said nothing.
    reason: error.code === 14 && Object.keys(headers).length === 0 ? "network" : undefined,
    details: typeof details === "string" ? undefined : details,
    cause: error,
  });
}

function isServiceError(error: unknown): error is ServiceError {
  return (
    error instanceof Error && "code" in error && "metadata" in error && error.metadata instanceof Metadata
  );
}
