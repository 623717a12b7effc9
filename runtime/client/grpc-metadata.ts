import { Metadata, type ServiceError } from "@grpc/grpc-js";
import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { readMetadata, writeMetadata } from "../wire/grpc-metadata.ts";
import { errorOfStatus, statusTrailer } from "../wire/protobuf/rpc-status.ts";

export function toMetadata(headers: Readonly<Record<string, string>>): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of writeMetadata(headers))
    metadata.set(name, typeof value === "string" ? value : Buffer.from(value));
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
