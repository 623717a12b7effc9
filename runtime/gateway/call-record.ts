import type { FieldRecord } from "../graph/index.ts";

/** What is told of a call once it is over. Never a credential, a query, a body or a header that could hold one. */
export interface CallRecord {
  readonly requestId: string;
  /** Empty, like the path and the version, where the parser could not make out a request. */
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly httpVersion: string;
  /** Operation id; absent where no operation has the path. */
  readonly operation?: string | undefined;
  readonly upstream?: string | undefined;
  /** 499 when the caller was gone before there was an answer. */
  readonly status: number;
  /** Of a gRPC call. */
  readonly grpcStatus?: number | undefined;
  readonly durationMs: number;
  /** Of a call to a graph: its root fields, each an operation, in the order in which they were answered. */
  readonly fields?: readonly FieldRecord[] | undefined;
  /** The caller's, as trusted proxies tell it. */
  readonly address: string;
  readonly subject?: string | undefined;
  /** Whose user that is; nobody's of an API key. */
  readonly issuer?: string | undefined;
  readonly keyId?: string | undefined;
  readonly userAgent?: string | undefined;
  /** The trace that the call belongs to (W3C Trace Context). */
  readonly traceId?: string | undefined;
  readonly deprecated?: true | undefined;
  /** How often calls to upstreams were made again. */
  readonly retries?: number | undefined;
  /** In how many places the upstream's answer broke its spec, where answers are checked. */
  readonly violations?: number | undefined;
  /** What broke, as Node or the library calls it: a request's form (`HPE_…`), or the way to the upstream (`ECONNREFUSED`). */
  readonly failure?: string | undefined;
  /** The answer was cut: by its caller, or because the upstream broke it off. */
  readonly incomplete?: true | undefined;
}
