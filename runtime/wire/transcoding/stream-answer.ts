import type { HeaderFields } from "../http-message.ts";
import { createCodec } from "../protobuf/codec.ts";
import { createFrameReader } from "../rpc/frames.ts";
import type { AnswerHead, AnswerPiece, AnswerWriter } from "../rpc/translation.ts";
import { httpBodyType, readHttpBody } from "./http-body.ts";
import { writeTranscodedResponse } from "./response.ts";
import { chooseStreamForm, type StreamForm } from "./stream-form.ts";
import { type AnswerContext, endWithFailure, failureOf, plainOf } from "./unary-answer.ts";

/**
 * A stream of messages in the form that the caller likes best. Its head waits for the first message, so that what
 * fails at once is told by its status; what fails later is told in the stream.
 */
export function createTranscodedStream(context: AnswerContext): AnswerWriter {
  const { operation, rule, accept } = context;
  const { grpc } = operation;
  if (!grpc) throw new Error(`${operation.id} is not an rpc`);
  const codec = createCodec(grpc.messages, grpc.response);
  const reader = createFrameReader(Number.POSITIVE_INFINITY);
  const form = grpc.response === httpBodyType ? rawForm : chooseStreamForm(accept);
  let headers: HeaderFields = {};
  let count = 0;
  const headOf = (contentType: string): AnswerHead => ({
    status: 200,
    headers: { ...headers, "content-type": contentType, "cache-control": "no-store" },
  });
  const write = (data: Uint8Array): readonly AnswerPiece[] => {
    const message = codec.decode(data);
    const body = readHttpBody(grpc, { rule, message });
    const piece = body
      ? body.data
      : encode(form.message(writeTranscodedResponse(operation, message, rule), count));
    const first = count === 0 ? [headOf(body?.contentType || form.contentType)] : [];
    count += 1;
    return [...first, piece];
  };
  return {
    head(given) {
      headers = plainOf(given);
      return undefined;
    },
    data: (chunk) => reader.push(chunk).flatMap(({ data }) => write(data)),
    end(ended) {
      if (ended.code === 0) {
        const body = encode(form.end(count));
        return count === 0 ? { head: headOf(form.contentType), body } : { body };
      }
      if (count === 0) return endWithFailure(ended, headers, context);
      // Bytes of any kind have no place for an error: that they are cut must be seen.
      if (form === rawForm) return { broken: true };
      return { body: encode(form.error(failureOf(ended, context).json, count)) };
    },
  };
}

/** A stream of google.api.HttpBody: the first says of what kind the bytes are. */
const rawForm: StreamForm = {
  contentType: "application/octet-stream",
  message: () => "",
  end: () => "",
  error: () => "",
};

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
