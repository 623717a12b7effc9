import { ApiError } from "../../wire/api-error.ts";
import { type BodyStream, readAll } from "../../wire/http-message.ts";
import type { Plan } from "../plan.ts";
import { tooLarge } from "../plan.ts";
import { type Exchange, hasBody } from "./exchange.ts";

/** The request's body as it comes, up to the route's limit. A declared length has been checked by the plan. */
export async function* streamBody(exchange: Exchange, { route }: Plan): BodyStream {
  const { request, response } = exchange;
  if (!hasBody(exchange)) return;
  if (request.headers.expect !== undefined) response.writeContinue();
  let length = 0;
  for await (const chunk of untilDeadline(request, route)) {
    length += chunk.length;
    if (length > route.sizes.maxBodyBytes) {
      throw new ApiError(tooLarge(route), {
        operation: route.operation,
        status: 413,
        code: "RESOURCE_EXHAUSTED",
      });
    }
    yield chunk;
  }
}

/**
 * A body that dribbles in must not hold the gateway for longer than the whole call may take. Who stops reading leaves
 * the connection as it is: the refusal still has to be sent.
 */
async function* untilDeadline(
  request: Exchange["request"],
  { operation, sizes, kind }: Plan["route"],
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = request.iterator({ destroyOnReturn: false });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const why = "The body did not arrive in time.";
    timer = setTimeout(() => reject(new ApiError(why, { operation, status: 408 })), sizes.timeoutMs);
  });
  late.catch(() => {});
  try {
    for (;;) {
      const next = await (kind === "grpc" ? chunks.next() : Promise.race([chunks.next(), late]));
      if (next.done) return;
      yield next.value as Uint8Array;
    }
  } finally {
    clearTimeout(timer);
    // Never awaited: it waits for the chunk that does not come.
    chunks.return?.()?.catch?.(() => {});
  }
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
