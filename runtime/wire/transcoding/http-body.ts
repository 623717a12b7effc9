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

/** Whether the answer's body is one, by the rule that names the field for it. */
export function givesHttpBody({ messages, response }: GrpcBinding, { responseBody }: HttpRule): boolean {
  return responseBody === undefined
    ? response === httpBodyType
    : messageOf(messages, response)?.fields[responseBody]?.type === httpBodyType;
}

/** The answer's, where it is one. */
export function readHttpBody(
  grpc: GrpcBinding,
  { rule, message }: { readonly rule: HttpRule; readonly message: unknown },
): HttpBody | undefined {
  if (!givesHttpBody(grpc, rule)) return undefined;
  const { responseBody } = rule;
  if (responseBody === undefined) return message as HttpBody;
  const members = message as Readonly<Record<string, HttpBody | undefined>>;
  return members[responseBody] ?? { contentType: "", data: new Uint8Array(0) };
}
