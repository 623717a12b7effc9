import type { HttpRule, Json, Operation } from "../../descriptors.ts";
import { ApiError } from "../../wire/api-error.ts";
import type { HttpResponse } from "../../wire/http-message.ts";
import { answerProblem } from "../../wire/problem.ts";
import { parseJson } from "../../wire/protobuf/parse-json.ts";
import { writeMessageEvents } from "../../wire/transcoding/events.ts";
import { writeTranscodedProblem } from "../../wire/transcoding/problem.ts";
import { readTranscodedRequest } from "../../wire/transcoding/read-request.ts";
import { writeTranscodedResponse } from "../../wire/transcoding/response.ts";
import { callHeaders } from "../call-headers.ts";
import type { Forward } from "../conclude.ts";
import { type Exchange, sendAnswer } from "./exchange.ts";
import { callerSignal, readBody } from "./read-body.ts";
import type { Upstreams } from "./upstreams.ts";
import { watchSilence } from "./watch-silence.ts";

/** An rpc and the rule by which a route reaches it. */
export interface Transcoding {
  readonly operation: Operation;
  readonly rule: HttpRule;
}

/** HTTP/JSON in, an rpc to the upstream, and back: one JSON value, or a stream of messages as server-sent events. */
export async function transcodeCall(
  exchange: Exchange,
  forward: Forward,
  { operation, rule, upstreams }: Transcoding & { readonly upstreams: Upstreams },
): Promise<void> {
  const { plan } = forward;
  try {
    const request = readTranscodedRequest(operation, {
      rule,
      variables: plan.variables,
      query: plan.query.slice(1),
      body: parseBody(await readBody(exchange, plan), plan.fields["content-type"]),
    });
    const transport = upstreams.transport(plan.route.upstream ?? "");
    const { timeoutMs, streamIdleMs } = plan.route.sizes;
    const gone = callerSignal(exchange);
    const options = { headers: callHeaders(forward.headers), timeoutMs };
    if (operation.kind === "unary") {
      const message: unknown = await transport.call(operation, request, { ...options, signal: gone });
      await sendAnswer(exchange, answerJson(forward, writeTranscodedResponse(operation, message, rule)));
      return;
    }
    const silence = watchSilence(streamIdleMs, gone);
    const messages = silence.watch(
      transport.stream(operation, request, { ...options, signal: silence.signal }),
    );
    await sendAnswer(exchange, await answerEvents(messages, forward, { operation, rule }));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    await sendAnswer(exchange, answerFailure(forward, error));
  }
}

function parseBody(bytes: Uint8Array, contentType: string | undefined): Json | undefined {
  if (bytes.length === 0) return undefined;
  if (!/^application\/([a-z0-9.-]+\+)?json\s*(;|$)/i.test(contentType ?? "application/json")) {
    throw new ApiError(`The body must be JSON, not ${contentType}.`, {
      status: 415,
      code: "INVALID_ARGUMENT",
    });
  }
  try {
    return parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ApiError("The body is not well-formed JSON.", { code: "INVALID_ARGUMENT", cause });
  }
}

function answerJson({ plan }: Forward, json: Json): HttpResponse {
  const headers = { ...plan.headers, "content-type": "application/json", "x-request-id": plan.requestId };
  return { status: 200, headers, body: new TextEncoder().encode(JSON.stringify(json)) };
}

/** Waits for the first message, so that what fails at once is told by its status; what fails later, by an event. */
async function answerEvents(
  messages: AsyncIterable<unknown>,
  { plan }: Forward,
  { operation, rule }: Transcoding,
): Promise<HttpResponse> {
  const iterator = messages[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all(): AsyncGenerator<unknown, void, undefined> {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return {
    status: 200,
    headers: {
      ...plan.headers,
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-request-id": plan.requestId,
    },
    body: writeMessageEvents(all(), { operation, rule, requestId: plan.requestId }),
  };
}

/** The same facts for every protocol: the problem has the code and the details that a gRPC caller would see. */
function answerFailure({ plan }: Forward, error: ApiError): HttpResponse {
  const facts = { ...error, operation: plan.route.operation };
  const problem = writeTranscodedProblem(new ApiError(error.message, facts), plan.requestId);
  const retryAfter = error.headers["retry-after"];
  return answerProblem(problem, {
    ...plan.headers,
    ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }),
    "x-request-id": plan.requestId,
  });
}
