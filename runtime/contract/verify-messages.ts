/** What goes between a process and the one that it lets Pact verify in. */
export interface VerifyOrder {
  readonly kind: "verify";
  /** Path of the contract. */
  readonly path: string;
  readonly provider: string;
  readonly baseUrl: string;
  /** Names of the provider states. */
  readonly states: readonly string[];
}

export interface StateOrder {
  readonly kind: "state";
  readonly id: number;
  readonly name: string;
  readonly parameters: unknown;
  readonly action: "setup" | "teardown";
}

export interface StateReport {
  readonly kind: "state-set";
  readonly id: number;
  /** Why it could not be set up. */
  readonly error?: string;
}

export interface VerifyReport {
  readonly kind: "verified";
  /** JSON of Pact's verifier; nothing where it could not run. */
  readonly result?: string;
  readonly error?: string;
}
