import { createState, type StateOptions } from "./create-state.ts";
import { hashKey } from "./credentials/hash-key.ts";
import type { GatewayState } from "./state.ts";

export type LocalStateOptions = Omit<StateOptions, "hashKey">;

/** State of this process, on Node. */
export function createLocalState(options: LocalStateOptions): GatewayState {
  return createState({ ...options, hashKey });
}
