import { type BodyStream, readAll } from "../../wire/http-message.ts";
import { limitBody } from "../limit-body.ts";
import type { Plan } from "../plan.ts";
import { type Exchange, hasBody } from "./exchange.ts";

/** The request's body as it comes, up to the route's limit. A declared length has been checked by the plan. */
export async function* streamBody(exchange: Exchange, { route }: Plan): BodyStream {
  const { request, response } = exchange;
  if (!hasBody(exchange)) return;
  if (request.headers.expect !== undefined) response.writeContinue();
  yield* limitBody(request.iterator({ destroyOnReturn: false }), route);
}

export function readBody(exchange: Exchange, plan: Plan): Promise<Uint8Array<ArrayBuffer>> {
  return readAll(streamBody(exchange, plan));
}

/** Fires when the caller is gone before its answer is complete. */
export function callerSignal({ response }: Exchange): AbortSignal {
  const controller = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
