import { ApiError } from "../wire/api-error.ts";
import type { BodyStream } from "../wire/http-message.ts";
import type { CompiledRoute } from "./compiled-route.ts";
import { tooLarge } from "./plan.ts";

/** A request's body as it comes, up to the route's limit. A declared length has been checked by the plan. */
export async function* limitBody(chunks: AsyncIterator<Uint8Array>, route: CompiledRoute): BodyStream {
  let length = 0;
  for await (const chunk of untilDeadline(chunks, route)) {
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
  chunks: AsyncIterator<Uint8Array>,
  { operation, sizes, kind }: CompiledRoute,
): AsyncGenerator<Uint8Array, void, undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const why = "The body did not arrive in time.";
    timer = setTimeout(() => reject(new ApiError(why, { operation, status: 408 })), sizes.timeoutMs);
  });
  late.catch(() => {});
  try {
    for (;;) {
      const next = await (kind === "grpc" ? chunks.next() : Promise.race([chunks.next(), late]));
      if (next.done) return;
      yield next.value;
    }
  } finally {
    clearTimeout(timer);
    // Never awaited: it waits for the chunk that does not come.
    chunks.return?.()?.catch?.(() => {});
  }
}
