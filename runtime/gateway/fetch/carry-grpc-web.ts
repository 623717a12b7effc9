import { ApiError } from "../../wire/api-error.ts";
import { trailersFlag } from "../../wire/grpc-web/answer.ts";
import { readTrailersFrame } from "../../wire/grpc-web/read-trailers.ts";
import { type BodyStream, readAll, toReadableStream } from "../../wire/http-message.ts";
import { type Ended, endedOf, endedOfError, endedOfStatus, metadataOf } from "../../wire/rpc/ended.ts";
import { createFrameReader, writeFrame } from "../../wire/rpc/frames.ts";
import { longestTimer, readTimeout, writeGrpcTimeout } from "../../wire/rpc/timeout.ts";
import type { AnswerPiece, AnswerWriter, Ending } from "../../wire/rpc/translation.ts";
import { type CallClock, startClock } from "../call-clock.ts";
import type { Forward } from "../conclude.ts";
import { answerHeaders } from "../forward-headers.ts";
import { startTries } from "../retries/try-again.ts";
import type { OpenedRpc, RpcCall } from "../rpc-call.ts";
import { askAgain } from "./ask-again.ts";
import type { FetchAnswer, FetchCall } from "./fetch-call.ts";
import type { FetchUpstreamPort } from "./fetch-upstreams.ts";
import { readPieces } from "./request-body.ts";

class TooSlow extends Error {}

/**
 * Carries a call that was opened to its upstream and back. fetch has no trailers, which gRPC ends its calls with: the
 * upstream is asked in gRPC-Web, whose frames are the same, with one more for the trailers.
 */
export async function carryGrpcWeb(
  call: FetchCall,
  forward: Forward,
  { opened, ...port }: FetchUpstreamPort & { readonly opened: OpenedRpc },
): Promise<FetchAnswer> {
  const { plan, meter } = forward;
  const { answer } = opened.kind === "call" ? opened.call : opened;
  const pieces =
    opened.kind === "call"
      ? callUpstream(call, forward, { ...opened.call, ...port })
      : end(answer, opened.ended);
  // The caller's head may have to wait for the first message, or for the end.
  const first = await pieces.next();
  if (first.done || first.value instanceof Uint8Array) throw new Error("an answer begins with its head");
  const { status, headers } = first.value;
  return {
    status,
    headers: answerHeaders(plan, headers),
    body: pieces as BodyStream,
    drains: meter?.drains === true,
  };
}

/** The caller's head, then its body. Whatever happens, the caller is told how the call ended. */
async function* callUpstream(
  call: FetchCall,
  forward: Forward,
  rpc: RpcCall & FetchUpstreamPort,
): AsyncGenerator<AnswerPiece, void, undefined> {
  const { plan } = forward;
  const { answer } = rpc;
  const clock = startClock(plan.route.sizes, () => call.end.abort(new TooSlow()));
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let ended: Ended;
  try {
    const timeoutMs = readTimeout(plan.fields);
    if (timeoutMs !== undefined) {
      if (timeoutMs <= 0) throw tooLate();
      // The caller's own deadline holds for the whole call, streams among them.
      deadline = setTimeout(() => call.end.abort(new TooSlow()), Math.min(timeoutMs, longestTimer));
    }
    ended = yield* exchange(call, forward, { ...rpc, clock, timeoutMs });
  } catch (error) {
    ended = endedOfError(errorOf(call, error));
  } finally {
    clock.stop();
    clearTimeout(deadline);
    forward.meter?.end(false);
  }
  // What the service sends after its end is of no use.
  call.end.abort();
  yield* end(answer, ended);
}

type Exchange = RpcCall &
  FetchUpstreamPort & {
    readonly clock: CallClock;
    readonly timeoutMs: number | undefined;
  };

async function* exchange(
  call: FetchCall,
  { plan, meter }: Forward,
  rpc: Exchange,
): AsyncGenerator<AnswerPiece, Ended, undefined> {
  const { answer, clock, timeoutMs, sendsOne, repeatable, upstreams, budgetOf } = rpc;
  const { upstream = "", retries, sizes } = plan.route;
  const body = sendsOne ? await readAll(frames(call, rpc)) : toReadableStream(frames(call, rpc));
  const tries = sendsOne
    ? startTries({ retries, timeoutMs: sizes.timeoutMs, repeatable, budgetOf, upstream })
    : undefined;
  const response = await askAgain(call, tries, () =>
    upstreams.fetch(upstream, rpc.path, {
      method: "POST",
      headers: {
        ...rpc.metadata,
        ...rpc.headers,
        ...(timeoutMs === undefined ? {} : { "grpc-timeout": writeGrpcTimeout(timeoutMs) }),
        "content-type": "application/grpc-web+proto",
        accept: "application/grpc-web+proto",
        "x-grpc-web": "1",
      },
      body,
      signal: call.end.signal,
    }),
  );
  const { status } = response;
  // About a body that becomes another.
  const { "content-length": _, "content-encoding": __, ...headers } = Object.fromEntries(response.headers);
  meter?.head(status, headers);
  if (status !== 200 || !/^application\/grpc-web\b(?!-)/.test(headers["content-type"] ?? ""))
    return endedOfStatus(status);
  if (headers["grpc-status"] !== undefined) return endedOf(headers);
  const encoding = headers["grpc-encoding"];
  const head = answer.head({
    ...metadataOf(headers),
    ...(encoding === undefined || encoding === "identity" ? {} : { "grpc-encoding": encoding }),
  });
  if (head) yield head;
  if (rpc.isStream) clock.flow();
  const reader = createFrameReader(Number.POSITIVE_INFINITY);
  for await (const chunk of response.body ?? []) {
    clock.tick();
    for (const frame of reader.push(chunk)) {
      if ((frame.flags & trailersFlag) !== 0) {
        meter?.end(true);
        return readTrailersFrame(frame.data);
      }
      const bytes = writeFrame(frame);
      meter?.data(bytes);
      yield* answer.data([bytes]);
    }
  }
  throw brokenOff();
}

/** What the caller sends, as the upstream's frames. */
async function* frames(call: FetchCall, { request }: RpcCall): BodyStream {
  try {
    for await (const piece of readPieces(call)) yield* request.push(piece);
    yield* request.end();
  } catch (error) {
    // An error of the body alone would leave some platforms to send what came before as the whole.
    call.end.abort(error);
    throw error;
  }
}

async function* end(answer: AnswerWriter, ended: Ended): AsyncGenerator<AnswerPiece, void, undefined> {
  const { head, body, broken } = endAnswer(answer, ended);
  if (broken) throw new Error("the answer was cut off in the middle of a message");
  if (head) yield head;
  if (body) yield body;
}

/** What the last message is made of may itself be wrong. */
function endAnswer(answer: AnswerWriter, ended: Ended): Ending {
  try {
    return answer.end(ended);
  } catch (error) {
    return answer.end(endedOfError(error instanceof ApiError ? error : fault(error)));
  }
}

function errorOf(call: FetchCall, error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const { reason } = call.end.signal;
  if (reason instanceof ApiError) return reason;
  if (reason instanceof TooSlow) {
    call.failure = "timeout";
    return tooLate();
  }
  call.failure = error instanceof Error ? error.name : "unknown";
  return brokenOff();
}

function tooLate(): ApiError {
  return new ApiError("The service did not answer in time.", { code: "DEADLINE_EXCEEDED", status: 504 });
}

function brokenOff(): ApiError {
  const words = "The service cannot be reached, or broke off the call.";
  return new ApiError(words, { code: "UNAVAILABLE", status: 502 });
}

function fault(cause: unknown): ApiError {
  return new ApiError("The gateway failed.", { code: "INTERNAL", cause });
}
