/** What one metered call cost. */
export interface UsageRecord {
  /** Unique: a record that is written twice counts once. */
  readonly id: string;
  /** When the call began, in milliseconds since 1970. */
  readonly at: number;
  readonly requestId: string;
  /** What the service calls the call, where it says so. */
  readonly serviceRequestId?: string | undefined;
  readonly operation: string;
  readonly subject?: string | undefined;
  /** Whose user that is; nobody's of an API key. */
  readonly issuer?: string | undefined;
  readonly keyId?: string | undefined;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicrodollars: number;
  /** The service's own figure, else from the call's head to the end of its answer. */
  readonly latencyMs: number;
  /** From the call's head to the first piece of its answer. */
  readonly firstTokenMs?: number | undefined;
  /** Whether the answer was read to its end: only then are the figures sure to be. */
  readonly complete: boolean;
}
