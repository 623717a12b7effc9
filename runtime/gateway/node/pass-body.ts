import type { Exchange } from "./exchange.ts";
import { BodyTooLarge } from "./proxy-failure.ts";

/** The request's body as it flows past; a declared length was checked by the plan, and the parser holds the caller to it. */
export async function* passBody(
  { request, response }: Exchange,
  maxBytes: number,
  onPiece: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (request.headers.expect !== undefined) response.writeContinue();
  let length = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxBytes) throw new BodyTooLarge();
    onPiece();
    yield chunk;
  }
}
