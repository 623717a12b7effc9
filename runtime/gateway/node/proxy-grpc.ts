import { constants, type Http2ServerResponse, type IncomingHttpHeaders } from "node:http2";
import type { HeaderFields } from "../../wire/http-message.ts";
import { answerError } from "../answer.ts";
import type { Forward } from "../conclude.ts";
import { answerHeaders } from "../forward-headers.ts";
import { type Exchange, endHead, write, writeHead } from "./exchange.ts";
import { createFrameGuard } from "./frame-guard.ts";
import type { Upstreams } from "./upstreams.ts";

/**
 * Pipes a native gRPC call to an upstream's HTTP/2 and back, frame for frame, with its trailers. Nothing is decoded:
 * lengths of messages are read from their prefixes alone, to hold each to the limit.
 */
export function proxyGrpc(exchange: Exchange, forward: Forward, upstreams: Upstreams): Promise<void> {
  return new Promise((resolve) => {
    const { plan } = forward;
    const { sizes, operation, stream: isStream, upstream: name } = plan.route;
    const { request } = exchange;
    const response = exchange.response as Http2ServerResponse;
    const upstream = upstreams.grpc(name ?? "").request({
      ...forward.headers,
      te: "trailers",
      ":method": "POST",
      ":path": plan.forwardTarget,
    });
    let timer = setTimeout(() => fail(504, "The service did not answer in time."), sizes.timeoutMs);
    const tick = (): void => {
      if (isStream && response.headersSent) timer.refresh();
    };
    const end = (trailers: Readonly<Record<string, string | readonly string[] | undefined>>): void => {
      if (response.writableEnded) return;
      response.addTrailers(trailers as HeaderFields);
      response.end();
    };
    const fail = (status: number, detail: string): void => {
      upstream.close(constants.NGHTTP2_CANCEL);
      if (response.writableEnded || response.destroyed) return;
      const { headers } = answerError(status, { ...plan, grpc: true }, { operation, detail });
      if (!response.headersSent) endHead(exchange, 200, headers);
      else end({ "grpc-status": headers["grpc-status"], "grpc-message": headers["grpc-message"] });
    };

    const guard = createFrameGuard(sizes.maxBodyBytes, () =>
      fail(413, `A message may have at most ${sizes.maxBodyBytes} bytes.`),
    );
    request.on("data", (chunk: Uint8Array) => {
      tick();
      if (!guard(chunk) || upstream.destroyed || upstream.writableEnded) return;
      if (!upstream.write(chunk)) request.pause();
    });
    request.on("end", () => upstream.end());
    request.on("error", () => upstream.close(constants.NGHTTP2_CANCEL));
    upstream.on("drain", () => request.resume());
    response.on("drain", () => upstream.resume());
    response.on("close", () => {
      clearTimeout(timer);
      if (!upstream.closed) upstream.close(constants.NGHTTP2_CANCEL);
      resolve();
    });

    upstream.on("response", (headers, flags) => {
      if (response.headersSent || response.destroyed) return;
      const answer = answerHeaders(plan, plainHeaders(headers));
      const status = headers[":status"] ?? 200;
      if ((flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0) {
        endHead(exchange, status, answer);
        return;
      }
      if (isStream) {
        clearTimeout(timer);
        timer = setTimeout(() => fail(504, "The stream was silent for too long."), sizes.streamIdleMs);
      }
      writeHead(exchange, status, answer);
    });
    upstream.on("data", (chunk: Uint8Array) => {
      tick();
      if (!response.destroyed && !write(exchange, chunk)) upstream.pause();
    });
    // Trailers are told as soon as they are there, which may be before the last data was read.
    let trailers: ReturnType<typeof plainHeaders> | undefined;
    let isRead = false;
    const endWithTrailers = (): void => {
      if (isRead && trailers) end(trailers);
    };
    upstream.on("trailers", (received) => {
      trailers = plainHeaders(received);
      endWithTrailers();
    });
    upstream.on("end", () => {
      isRead = true;
      endWithTrailers();
    });
    upstream.on("error", () => fail(502, "The service cannot be reached, or broke off the call."));
    // An answer without its status is no answer: the caller must hear that it was cut.
    upstream.on("close", () => fail(502, "The service broke off the call."));
  });
}

/** Without pseudo-headers. */
function plainHeaders(headers: IncomingHttpHeaders): Record<string, string | readonly string[] | undefined> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(":")));
}
