import { type ClientHttp2Stream, constants } from "node:http2";
import type { ApiError } from "../../wire/api-error.ts";
import { type Ended, endedOf, endedOfError, endedOfStatus } from "../../wire/rpc/ended.ts";
import { longestTimer, readTimeout } from "../../wire/rpc/timeout.ts";
import { codeNumber } from "../../wire/status.ts";
import { startClock } from "../call-clock.ts";
import type { Forward } from "../conclude.ts";
import { startTries } from "../retries/try-again.ts";
import type { RpcCall } from "../rpc-call.ts";
import { askRpc } from "./ask-rpc.ts";
import { type Exchange, hasBody } from "./exchange.ts";
import { brokenOff, endedOfFault, finishRpc, tooLate } from "./finish-rpc.ts";
import { keepFrames } from "./kept-frames.ts";
import { openPassage } from "./pass-answer.ts";
import { rpcHeaders } from "./rpc-headers.ts";
import type { UpstreamPort } from "./upstream-port.ts";
import { followRpc } from "./watch-upstream.ts";

export type RpcCarriage = RpcCall & UpstreamPort;

/**
 * Carries a call that was translated to an upstream's HTTP/2 and its answer back, both ways no faster than the other
 * end reads. Whatever happens, the caller is told how the call ended; when the caller goes away, the upstream hears of
 * it at once. What failed for a passing reason is made again, while its one message is kept and nothing of the answer
 * was taken.
 */
export function carryRpc(exchange: Exchange, forward: Forward, carriage: RpcCarriage): Promise<void> {
  const { plan, meter } = forward;
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
    return finishRpc(exchange, forward, { answer, ended: tooLate() });

  return new Promise((resolve) => {
    const { operation, upstream: name = "", retries } = plan.route;
    const { repeatable, sendsOne, upstreams, budgetOf } = carriage;
    const begin = performance.now();
    const tries = sendsOne
      ? startTries({
          retries,
          timeoutMs: Math.min(sizes.timeoutMs, timeoutMs ?? sizes.timeoutMs),
          repeatable,
          budgetOf,
          upstream: name,
        })
      : undefined;
    const kept = tries && keepFrames();
    let upstream: ClientHttp2Stream | undefined;
    let waiting: NodeJS.Timeout | undefined;
    let isSent = false;
    let isOver = false;

    const cancel = (): void => {
      clearTimeout(waiting);
      if (upstream && !upstream.closed) upstream.close(constants.NGHTTP2_CANCEL);
    };
    const end = (ended: Ended): void => {
      pass();
      if (isOver) return;
      isOver = true;
      clock.stop();
      clearTimeout(deadline);
      cancel();
      void finishRpc(exchange, forward, { answer, ended });
    };
    const attempt = (step: () => void): void => {
      if (isOver) return;
      try {
        step();
      } catch (error) {
        end(endedOfFault(error));
      }
    };
    const isSlow = (): void => {
      exchange.failure = "timeout";
      end(tooLate());
    };
    const clock = startClock(sizes, isSlow);
    // The caller's own deadline holds for the whole call, streams among them.
    const deadline =
      timeoutMs === undefined ? undefined : setTimeout(isSlow, Math.min(timeoutMs, longestTimer));

    const send = (frames: readonly Uint8Array[]): void => {
      kept?.add(frames);
      for (const frame of frames) if (upstream && !upstream.write(frame)) request.pause();
    };
    const passage = openPassage(exchange, plan, carriage);
    const pass = (): void =>
      attempt(() => {
        if (!passage.pass()) upstream?.pause();
      });

    const ask = (): void => {
      waiting = undefined;
      const resends = exchange.retries ?? 0;
      const watch = carriage.watchUpstream?.(plan, {
        operation,
        upstream: name,
        url: upstreams.urlOf(name),
        method: "POST",
        path: carriage.path,
        rpc: carriage.path.slice(1),
        resends,
      });
      /** Whether the call is made again. */
      const askAgain = (waitMs: number | undefined): boolean => {
        if (waitMs === undefined || !kept?.frames) return false;
        cancel();
        upstream = undefined;
        // What comes meanwhile could be more than is kept.
        request.pause();
        exchange.retries = resends + 1;
        waiting = setTimeout(() => attempt(ask), waitMs);
        return true;
      };
      let isTaken = false;
      const asked = askRpc(
        upstreams.grpc(name),
        rpcHeaders(carriage, {
          timeLeftMs: timeoutMs === undefined ? undefined : timeoutMs - (performance.now() - begin),
          resends,
          watched: watch?.headers,
        }),
        {
          head: (status, headers, isAll) =>
            attempt(() => {
              const isRpc = status === 200 && /^application\/grpc\b/.test(headers["content-type"] ?? "");
              const isUnavailable = isRpc && isAll && headers["grpc-status"] === unavailable;
              if (askAgain(tries?.afterStatus(isUnavailable ? 503 : status, headers))) return;
              isTaken = true;
              kept?.drop();
              meter?.head(status, headers);
              if (!isRpc) return end(endedOfStatus(status));
              if (isAll) return end(endedOf(headers));
              passage.begin(headers);
              if (carriage.isStream) clock.flow();
            }),
          data(chunk) {
            if (!isTaken) return;
            clock.tick();
            meter?.data(chunk);
            const isFirst = passage.hold(chunk);
            if (!carriage.isStream) pass();
            else if (isFirst) setImmediate(pass);
          },
          read(hasTrailers) {
            if (isTaken) meter?.end(hasTrailers);
          },
          trailers: (trailers) => end(endedOf(trailers)),
          fail(code) {
            if (upstream !== asked) return;
            if (!isOver && !isTaken && askAgain(tries?.afterFailure(code))) return;
            meter?.end(false);
            // As nearly always: an error is not made for nothing.
            if (isOver) return;
            exchange.failure ??= code;
            end(brokenOff());
          },
        },
      );
      upstream = asked;
      asked.on("drain", () => request.resume());
      // After the meter, which has its figures then.
      if (watch) followRpc(watch, asked, () => meter?.record);
      for (const frame of kept?.frames ?? []) asked.write(frame);
      if (isSent) asked.end();
      else request.resume();
    };

    attempt(ask);
    request.on("data", (chunk: Uint8Array) => {
      clock.tick();
      attempt(() => send(reader.push(chunk)));
    });
    request.on("end", () =>
      attempt(() => {
        send(reader.end());
        isSent = true;
        upstream?.end();
      }),
    );
    request.on("error", () => {
      if (!meter?.drains) cancel();
    });
    if (hasBody(exchange) && request.headers.expect !== undefined) response.writeContinue();
    response.on("drain", () => upstream?.resume());
    response.on("close", () => {
      isOver = true;
      clock.stop();
      clearTimeout(deadline);
      if (upstream && !upstream.closed && meter?.drains) {
        const drained = upstream;
        // The rest is read for the figures, for as long as it keeps coming.
        drained.setTimeout(sizes.streamIdleMs, () => drained.close(constants.NGHTTP2_CANCEL));
        drained.resume();
      } else cancel();
      resolve();
    });
  });
}

const unavailable = String(codeNumber("UNAVAILABLE"));
