import { passWatched } from "../body-watch.ts";
import type { Forward } from "../conclude.ts";
import type { Exchange } from "./exchange.ts";
import { BodyTooLarge } from "./proxy-failure.ts";

/** The request's body as it flows past; a declared length was checked by the plan, and the parser holds the caller to it. */
export function passBody(
  exchange: Exchange,
  { plan, watch }: Forward,
  onPiece: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces = limited(exchange, plan.route.sizes.maxBodyBytes, onPiece);
  return watch ? passWatched(pieces, watch, plan.fields["content-length"]) : pieces;
}

async function* limited(
  { request, response }: Exchange,
  maxBytes: number,
  onPiece: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (request.headers.expect !== undefined) response.writeContinue();
  let length = 0;
  // The connection is needed for the refusal still.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxBytes) throw new BodyTooLarge();
    onPiece();
    yield chunk;
  }
}
