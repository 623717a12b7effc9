import type { Json } from "../descriptors.ts";

/** google.rpc.Status: what an rpc fails with. */
export interface RpcStatus {
  /** Number of google.rpc.Code. */
  readonly code: number;
  readonly message: string;
  /** Messages of google.rpc.* and the service's own, each with its `@type`. */
  readonly details?: readonly Json[];
}

/** The errors of every rpc: any status, told by its code. */
export interface RpcErrors {
  readonly default: RpcStatus;
}
