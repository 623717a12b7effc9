import type { GrpcBinding, HttpRule } from "../../descriptors.ts";
import { messageOf } from "./message-fields.ts";

/** A body of any media type in place of JSON (googleapis, google/api/httpbody.proto). */
export interface HttpBody {
  readonly contentType: string;
  readonly data: Uint8Array;
}

export const httpBodyType = "google.api.HttpBody";

/** Whether the request's body is one, by the rule that names the field for it. */
export function takesHttpBody({ messages, request }: GrpcBinding, { body }: HttpRule): boolean {
  if (body === undefined) return false;
  return body === "*"
    ? request === httpBodyType
    : messageOf(messages, request)?.fields[body]?.type === httpBodyType;
}

/** The answer's, where it is one. */
export function readHttpBody(
  { messages, response }: GrpcBinding,
  { rule, message }: { readonly rule: HttpRule; readonly message: unknown },
): HttpBody | undefined {
  const { responseBody } = rule;
  const members = message as Readonly<Record<string, unknown>>;
  if (responseBody === undefined) return response === httpBodyType ? (message as HttpBody) : undefined;
  const isBody = messageOf(messages, response)?.fields[responseBody]?.type === httpBodyType;
  return isBody
    ? ((members[responseBody] as HttpBody | undefined) ?? { contentType: "", data: new Uint8Array(0) })
    : undefined;
}
