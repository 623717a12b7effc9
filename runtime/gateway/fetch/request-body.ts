import { type BodyStream, readAll } from "../../wire/http-message.ts";
import { limitBody } from "../limit-body.ts";
import type { Plan } from "../plan.ts";
import type { FetchCall } from "./fetch-call.ts";

export function hasBody({ request }: FetchCall): boolean {
  return request.body !== null && request.headers.get("content-length") !== "0";
}

/** The request's body as it comes, up to the route's limit. */
export async function* streamBody(call: FetchCall, { route }: Plan): BodyStream {
  if (hasBody(call)) yield* limitBody(readPieces(call), route);
}

export function readBody(call: FetchCall, plan: Plan): Promise<Uint8Array<ArrayBuffer>> {
  return readAll(streamBody(call, plan));
}

/** Leaves the body when the call ends, even where the caller sends nothing more. */
export async function* readPieces({ request, end }: FetchCall): AsyncGenerator<Uint8Array, void, undefined> {
  if (!request.body) return;
  const reader = request.body.getReader();
  const leave = (): void => void reader.cancel(end.signal.reason).catch(() => {});
  end.signal.addEventListener("abort", leave);
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    end.signal.removeEventListener("abort", leave);
  }
}
