import type { UsageRecord } from "./metering/usage-record.ts";
import type { TraceContext } from "./trace-context.ts";

/** What is told of one call to an upstream once it is over: of each try, where a call is made again. */
export interface UpstreamRecord {
  /** Of the call that it was made for. */
  readonly trace: TraceContext;
  /** Its own; what the upstream heard of as its parent, where the trace is recorded. */
  readonly spanId: string;
  readonly requestId: string;
  readonly operation: string;
  readonly upstream: string;
  /** Origin of the upstream. */
  readonly url: string;
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  /** Of an rpc, `chat.v1.ChatService/SendMessage`. */
  readonly rpc?: string | undefined;
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  readonly durationMs: number;
  /** Of HTTP; none where no answer began. */
  readonly status?: number | undefined;
  /** Of an rpc. */
  readonly grpcStatus?: number | undefined;
  /** How often it had been made before, for the same call. */
  readonly resends: number;
  /** What broke, as Node or the library calls it. */
  readonly failure?: string | undefined;
  /** Of a metered call, what it cost. */
  readonly usage?: UsageRecord | undefined;
}
