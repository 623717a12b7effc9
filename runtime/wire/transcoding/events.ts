import type { HttpRule, Json, Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { readEvents } from "../http/server-sent-events.ts";
import { writeFailure } from "./failure.ts";
import { readTranscodedProblem } from "./problem.ts";
import { readTranscodedResponse, writeTranscodedResponse } from "./response.ts";
import { chooseStreamForm } from "./stream-form.ts";

/** How a stream of messages is written and read as server-sent events. */
export interface EventContext {
  readonly operation: Operation;
  readonly rule?: HttpRule | undefined;
  readonly requestId?: string | undefined;
  /** The caller's, which chooses the form. */
  readonly accept?: string | undefined;
  /** Told of what a handler threw that is no ApiError. */
  readonly onFault?: ((error: unknown, operation: Operation) => void) | undefined;
}

/** In the form that the caller likes best; server-sent events where it does not say. */
export async function* writeMessageEvents(
  messages: AsyncIterable<unknown> | Iterable<unknown>,
  { operation, rule, requestId, accept, onFault }: EventContext,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  const form = chooseStreamForm(accept);
  let count = 0;
  try {
    for await (const message of messages) {
      const text = JSON.stringify(writeTranscodedResponse(operation, message, rule));
      yield encoder.encode(form.before(count) + text + form.after);
      count += 1;
    }
  } catch (cause) {
    if (!(cause instanceof ApiError)) onFault?.(cause, operation);
    const error =
      cause instanceof ApiError
        ? cause
        : new ApiError("the service failed", { operation: operation.id, code: "INTERNAL", cause });
    const { json } = writeFailure(error, { accept, requestId, operation: operation.id });
    yield encoder.encode(form.error(json, count));
    return;
  }
  yield encoder.encode(form.end(count));
}

/** The messages of such a stream. One that stops without `end` throws an `ApiError` whose reason is `truncated`. */
export async function* readMessageEvents(
  body: AsyncIterable<Uint8Array>,
  { operation, rule }: EventContext,
): AsyncGenerator<unknown, void, undefined> {
  for await (const { event, data } of readEvents(body)) {
    if (event === "end") return;
    const json = parse(data, operation);
    if (event === "error") {
      const status =
        typeof json === "object" && json !== null && "status" in json
          ? Number(json["status" as keyof typeof json])
          : 500;
      throw readTranscodedProblem(json, { operation: operation.id, status });
    }
    // Events of other names are for later versions.
    if (event === "message") yield readTranscodedResponse(operation, json, rule);
  }
  throw new ApiError(`the stream of ${operation.id} stopped before its end`, {
    operation: operation.id,
    code: "DATA_LOSS",
    reason: "truncated",
  });
}

function parse(data: string, { id }: Operation): Json {
  try {
    return JSON.parse(data) as Json;
  } catch (cause) {
    throw new ApiError(`${id} was answered with broken JSON: ${data.slice(0, 80)}`, {
      operation: id,
      status: 502,
      reason: "invalid-response",
      cause,
    });
  }
}
