import type { HeaderFields } from "../http-message.ts";
import { createCodec } from "../protobuf/codec.ts";
import { noBytes } from "../protobuf/empty.ts";
import { JsonWriter } from "../protobuf/json-writer.ts";
import { WireReader } from "../protobuf/wire-reader.ts";
import { createFrameReader, joinBytes } from "../rpc/frames.ts";
import type { AnswerHead, AnswerPiece, AnswerWriter, Ending } from "../rpc/translation.ts";
import { httpBodyType, readHttpBody } from "./http-body.ts";
import { createResponseWriter } from "./response.ts";
import { chooseStreamForm, type StreamForm } from "./stream-form.ts";
import { type AnswerContext, endWithFailure, failureOf, plainOf } from "./unary-answer.ts";

/** Nothing waits in it between two pieces, so that one does for all calls. */
const writer = new JsonWriter();

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
  /** What came before a message that could not be written. */
  let held: Uint8Array = noBytes;
  const headOf = (contentType: string): AnswerHead => {
    begun = true;
    return { status: 200, headers: { ...headers, "content-type": contentType, "cache-control": "no-store" } };
  };
  const writeMessage = (message: WireReader): void => {
    const mark = writer.mark();
    writer.ascii(form.before(count));
    try {
      writeResponse(message, writer);
    } catch (error) {
      writer.rewind(mark);
      held = writer.finish();
      throw error;
    }
    writer.ascii(form.after);
    count += 1;
  };
  const endWith = (text: string): Ending => {
    writer.raw(held);
    writer.text(text);
    const body = writer.finish();
    return begun ? { body } : { head: headOf(form.contentType), body };
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
    data(chunks) {
      if (form === rawForm) return reader.push(joinBytes(chunks)).flatMap(({ data }) => passBody(data));
      const { bytes, spans } = reader.pass(chunks);
      writer.reserve(bytes.length);
      const messages = new WireReader(bytes);
      for (let index = 0; index < spans.length; index += 2)
        writeMessage(messages.turn(spans[index] as number, spans[index + 1] as number));
      const piece = writer.finish();
      if (piece.length === 0) return [];
      return begun ? [piece] : [headOf(form.contentType), piece];
    },
    end(ended) {
      if (ended.code === 0) return endWith(form.end(count));
      if (!begun && count === 0) return endWithFailure(ended, headers, context);
      // Bytes of any kind have no place for an error: that they are cut must be seen.
      if (form === rawForm) return { broken: true };
      return endWith(form.error(failureOf(ended, context).json, count));
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
