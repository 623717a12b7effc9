import type { Operation } from "../../descriptors.ts";
import { writeBody } from "./write-body.ts";
import { type RequestHead, writeHead } from "./write-head.ts";
import type { OutgoingBody } from "./written-body.ts";

/** A request as a transport sends it, below the URL that the service is reached at. */
export interface OutgoingRequest extends RequestHead {
  readonly body?: OutgoingBody;
}

/** Writes the flat request of an OpenAPI operation, `contentType` being what the caller wants its body to be sent as. */
export function writeRequest(
  operation: Operation,
  request: Readonly<Record<string, unknown>>,
  contentType?: string,
): OutgoingRequest {
  const head = writeHead(operation, request);
  const value = request["body"];
  if (value === undefined || !operation.http?.body) return head;
  const { body, contentType: written } = writeBody(operation.http, value, contentType);
  const headers = written === undefined ? head.headers : { ...head.headers, "content-type": written };
  return { ...head, headers, body };
}
