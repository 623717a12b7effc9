import type { DescriptorFiles, Operation } from "../descriptors.ts";
import type { AnswerEncoding } from "../wire/rpc/zlib.ts";

export interface ListenGrpcOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** `127.0.0.1` when absent. */
  readonly host?: string;
  readonly tls?: { readonly cert: Uint8Array; readonly key: Uint8Array };
  /** The largest message to take; 4 MiB when absent. */
  readonly maxMessageBytes?: number;
  /** The largest message to answer with, `RESOURCE_EXHAUSTED` beyond it; any when absent. */
  readonly maxAnswerBytes?: number;
  /** Calls that one connection may have under way; others wait at their caller. 10,000 when absent. */
  readonly maxConcurrentCalls?: number;
  /** How answers are packed, for callers that accept it; requests are unpacked whatever their callers chose. */
  readonly compression?: AnswerEncoding;
  /** Asks every so often whether a caller is still there, and gives it so long to answer (20 seconds). */
  readonly keepalive?: { readonly everyMs: number; readonly timeoutMs?: number };
  /**
   * Callers may ask for the services and their .proto files: what `trefoil generate --with reflection` wrote, or what
   * makes it for the first who asks.
   */
  readonly reflection?: DescriptorFiles | (() => DescriptorFiles);
  /** Told of what a handler threw that is no ApiError: the caller only learns that something failed. */
  readonly onFault?: (error: unknown, operation: Operation) => void;
}

export interface GrpcListener {
  readonly port: number;
  /** `http://127.0.0.1:50051` */
  readonly url: string;
  /** Takes no more calls, and waits for those under way, up to `graceMs` (5 seconds). */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}
