import type {
  DescriptorFiles,
  Lifecycle,
  MeteredFields,
  Metering,
  OperationPolicy,
  Resolver,
  SecurityRequirement,
  SecuritySchemes,
  Server,
  Table,
  Upstream,
} from "../../runtime/descriptors.ts";
import type { ScalarMeaning } from "./graphql-scalars.ts";
import type { Operation } from "./operation.ts";
import type { Field, NamedSchema, Schema } from "./schema.ts";
import type { Source } from "./source.ts";

/** The whole model: every version of every service, and what gateway.yaml says of them. */
export interface Api {
  readonly services: readonly ServiceVersion[];
  readonly gateway?: GatewaySpec;
  /** Describes the .proto files, for servers that are asked for them; only where that was wanted. */
  readonly protoFiles?: () => DescriptorFiles;
}

/** One version of a service, or of a protobuf package without services. */
export interface ServiceVersion {
  /** `users.v2`; for protobuf the package. */
  readonly id: string;
  /** `users`: generated names begin with it. */
  readonly name: string;
  /** `v2`; empty for a protobuf package without one. */
  readonly version: string;
  readonly language: "openapi" | "protobuf" | "graphql";
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: true;
  /** Servers that the spec names, variables filled with their defaults. */
  readonly servers: readonly string[];
  readonly operations: readonly Operation[];
  readonly schemas: readonly NamedSchema[];
  /** The same as written, where one has variables. */
  readonly serverTemplates?: readonly Server[];
  /** What the spec declares; nothing where its language has no word for it. */
  readonly securitySchemes: SecuritySchemes;
  readonly source: Source;
  /** Protobuf only: ids of the packages whose types this one refers to. */
  readonly imports?: readonly string[];
  /** GraphQL only. */
  readonly graphql?: GraphqlSpec;
}

export interface GraphqlSpec {
  /** What callers see of the schema: without the directives that map it. */
  readonly sdl: string;
  readonly resolvers: readonly SourcedResolver[];
  /** `Type.field` of the fields that a person resolves by hand. */
  readonly handwritten: readonly string[];
  /** What the schema calls its root types. */
  readonly roots: Readonly<Partial<Record<GraphqlDocument["type"], string>>>;
  /** Every field of an object type, by `Type.field`; empty where nothing is mapped. */
  readonly fields: Readonly<Record<string, GraphqlField>>;
  /** By `Type.field`: the TypeScript name of the type of its arguments, where it takes any. */
  readonly argumentTypes: Readonly<Record<string, string>>;
  readonly documents: readonly GraphqlDocument[];
  /** By name: the scalars whose meaning is known. */
  readonly scalars: Readonly<Record<string, ScalarMeaning>>;
}

export interface GraphqlField {
  readonly arguments: readonly Field[];
  readonly schema: Schema;
  readonly description?: string;
  readonly source: Source;
}

/** An operation that a client wrote, with the fragments that it uses. */
export interface GraphqlDocument {
  /** `graph.v1.UserOverview` */
  readonly id: string;
  /** The name of its constant and client member: `userOverview`. */
  readonly name: string;
  readonly type: "Query" | "Mutation" | "Subscription";
  /** As the author calls it: `UserOverview`. */
  readonly operation: string;
  /** What the names of its types begin with: no other document of its kind has it. */
  readonly typeName: string;
  readonly description?: string;
  /** Whether the caller must give variables, may, or there are none. */
  readonly variables: "required" | "optional" | "none";
  readonly text: string;
  readonly source: Source;
}

export interface SourcedResolver extends Resolver {
  readonly source: Source;
}

/** gateway.yaml: groups of operations (`users.v2.*`) are kept as written. */
export interface GatewaySpec
  extends Pick<
    Table,
    | "issuers"
    | "apiKeys"
    | "policies"
    | "cors"
    | "versioning"
    | "requests"
    | "trustedProxies"
    | "graphql"
    | "telemetry"
    | "retries"
    | "responses"
  > {
  readonly source: Source;
  readonly listen: { readonly host: string; readonly port: number; readonly tls?: TlsSpec };
  /** Every public path begins with it: `/api`, or empty. */
  readonly prefix: string;
  readonly upstreams: Readonly<Record<string, Upstream>>;
  readonly versions: readonly ExposedVersion[];
  readonly security: readonly Group<readonly SecurityRequirement[]>[];
  /** Names of rate-limit policies. */
  readonly limits: readonly Group<readonly string[]>[];
  /** Where calls are made again more or less often than `retries` says. */
  readonly attempts: readonly Group<Pick<OperationPolicy, "attempts">>[];
  /** Where answers are checked otherwise than `responses` says. */
  readonly responseChecks: readonly Group<Pick<OperationPolicy, "responseChecks">>[];
  /** Sizes and times that differ from `requests`. */
  readonly sizes: readonly Group<
    Pick<OperationPolicy, "timeoutMs" | "streamIdleMs" | "maxBodyBytes" | "checks" | "encodedSlashes">
  >[];
  readonly meteringFlushMs?: number;
  readonly prices?: Metering["prices"];
  readonly metering: readonly Group<MeteredFields>[];
}

/** How the gateway speaks HTTPS. */
export interface TlsSpec {
  /** A file with the certificate and its chain (PEM), or `development`. */
  readonly certificate: string;
  /** The file with its key. */
  readonly key?: string;
  /** Callers of plain HTTP are sent on from here. */
  readonly redirectPort?: number;
  /** For how long browsers are told to come by HTTPS alone; not at all when absent. */
  readonly hstsSeconds?: number;
}

/** A version of a service that the gateway lets the public reach. */
export interface ExposedVersion extends Lifecycle {
  /** `users.v2` */
  readonly id: string;
  /** What its calls go to; absent where the gateway answers itself. */
  readonly upstream?: string;
  /** The one path of a GraphQL service, below the prefix. */
  readonly mount?: string;
  readonly source: Source;
}

/** An entry for the operations that a pattern names: an id, or with a trailing `*` all ids that begin so. */
export interface Group<Value> {
  readonly operations: string;
  readonly value: Value;
  readonly source: Source;
}
