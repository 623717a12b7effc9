import type {
  ApiKeyPolicy,
  CorsPolicy,
  GraphPolicy,
  MeteredFields,
  Metering,
  RateLimitPolicy,
  Retries,
  SecurityRequirement,
  SpecChecks,
  Telemetry,
  Upstream,
  Versioning,
} from "../../../runtime/descriptors.ts";

/** gateway.yaml as an author writes it: what gateway.schema.json accepts. */
export interface GatewayFile {
  readonly listen?: { readonly host?: string; readonly port?: number; readonly tls?: TlsEntry };
  readonly prefix?: string;
  readonly trustedProxies?: readonly string[];
  readonly upstreams?: Readonly<Record<string, Upstream>>;
  readonly services: Readonly<Record<string, ServiceEntry>>;
  readonly versioning?: Versioning;
  readonly issuers?: Readonly<Record<string, IssuerEntry>>;
  readonly apiKeys?: Readonly<Record<string, ApiKeyPolicy>>;
  readonly security?: Readonly<Record<string, readonly SecurityRequirement[]>>;
  readonly policies?: Readonly<Record<string, PolicyEntry>>;
  readonly limits?: Readonly<Record<string, readonly string[]>>;
  readonly metering?: {
    readonly ledger?: { readonly flushEvery?: string };
    readonly prices?: NonNullable<Metering["prices"]>;
    readonly operations?: Readonly<Record<string, MeteredFields>>;
  };
  readonly graphql?: GraphPolicy;
  readonly telemetry?: Telemetry;
  readonly retries?: Partial<Retries> & {
    readonly operations?: Readonly<Record<string, Pick<Retries, "attempts">>>;
  };
  readonly cors?: Partial<Omit<CorsPolicy, "maxAgeSeconds">> & { readonly maxAge?: string };
  readonly requests?: SizesEntry & {
    readonly maxHeaders?: string;
    readonly operations?: Readonly<Record<string, OperationSizesEntry>>;
  };
  readonly responses?: {
    readonly checks?: SpecChecks;
    readonly maxBody?: string;
    readonly operations?: Readonly<Record<string, { readonly checks: SpecChecks }>>;
  };
}

export interface TlsEntry {
  readonly certificate: string;
  readonly key?: string;
  readonly redirectPort?: number;
  readonly hsts?: string;
}

export interface ServiceEntry {
  readonly upstream?: string;
  readonly mount?: string;
  readonly versions: Readonly<Record<string, VersionEntry>>;
}

export interface VersionEntry {
  readonly default?: boolean;
  readonly upstream?: string;
  readonly deprecated?: string;
  readonly sunset?: string;
  /** Version alone, `v2`. */
  readonly successor?: string;
  readonly documentation?: string;
}

export interface IssuerEntry {
  readonly scheme?: string;
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly jwks: string;
  readonly user?: string;
  readonly scopes?: string;
  readonly clockSkew?: string;
}

export interface PolicyEntry extends Omit<RateLimitPolicy, "windowSeconds"> {
  readonly window: string;
}

export interface OperationSizesEntry extends SizesEntry {
  readonly encodedSlashes?: "pass" | "refuse";
}

export interface SizesEntry {
  readonly maxBody?: string;
  readonly timeout?: string;
  readonly streamIdle?: string;
  readonly checks?: SpecChecks;
}
