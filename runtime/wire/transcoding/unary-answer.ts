import type { HttpRule, Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import type { HeaderFields } from "../http-message.ts";
import { createCodec } from "../protobuf/codec.ts";
import { JsonWriter } from "../protobuf/json-writer.ts";
import { WireReader } from "../protobuf/wire-reader.ts";
import { type Ended, endedOfError, errorOfEnded } from "../rpc/ended.ts";
import { createFrameReader, type Frame } from "../rpc/frames.ts";
import type { AnswerHead, AnswerWriter, Ending } from "../rpc/translation.ts";
import { type FailureContext, writeFailure } from "./failure.ts";
import { givesHttpBody, readHttpBody } from "./http-body.ts";
import { createResponseWriter } from "./response.ts";

export interface AnswerContext extends Omit<FailureContext, "operation"> {
  readonly operation: Operation;
  readonly rule: HttpRule;
}

/** Nothing waits in it between two messages, so that one does for all calls. */
const writer = new JsonWriter();

/** One message as JSON, or as the body that it holds; trailers are headers with a prefix, as Connect's are. */
export function createTranscodedAnswer(context: AnswerContext): AnswerWriter {
  const { operation, rule } = context;
  const { grpc } = operation;
  if (!grpc) throw new Error(`${operation.id} is not an rpc`);
  const codec = createCodec(grpc.messages, grpc.response);
  const isBody = givesHttpBody(grpc, rule);
  const writeResponse = createResponseWriter(operation, rule);
  const jsonOf = (bytes: Uint8Array): Uint8Array => {
    writeResponse(new WireReader(bytes), writer);
    return writer.finish();
  };
  const reader = createFrameReader(Number.POSITIVE_INFINITY);
  const frames: Frame[] = [];
  let headers: HeaderFields = {};
  return {
    head(given) {
      headers = plainOf(given);
      return undefined;
    },
    data(chunks) {
      for (const chunk of chunks) frames.push(...reader.push(chunk));
      return [];
    },
    end(ended) {
      const [frame] = frames;
      if (ended.code !== 0) return endWithFailure(ended, headers, context);
      if (!frame) return endWithFailure(endedOfError(noMessage(operation)), headers, context);
      const body = isBody ? readHttpBody(grpc, { rule, message: codec.decode(frame.data) }) : undefined;
      const contentType = body ? body.contentType || "application/octet-stream" : "application/json";
      const trailers = Object.entries(ended.metadata).map(([name, value]) => [`trailer-${name}`, value]);
      return {
        head: {
          status: 200,
          headers: { ...headers, ...Object.fromEntries(trailers), "content-type": contentType },
        },
        body: body?.data ?? jsonOf(frame.data),
      };
    },
  };
}

/** The answer to a call that failed before it had anything to say. */
export function endWithFailure(ended: Ended, headers: HeaderFields, context: AnswerContext): Ending {
  return { head: failureHead(ended, headers, context), body: encodeJson(failureOf(ended, context).json) };
}

function failureHead(ended: Ended, headers: HeaderFields, context: AnswerContext): AnswerHead {
  const { status } = errorOf(ended, context);
  const { contentType } = failureOf(ended, context);
  return { status, headers: { ...headers, ...plainOf(ended.metadata), "content-type": contentType } };
}

export function failureOf(ended: Ended, context: AnswerContext): ReturnType<typeof writeFailure> {
  return writeFailure(errorOf(ended, context), { ...context, operation: context.operation.id });
}

function errorOf(ended: Ended, { operation }: AnswerContext): ApiError {
  const error = errorOfEnded(ended, operation);
  if (ended.status === undefined) return error;
  return new ApiError(error.message, { ...error, status: ended.status });
}

function noMessage({ id }: Operation): ApiError {
  const words = "The service answered without a message.";
  return new ApiError(words, { operation: id, code: "INTERNAL", reason: "invalid-response" });
}

/** Without what would speak of another body. */
export function plainOf(metadata: HeaderFields): HeaderFields {
  return Object.fromEntries(
    Object.entries(metadata).filter(([name]) => !/^(content-(type|length|encoding)|grpc-.*)$/.test(name)),
  );
}

function encodeJson(json: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(json));
}
