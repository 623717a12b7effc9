/** Who calls, as a credential that was verified says. */
export interface Identity {
  readonly subject: string;
  readonly scopes: readonly string[];
  /** Id of the API key (never the key). */
  readonly keyId?: string;
  readonly issuer?: string;
}

export type Verdict =
  | { readonly ok: true; readonly identity: Identity }
  /** `reason` is told to the caller, and says nothing that helps to forge a credential. */
  | { readonly ok: false; readonly reason: string };
