import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { headersOf } from "../wire/http/read-response.ts";
import { toRpcStatus } from "../wire/protobuf/rpc-status.ts";
import type { Answer } from "./call.ts";
import { type FramedStream, readMessages } from "./framed-stream.ts";

/** The one message of a call whose answer comes in frames, with its trailers among the headers. */
export async function readFramedAnswer(response: Response, framed: FramedStream): Promise<Answer> {
  const { operation } = framed;
  const headers = headersOf(response.headers);
  const messages = readMessages(response, framed);
  try {
    const { value, done } = await messages.next();
    if (done) throw noMessage(operation);
    let next = await messages.next();
    while (!next.done) next = await messages.next();
    return answerValue(value, { ...headers, ...next.value.metadata });
  } catch (error) {
    if (!(error instanceof ApiError) || error.reason !== undefined) throw error;
    return answerError(error);
  }
}

export function answerValue(body: unknown, headers: Answer["headers"]): Answer {
  return { ok: true, status: 200, body, headers, declared: true, toError: () => new ApiError("no error") };
}

export function answerError(error: ApiError): Answer {
  const { status, headers } = error;
  return { ok: false, status, headers, body: toRpcStatus(error), declared: true, toError: () => error };
}

function noMessage({ id }: Operation): ApiError {
  const facts = { operation: id, status: 502, reason: "invalid-response" } as const;
  return new ApiError(`${id} was answered without a message`, facts);
}
