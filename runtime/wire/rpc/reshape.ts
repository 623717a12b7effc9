import type { Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { createCodec } from "../protobuf/codec.ts";
import { JsonWriter } from "../protobuf/json-writer.ts";
import { parseJson } from "../protobuf/parse-json.ts";
import { WireReader } from "../protobuf/wire-reader.ts";

/** Messages of an rpc between JSON, as its caller writes them, and protobuf, as its service does. */
export interface Reshape {
  /** JSON → protobuf. Members that are unknown are passed over, as in protobuf itself. */
  request(json: Uint8Array): Uint8Array;
  /** Protobuf → JSON. */
  answer(bytes: Uint8Array): Uint8Array;
}

const writer = new JsonWriter();
const decoder = new TextDecoder("utf-8", { fatal: true });

export function createReshape({ id, grpc }: Operation): Reshape {
  if (!grpc) throw new Error(`${id} is not an rpc`);
  const request = createCodec(grpc.messages, grpc.request);
  const answer = createCodec(grpc.messages, grpc.response);
  return {
    request(bytes) {
      try {
        // A message of which nothing is said may be no bytes at all.
        const json = bytes.length === 0 ? {} : parseJson(decoder.decode(bytes));
        return request.encode(request.fromJson(json, { ignoreUnknown: true }));
      } catch (cause) {
        const words = `The message is not the JSON of a ${grpc.request}: ${wordsOf(cause)}`;
        throw new ApiError(words, { operation: id, code: "INVALID_ARGUMENT", cause });
      }
    },
    answer(bytes) {
      try {
        answer.transcode(new WireReader(bytes), writer);
        return writer.finish();
      } catch (cause) {
        const words = `The service answered with something else than a ${grpc.response}: ${wordsOf(cause)}`;
        throw new ApiError(words, { operation: id, code: "INTERNAL", reason: "invalid-response", cause });
      }
    },
  };
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
