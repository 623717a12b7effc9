import type { GrpcBinding, HttpRule, Json, Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { createCodec } from "../protobuf/codec.ts";
import type { JsonWriter } from "../protobuf/json-writer.ts";
import type { WireReader } from "../protobuf/wire-reader.ts";
import { valueAt, wrapAt } from "./json-path.ts";
import { messageOf } from "./message-fields.ts";

/** A message as the JSON that HTTP callers get: all of it, or the field that the rule names. */
export function writeTranscodedResponse(operation: Operation, message: unknown, rule?: HttpRule): Json {
  const { grpc, id } = operation;
  if (!grpc) throw new Error(`${id} is not an rpc`);
  const json = createCodec(grpc.messages, grpc.response).toJson(message);
  if (!rule?.responseBody) return json;
  return valueAt(json, rule.responseBody) ?? emptyOf(grpc, rule.responseBody);
}

/** The same from a message's bytes, to bytes of JSON. */
export function createResponseWriter(
  operation: Operation,
  rule: HttpRule,
): (reader: WireReader, writer: JsonWriter) => void {
  const { grpc, id } = operation;
  if (!grpc) throw new Error(`${id} is not an rpc`);
  const codec = createCodec(grpc.messages, grpc.response);
  if (!rule.responseBody) return codec.transcode;
  return ({ buf, pos, len }, writer) =>
    writer.value(writeTranscodedResponse(operation, codec.decode(buf.subarray(pos, len)), rule));
}

/** Canonical JSON leaves defaults out; alone in a body they have to be said. */
function emptyOf({ messages, response }: GrpcBinding, path: string): Json {
  const names = path.split(".");
  const last = names.pop() ?? "";
  const type = names.reduce(
    (name, member) => messageOf(messages, name)?.fields[member]?.type ?? "",
    response,
  );
  const field = messageOf(messages, type)?.fields[last];
  if (field?.mapKey) return {};
  return field?.repeated ? [] : null;
}

/** The message that HTTP callers got as JSON. Members that are new to us are passed over. */
export function readTranscodedResponse(operation: Operation, json: Json, rule?: HttpRule): unknown {
  const { grpc, id } = operation;
  if (!grpc) throw new Error(`${id} is not an rpc`);
  try {
    const whole = rule?.responseBody ? wrapAt(rule.responseBody, json) : json;
    return createCodec(grpc.messages, grpc.response).fromJson(whole, { ignoreUnknown: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ApiError(`${id} was answered with something else than its message: ${why}`, {
      operation: id,
      status: 502,
      reason: "invalid-response",
      cause,
    });
  }
}
