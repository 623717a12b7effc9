import { constants, type IncomingHttpHeaders } from "node:http2";
import { ApiError } from "../../wire/api-error.ts";
import type { HeaderFields } from "../../wire/http-message.ts";
import { type Ended, endedOf, endedOfError, endedOfStatus, metadataOf } from "../../wire/rpc/ended.ts";
import { readTimeout, writeGrpcTimeout } from "../../wire/rpc/timeout.ts";
import type { AnswerHead, AnswerWriter, Ending } from "../../wire/rpc/translation.ts";
import type { Forward } from "../conclude.ts";
import { answerHeaders } from "../forward-headers.ts";
import type { RpcCall } from "../rpc-call.ts";
import { type Exchange, endHead, hasBody, isGone, sendAnswer, write, writeHead } from "./exchange.ts";
import type { UpstreamPort } from "./upstream-port.ts";
import { followRpc } from "./watch-upstream.ts";

export type RpcCarriage = RpcCall & UpstreamPort;

/**
 * Carries a call that was translated to an upstream's HTTP/2 and its answer back, both ways no faster than the other
 * end reads. Whatever happens, the caller is told how the call ended; when the caller goes away, the upstream hears of
 * it at once.
 */
export function carryRpc(exchange: Exchange, forward: Forward, carriage: RpcCarriage): Promise<void> {
  const { plan } = forward;
  const { sizes } = plan.route;
  const { request, response } = exchange;
  const { request: reader, answer } = carriage;
  let timeoutMs: number | undefined;
  try {
    timeoutMs = readTimeout(plan.fields);
  } catch (error) {
    return finishRpc(exchange, forward, { answer, ended: endedOfError(error as ApiError) });
  }
  if (timeoutMs !== undefined && timeoutMs <= 0)
    return finishRpc(exchange, forward, { answer, ended: endedOfError(tooLate()) });

  return new Promise((resolve) => {
    const { operation, upstream: name = "" } = plan.route;
    const watch = carriage.watchUpstream?.(plan, {
      operation,
      upstream: name,
      url: carriage.upstreams.urlOf(name),
      method: "POST",
      path: carriage.path,
      rpc: carriage.path.slice(1),
      resends: 0,
    });
    const upstream = carriage.upstreams.grpc(name).request({
      ...carriage.metadata,
      ...watch?.headers,
      ...carriage.headers,
      ...(timeoutMs === undefined ? {} : { "grpc-timeout": writeGrpcTimeout(timeoutMs) }),
      "content-type": "application/grpc+proto",
      te: "trailers",
      ":method": "POST",
      ":path": carriage.path,
    });
    let isOver = false;
    const end = (ended: Ended): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      clearTimeout(deadline);
      if (!upstream.closed) upstream.close(constants.NGHTTP2_CANCEL);
      void finishRpc(exchange, forward, { answer, ended });
    };
    const attempt = (step: () => void): void => {
      if (isOver) return;
      try {
        step();
      } catch (error) {
        end(endedOfError(error instanceof ApiError ? error : fault(error)));
      }
    };
    const isSlow = (): void => {
      exchange.failure = "timeout";
      end(endedOfError(tooLate()));
    };
    let timer = setTimeout(isSlow, sizes.timeoutMs);
    // The caller's own deadline holds for the whole call, streams among them.
    const deadline =
      timeoutMs === undefined ? undefined : setTimeout(isSlow, Math.min(timeoutMs, longestTimer));
    let isFlowing = false;
    const tick = (): void => {
      if (isFlowing) timer.refresh();
    };

    const send = (frames: readonly Uint8Array[]): void => {
      for (const frame of frames) if (!upstream.write(frame)) request.pause();
    };
    request.on("data", (chunk: Uint8Array) => {
      tick();
      attempt(() => send(reader.push(chunk)));
    });
    request.on("end", () =>
      attempt(() => {
        send(reader.end());
        upstream.end();
      }),
    );
    request.on("error", () => {
      if (!forward.meter?.drains) upstream.close(constants.NGHTTP2_CANCEL);
    });
    if (hasBody(exchange) && request.headers.expect !== undefined) response.writeContinue();
    upstream.on("drain", () => request.resume());
    response.on("drain", () => upstream.resume());
    response.on("close", () => {
      isOver = true;
      clearTimeout(timer);
      clearTimeout(deadline);
      if (!upstream.closed && forward.meter?.drains) {
        // The rest is read for the figures, for as long as it keeps coming.
        upstream.setTimeout(sizes.streamIdleMs, () => upstream.close(constants.NGHTTP2_CANCEL));
        upstream.resume();
      } else if (!upstream.closed) upstream.close(constants.NGHTTP2_CANCEL);
      resolve();
    });

    const sendHead = (head: AnswerHead): void => {
      writeHead(exchange, head.status, answerHeaders(plan, head.headers));
      if ("flushHeaders" in response) response.flushHeaders();
    };
    upstream.on("response", (headers, flags) =>
      attempt(() => {
        const status = headers[":status"] ?? 200;
        forward.meter?.head(status, plainHeaders(headers));
        if (status !== 200 || !/^application\/grpc\b/.test(headers["content-type"] ?? ""))
          return end(endedOfStatus(status));
        const plain = plainHeaders(headers);
        if ((flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0) {
          return end(endedOf(plain));
        }
        const encoding = plain["grpc-encoding"];
        const head = answer.head({
          ...metadataOf(plain),
          ...(encoding === undefined || encoding === "identity" ? {} : { "grpc-encoding": encoding }),
        });
        if (head) sendHead(head);
        if (!carriage.isStream) return;
        isFlowing = true;
        clearTimeout(timer);
        timer = setTimeout(isSlow, sizes.streamIdleMs);
      }),
    );
    // What was read at one go is written at one go: from most upstreams each message has a frame of HTTP/2 of its own.
    // Not over HTTP/1, where Node need not tell of the drain when what it held back leaves at once.
    const gathers = carriage.isStream && request.httpVersionMajor === 2;
    let isCorked = false;
    const uncork = (): void => {
      isCorked = false;
      response.uncork();
    };
    upstream.on("data", (chunk: Uint8Array) => {
      tick();
      forward.meter?.data(chunk);
      if (gathers && !isCorked && !isOver) {
        isCorked = true;
        response.cork();
        setImmediate(uncork);
      }
      attempt(() => {
        for (const piece of answer.data(chunk)) {
          if (!(piece instanceof Uint8Array)) sendHead(piece);
          else if (!write(exchange, piece)) upstream.pause();
        }
      });
    });
    // Trailers are told as soon as they are there, which may be before the last data was read.
    let trailers: HeaderFields | undefined;
    let isRead = false;
    const endWithTrailers = (): void => {
      if (isRead && trailers) end(endedOf(trailers));
    };
    upstream.on("trailers", (received) => {
      trailers = plainHeaders(received);
      endWithTrailers();
    });
    upstream.on("end", () => {
      isRead = true;
      forward.meter?.end(trailers !== undefined);
      endWithTrailers();
    });
    upstream.on("error", (error: NodeJS.ErrnoException) => {
      if (!isOver) exchange.failure = error.code ?? error.name;
      end(endedOfError(brokenOff()));
    });
    upstream.on("close", () => {
      forward.meter?.end(false);
      // As nearly always: an error is not made for nothing.
      if (isOver) return;
      exchange.failure ??= "closed";
      end(endedOfError(brokenOff()));
    });
    // After the meter, which has its figures then.
    if (watch) followRpc(watch, upstream, () => forward.meter?.record);
  });
}

/** Node's timers hold no longer wait. */
const longestTimer = 2 ** 31 - 1;

/** Writes the end in the caller's form, whether or not the answer has begun. */
export async function finishRpc(
  exchange: Exchange,
  { plan }: Forward,
  { answer, ended }: Pick<RpcCarriage, "answer"> & { readonly ended: Ended },
): Promise<void> {
  const { response } = exchange;
  if (isGone(exchange) || response.writableEnded) return;
  const { head, body, trailers, broken } = endAnswer(answer, ended);
  if (broken) {
    response.destroy();
    return;
  }
  if (!response.headersSent && head) {
    const headers = answerHeaders(plan, head.headers) as Record<string, string>;
    if (body) return sendAnswer(exchange, { status: head.status, headers, body });
    return endHead(exchange, head.status, headers);
  }
  if (trailers) response.addTrailers(trailers as HeaderFields);
  if (body) response.end(body);
  else response.end();
}

/** What the last message is made of may itself be wrong. */
function endAnswer(answer: AnswerWriter, ended: Ended): Ending {
  try {
    return answer.end(ended);
  } catch (error) {
    return answer.end(endedOfError(error instanceof ApiError ? error : fault(error)));
  }
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

/** Without pseudo-headers; HTTP/2 joins all but cookies itself. */
function plainHeaders(headers: IncomingHttpHeaders): HeaderFields {
  const plain: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (!name.startsWith(":") && value !== undefined)
      plain[name] = typeof value === "string" ? value : value.join(", ");
  }
  return plain;
}
