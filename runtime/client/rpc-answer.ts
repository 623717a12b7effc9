import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { headersOf } from "../wire/http/read-response.ts";
import { toRpcStatus } from "../wire/protobuf/rpc-status.ts";
import type { Answer } from "./call.ts";
import { type FramedStream, readMessages } from "./framed-stream.ts";
import type { Told } from "./http-protocol.ts";

/** The one message of a call whose answer comes in frames, with its trailers among the headers. */
export async function readFramedAnswer(
  response: Response,
  framed: FramedStream,
  { onTrailers }: Told,
): Promise<Answer> {
  const { operation } = framed;
  const headers = headersOf(response.headers);
  const messages = readMessages(response, framed);
  try {
    const { value, done } = await messages.next();
    if (done) throw noMessage(operation);
    let next = await messages.next();
    while (!next.done) next = await messages.next();
    const { metadata } = next.value;
    onTrailers?.(metadata);
    return { ...answerValue(value, { ...headers, ...metadata }), trailers: metadata };
  } catch (error) {
    if (!(error instanceof ApiError) || error.reason !== undefined) throw error;
    return answerError(error, operation);
  }
}

export function answerValue(body: unknown, headers: Answer["headers"]): Answer {
  return { ok: true, status: 200, body, headers, declared: true, toError: () => new ApiError("no error") };
}

/** All that a failure says is said at its end. */
export function answerError(error: ApiError, { grpc }: Operation): Answer {
  const { status, headers } = error;
  const body = toRpcStatus(error, grpc?.messages);
  return { ok: false, status, headers, trailers: headers, body, declared: true, toError: () => error };
}

function noMessage({ id }: Operation): ApiError {
  const facts = { operation: id, status: 502, reason: "invalid-response" } as const;
  return new ApiError(`${id} was answered without a message`, facts);
}
