import { addHeaders } from "./add-headers.ts";
import type { Middleware } from "./middleware.ts";

export interface RequestIdOptions {
  /** `x-request-id` when absent. */
  readonly header?: string;
  readonly create?: () => string;
}

/** Gives each call an id that services and gateways log. Before `retry` one id for all tries, behind it one each. */
export function requestId({
  header = "x-request-id",
  create = () => crypto.randomUUID(),
}: RequestIdOptions = {}): Middleware {
  return addHeaders(() => ({ [header]: create() }));
}
