import { ApiError } from "../../wire/api-error.ts";
import type { Forward } from "../conclude.ts";
import { tooLarge } from "../plan.ts";
import type { FetchCall } from "./fetch-call.ts";
import { hasBody } from "./request-body.ts";

export interface PassedBody {
  readonly body: Uint8Array | ReadableStream<Uint8Array> | null;
  /** Why it was not let through to its end. */
  readonly refusal: () => ApiError | undefined;
}

const unrefused = (): undefined => undefined;

/** A declared length was checked by the plan, and the platform holds the caller to it; others are counted. */
export function passBody(call: FetchCall, { plan, body, watch }: Forward): PassedBody {
  const { request } = call;
  if (body) return { body, refusal: unrefused };
  if (!request.body || !hasBody(call)) return { body: null, refusal: unrefused };
  const isCounted = plan.fields["content-length"] === undefined;
  if (!isCounted && !watch) return { body: request.body, refusal: unrefused };
  const { operation, sizes } = plan.route;
  let length = 0;
  let refusal: ApiError | undefined;
  const look = (inspect: () => void): void => {
    try {
      inspect();
    } catch (error) {
      if (error instanceof ApiError) refusal = error;
      // An error of the body alone would leave some platforms to send what came before as the whole.
      call.end.abort();
      throw error;
    }
  };
  const looked = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      length += piece.length;
      look(() => {
        if (isCounted && length > sizes.maxBodyBytes)
          throw new ApiError(tooLarge(plan.route), { operation, status: 413, code: "RESOURCE_EXHAUSTED" });
        watch?.push(piece);
      });
      controller.enqueue(piece);
    },
    flush: () => look(() => watch?.end()),
  });
  return { body: request.body.pipeThrough(looked), refusal: () => refusal };
}
