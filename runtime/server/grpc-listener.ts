import type { DescriptorFiles, Operation } from "../descriptors.ts";

export interface ListenGrpcOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** `127.0.0.1` when absent. */
  readonly host?: string;
  readonly tls?: { readonly cert: Uint8Array; readonly key: Uint8Array };
  /** The largest message to take; 4 MiB when absent. */
  readonly maxMessageBytes?: number;
  /** Asks whether a caller is still there after so long a silence, and gives it so long to answer. */
  readonly keepalive?: { readonly everyMs: number; readonly timeoutMs?: number };
  /** Callers may ask for the services and their .proto files: what `trefoil generate --with reflection` wrote. */
  readonly reflection?: DescriptorFiles;
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
