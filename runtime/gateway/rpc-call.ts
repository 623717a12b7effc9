import type { Operation } from "../descriptors.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import type { Ended } from "../wire/rpc/ended.ts";
import type { AnswerWriter, Translation } from "../wire/rpc/translation.ts";
import type { Plan } from "./plan.ts";
import { isRepeatable } from "./retries/retry-rules.ts";

/** A call to an rpc as its upstream gets it, whatever its caller speaks. */
export interface RpcCall extends Translation {
  /** `/<package.Service>/<Method>` */
  readonly path: string;
  /** The caller's metadata. */
  readonly metadata: HeaderFields;
  /** Whether messages flow for as long as they like once the first has come. */
  readonly isStream: boolean;
  /** Whether the caller's part is one message. */
  readonly sendsOne: boolean;
  /** Whether asking twice does what asking once does. */
  readonly repeatable: boolean;
}

/** A call that may begin, or one that ended before it did. */
export type OpenedRpc =
  | { readonly kind: "call"; readonly call: RpcCall }
  | { readonly kind: "ended"; readonly answer: AnswerWriter; readonly ended: Ended };

export function traitsOf(
  plan: Plan,
  { kind, grpc }: Operation,
): Pick<RpcCall, "isStream" | "sendsOne" | "repeatable"> {
  return {
    isStream: kind !== "unary",
    sendsOne: kind === "unary" || kind === "server-stream",
    repeatable: isRepeatable(plan, grpc),
  };
}
