import type { Operation } from "../descriptors.ts";
import { trailersFlag } from "../wire/grpc-web/answer.ts";
import { readTrailersFrame } from "../wire/grpc-web/read-trailers.ts";
import { headersOf } from "../wire/http/read-response.ts";
import { endedOf, endedOfStatus, errorOfEnded } from "../wire/rpc/ended.ts";
import { writeGrpcTimeout } from "../wire/rpc/timeout.ts";
import { type FramedStream, originOf, pathOf, readMessages, writeFrames } from "./framed-stream.ts";
import type { HttpProtocol } from "./http-protocol.ts";
import { answerError, readFramedAnswer } from "./rpc-answer.ts";

/** Rpcs over gRPC-Web, binary: what Envoy and other proxies translate as well as a Trefoil gateway does. */
export const grpcWebProtocol: HttpProtocol = {
  binding: "grpc",
  rootOf: originOf,

  write(operation, request, { timeoutMs }) {
    return {
      method: "POST",
      target: pathOf(operation),
      headers: {
        "content-type": "application/grpc-web+proto",
        accept: "application/grpc-web+proto",
        "x-grpc-web": "1",
        ...(timeoutMs === undefined ? {} : { "grpc-timeout": writeGrpcTimeout(timeoutMs) }),
      },
      body: writeFrames(operation, request),
    };
  },

  async read(operation, response, told) {
    const failure = readFailure(operation, response);
    return failure ? answerError(failure, operation) : readFramedAnswer(response, framedOf(operation), told);
  },

  async *readStream(operation, response, { onTrailers }) {
    const failure = readFailure(operation, response);
    if (failure) throw failure;
    const { metadata } = yield* readMessages(response, framedOf(operation));
    onTrailers?.(metadata);
  },
};

/** What is told by the head alone: another HTTP status than 200, or trailers that stand in the headers. */
function readFailure(operation: Operation, response: Response): ReturnType<typeof errorOfEnded> | undefined {
  const headers = headersOf(response.headers);
  if (!response.ok) return errorOfEnded({ ...endedOfStatus(response.status), metadata: headers }, operation);
  const status = headers["grpc-status"];
  return status === undefined || status === "0" ? undefined : errorOfEnded(endedOf(headers), operation);
}

function framedOf(operation: Operation): FramedStream {
  return {
    operation,
    readEnd: ({ flags, data }) => ((flags & trailersFlag) === 0 ? undefined : readTrailersFrame(data)),
  };
}
