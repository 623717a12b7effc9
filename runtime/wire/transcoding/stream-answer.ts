import type { HeaderFields } from "../http-message.ts";
import { createCodec } from "../protobuf/codec.ts";
import { JsonWriter } from "../protobuf/json-writer.ts";
import { createFrameReader } from "../rpc/frames.ts";
import type { AnswerHead, AnswerPiece, AnswerWriter } from "../rpc/translation.ts";
import { httpBodyType, readHttpBody } from "./http-body.ts";
import { createResponseWriter } from "./response.ts";
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
  let begun = false;
  const writeResponse = createResponseWriter(operation, rule);
  /** Holds what is written and not given out yet. */
  const writer = new JsonWriter();
  const headOf = (contentType: string): AnswerHead => {
    begun = true;
    return { status: 200, headers: { ...headers, "content-type": contentType, "cache-control": "no-store" } };
  };
  const flush = (): readonly AnswerPiece[] => {
    const piece = writer.finish();
    if (piece.length === 0) return [];
    return begun ? [piece] : [headOf(form.contentType), piece];
  };
  const writeMessage = (data: Uint8Array): void => {
    const mark = writer.mark();
    writer.ascii(form.before(count));
    try {
      writeResponse(data, writer);
    } catch (error) {
      writer.rewind(mark);
      throw error;
    }
    writer.ascii(form.after);
    count += 1;
  };
  const passBody = (data: Uint8Array): readonly AnswerPiece[] => {
    const body = readHttpBody(grpc, { rule, message: codec.decode(data) });
    const bytes = body?.data ?? new Uint8Array(0);
    return begun ? [bytes] : [headOf(body?.contentType || form.contentType), bytes];
  };
  return {
    head(given) {
      headers = plainOf(given);
      return undefined;
    },
    // Messages that came together go on together.
    data(chunk) {
      const frames = reader.push(chunk);
      if (form === rawForm) return frames.flatMap(({ data }) => passBody(data));
      writer.reserve(chunk.length);
      for (const { data } of frames) writeMessage(data);
      return flush();
    },
    end(ended) {
      if (ended.code === 0) {
        writer.text(form.end(count));
        const body = writer.finish();
        return begun ? { body } : { head: headOf(form.contentType), body };
      }
      if (!begun && count === 0) return endWithFailure(ended, headers, context);
      // Bytes of any kind have no place for an error: that they are cut must be seen.
      if (form === rawForm) return { broken: true };
      writer.text(form.error(failureOf(ended, context).json, count));
      const body = writer.finish();
      return begun ? { body } : { head: headOf(form.contentType), body };
    },
  };
}

/** A stream of google.api.HttpBody: the first says of what kind the bytes are. */
const rawForm: StreamForm = {
  contentType: "application/octet-stream",
  before: () => "",
  after: "",
  end: () => "",
  error: () => "",
};
