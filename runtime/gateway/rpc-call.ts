import type { HeaderFields } from "../wire/http-message.ts";
import type { Ended } from "../wire/rpc/ended.ts";
import type { AnswerWriter, Translation } from "../wire/rpc/translation.ts";

/** A call to an rpc as its upstream gets it, whatever its caller speaks. */
export interface RpcCall extends Translation {
  /** `/<package.Service>/<Method>` */
  readonly path: string;
  /** The caller's metadata. */
  readonly metadata: HeaderFields;
  /** Whether messages flow for as long as they like once the first has come. */
  readonly isStream: boolean;
}

/** A call that may begin, or one that ended before it did. */
export type OpenedRpc =
  | { readonly kind: "call"; readonly call: RpcCall }
  | { readonly kind: "ended"; readonly answer: AnswerWriter; readonly ended: Ended };
