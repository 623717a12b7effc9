/**
 * The seam between generator and runtime: operations, schemas, messages, routes, resolvers and examples as plain,
 * JSON-serialisable values. The generator prints them into `generated/`, or hands the same values over in memory.
 * Types only: this file has no run-time content and imports nothing.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/** A JSON Schema 2020-12. References to named schemas of the same service version are `#/$defs/<name>`. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/**
 * Every schema of a service version by name. A body or parameter set that the spec writes in place is named after
 * its operation: `listUsers/parameters`, `listUsers/body`, `listUsers/200`.
 */
export type Schemas = Readonly<Record<string, JsonSchema>>;

export type OperationKind = "unary" | "server-stream" | "client-stream" | "bidi-stream";

/**
 * One thing a caller can ask, with everything that the wire needs to know. The type parameters are carried for
 * inference only: `Responses` and `Errors` map a status to the type of its body, `Headers` one to the headers that the
 * spec declares for it, `Request` is an `AsyncIterable` when the caller streams.
 */
export interface Operation<Request = unknown, Responses = unknown, Errors = unknown, Headers = unknown> {
  /** `service.version.name`: the same in routes, logs, errors, contracts and `trefoil explain`. */
  readonly id: string;
  readonly kind: OperationKind;
  readonly http?: HttpBinding;
  readonly grpc?: GrpcBinding;
  readonly graphql?: GraphqlBinding;
  /** One alternative must be met; an empty list means anyone may call. */
  readonly security?: readonly SecurityRequirement[];
  readonly deprecated?: true;
  /** Never present at run time. */
  readonly "~types"?: {
    readonly request: Request;
    readonly responses: Responses;
    readonly errors: Errors;
    readonly headers: Headers;
  };
}

/**
 * A module of operations, by name: what operations.ts exports. Its members are not typed here: wherever it is handed
 * over, the compiler would compare every one of them with `Operation`, which is most of its work in a large service.
 */
export type OperationsModule = object;

/**
 * Name of a security scheme → the scopes it must grant. All members of one requirement must be met; one without
 * members, beside others, is met by whoever has no credential.
 */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** How a caller proves who it is, as OpenAPI has it: by the scheme's name. */
export type SecuritySchemes = Readonly<Record<string, SecurityScheme>>;

export type SecurityScheme =
  /** `bearer`, `basic`, or another that RFC 9110 knows; lower case. */
  | { readonly type: "http"; readonly scheme: string; readonly bearerFormat?: string }
  | { readonly type: "apiKey"; readonly in: "header" | "query" | "cookie"; readonly name: string }
  /** By kind: `clientCredentials`, `authorizationCode`, `implicit`, `password`, `deviceAuthorization`. */
  | { readonly type: "oauth2"; readonly flows: Readonly<Record<string, OauthFlow>> }
  | { readonly type: "openIdConnect"; readonly openIdConnectUrl: string }
  | { readonly type: "mutualTLS" };

export interface OauthFlow {
  readonly authorizationUrl?: string;
  readonly deviceAuthorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  /** Scope → what it is for. */
  readonly scopes: Readonly<Record<string, string>>;
}

/** Where a service is; `{variables}` in the URL are the caller's choice. */
export interface Server {
  readonly url: string;
  readonly description?: string;
  readonly variables?: Readonly<Record<string, ServerVariable>>;
}

export interface ServerVariable {
  readonly default: string;
  /** The values that there are; any when absent. */
  readonly enum?: readonly string[];
}

/** How an OpenAPI operation is reached. */
export interface HttpBinding {
  /** Upper case. */
  readonly method: string;
  /** Path of the spec's first server (`/v2`), which every path of the service begins with. */
  readonly base?: string;
  /** Path template of the spec, `/users/{userId}`. */
  readonly path: string;
  /** By member of the request. */
  readonly parameters?: Readonly<Record<string, Parameter>>;
  /** Media type → name of a schema. The request's member is `body`. */
  readonly body?: Readonly<Record<string, string>>;
  readonly bodyRequired?: true;
  /** Members that are always sent in the body, whatever the caller gives: `{ stream: true }`. */
  readonly bodyConstants?: Readonly<Record<string, Json>>;
  /** Media type → how single form or multipart members are written, where the spec says it. */
  readonly encoding?: Readonly<Record<string, Readonly<Record<string, Encoding>>>>;
  /** Status (`200`, `4XX`, `default`) → media type → name of a schema; of a stream, that of one message. */
  readonly responses: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Status → header, in lower case → what its value is, where it is no plain text. */
  readonly headers?: Readonly<Record<string, Readonly<Record<string, HeaderType>>>>;
  /** What the data of its server-sent events is, where it is not text. */
  readonly events?: "json";
  /** Name of the operation with the same method and path that answers with one value: this one answers with a stream. */
  readonly variantOf?: string;
}

export interface Parameter {
  /** `querystring`: the whole query is the value (OpenAPI 3.2); JSON where `content` says so, else a text. */
  readonly in: "path" | "query" | "querystring" | "header" | "cookie";
  /** The wire's name, where it differs from the request's member. */
  readonly name?: string;
  readonly required?: true;
  /** Where it differs from OpenAPI's default for `in`. */
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  /** Media type of a parameter that is serialised by `content`. */
  readonly content?: string;
  readonly allowReserved?: true;
}

/** What a header of an answer is read as; a list has commas between its items. */
export type HeaderType = "number" | "boolean" | "string[]" | "number[]" | "boolean[]";

export type ParameterStyle =
  | "simple"
  | "label"
  | "matrix"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject";

export interface Encoding {
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
}

/** How an rpc is reached: natively, and over HTTP by its `google.api.http` rules. */
export interface GrpcBinding {
  /** Full name, `chat.v1.ChatService`. */
  readonly service: string;
  readonly method: string;
  /** Full names of the messages. */
  readonly request: string;
  readonly response: string;
  /** Without side effects (`idempotency_level = NO_SIDE_EFFECTS`): Connect's clients may ask by GET. */
  readonly safe?: true;
  /** Asking twice does what asking once does (`idempotency_level = IDEMPOTENT`). */
  readonly idempotent?: true;
  /** The rule of `google.api.http` and its additional bindings. */
  readonly rules?: readonly HttpRule[];
  /** What `request` and `response` are looked up in. */
  readonly messages: Messages;
}

/** One rule of google.api.http (googleapis, google/api/http.proto). */
export interface HttpRule {
  readonly method: string;
  /** Template as written: `/v1/{name=shelves/*}:publish`. */
  readonly path: string;
  /** `*`, or the request's field that is the body: JSON names, joined by dots where it is in another message. */
  readonly body?: string;
  /** The response's field that is the body, likewise. */
  readonly responseBody?: string;
}

/** By the path that imports it: a .proto file as a FileDescriptorProto (google/protobuf/descriptor.proto), in base64. */
export type DescriptorFiles = Readonly<Record<string, string>>;

/** Every message and enum of a protobuf package by full name, with those of the packages it refers to. */
export type Messages = Readonly<Record<string, MessageDescriptor | EnumDescriptor>>;

export interface MessageDescriptor {
  readonly kind: "message";
  /** By JSON name, in the order of their numbers; an extension's is its full name in brackets, `[acme.v1.note]`. */
  readonly fields: Readonly<Record<string, FieldDescriptor>>;
}

export interface EnumDescriptor {
  readonly kind: "enum";
  readonly values: Readonly<Record<string, number>>;
  /** A number without a name is no value (proto2). */
  readonly closed?: true;
}

export type ScalarType =
  | "double"
  | "float"
  | "int32"
  | "uint32"
  | "sint32"
  | "fixed32"
  | "sfixed32"
  | "int64"
  | "uint64"
  | "sint64"
  | "fixed64"
  | "sfixed64"
  | "bool"
  | "string"
  | "bytes";

export interface FieldDescriptor {
  readonly number: number;
  /** A scalar, or the full name of a message or enum. */
  readonly type: ScalarType | (string & {});
  /** The proto's own name, where it is not the JSON name. */
  readonly name?: string;
  readonly repeated?: true;
  readonly packed?: true;
  /** Type of the keys; `type` is that of the values. */
  readonly mapKey?: ScalarType;
  /** The oneof that it belongs to (JSON name). */
  readonly oneof?: string;
  /** Whether the field knows that it was not set: `optional`, and messages. */
  readonly presence?: true;
  /** A message without it is neither written nor read (proto2 `required`). */
  readonly required?: true;
  /** A message between two tags, without its length (proto2 `group`). */
  readonly delimited?: true;
  /** A string whose bytes need not be UTF-8 (proto2). */
  readonly unverified?: true;
}

/** A root field, or (with `document`) an operation that a client wrote. */
export interface GraphqlBinding {
  readonly type: "Query" | "Mutation" | "Subscription";
  /** Root field, or the document's name. */
  readonly field: string;
  readonly document?: string;
  /** Of the document, in hexadecimal: what a graph that knows it can be sent instead. */
  readonly sha256?: string;
}

/** How a GraphQL field is answered by an operation of a service. */
export interface Resolver {
  readonly type: string;
  readonly field: string;
  /** Operation id. */
  readonly operation: string;
  /** Request member → where its value comes from. */
  readonly args: Readonly<Record<string, ResolverValue>>;
  /** Path inside the response; the whole of it when empty. */
  readonly select: readonly string[];
  readonly batch?: {
    /** Request member that takes the list of keys. */
    readonly by: string;
    /** Member of each returned item that equals the key. */
    readonly match: string;
    /** The most keys that one call may take. */
    readonly max?: number;
  };
  /** The answer is a page of a list, and the field a connection. Paths lead into what `select` leaves. */
  readonly page?: ResolverPage;
  /** By name of the GraphQL enum: its value → the operation's, where they differ (`ACTIVE` → `STATUS_ACTIVE`). */
  readonly enums?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By name of a union or interface in the answer: how its type is told, where no `__typename` says it. */
  readonly types?: Readonly<Record<string, TypeRule>>;
}

/** How a value that may be of several GraphQL types is told to be of one. */
export type TypeRule =
  /** By the value of a member. */
  | { readonly by: "value"; readonly member: string; readonly types: Readonly<Record<string, string>> }
  /** By the case of a oneof, whose value has the fields, with those of the message around it. */
  | { readonly by: "oneof"; readonly types: Readonly<Record<string, string>> }
  /** The first type whose members are all there. */
  | { readonly by: "members"; readonly types: readonly TypeSign[] };

export interface TypeSign {
  readonly type: string;
  readonly members: readonly string[];
}

export type ResolverValue =
  /** A reference to nothing leaves its member out. */
  | { readonly from: "args" | "parent" | "context"; readonly path: readonly string[] }
  | { readonly from: "literal"; readonly value: Json }
  | { readonly from: "object"; readonly members: Readonly<Record<string, ResolverValue>> }
  | { readonly from: "list"; readonly items: readonly ResolverValue[] }
  /** The first of them that is there. */
  | { readonly from: "first"; readonly items: readonly ResolverValue[] };

/** Where a page of a list has what a connection shows. */
export interface ResolverPage {
  readonly items: readonly string[];
  /** The cursor of the page after this one; absent, null or empty on the last. */
  readonly next?: readonly string[];
  readonly previous?: readonly string[];
  /** Whether there is one, where the cursors do not tell. */
  readonly hasNext?: readonly string[];
  readonly hasPrevious?: readonly string[];
  readonly total?: readonly string[];
  /** Member of each item that is its cursor. */
  readonly cursor?: string;
}

/** An exchange in wire form that its schemas accept; mocks, documentation and contracts live on them. */
export interface Example {
  readonly name: string;
  /** The flat request: parameters and `body`; a list when the caller streams. */
  readonly request?: Json;
  /** HTTP status; 200 when absent. */
  readonly status?: number;
  readonly mediaType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body of the answer; a list when the service streams. */
  readonly response?: Json;
}

/** By the operation's name (the last part of its id, as its generated constant is called). */
export type Examples = Readonly<Record<string, readonly Example[]>>;

/** One version of a service as the runtime takes it: what `generated/<service>/<version>/` holds, as one value. */
export interface ServiceDescriptor {
  /** `users.v2` */
  readonly id: string;
  readonly language: "openapi" | "protobuf" | "graphql";
  /** By name, as their generated constants are called. */
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas: Schemas;
  readonly examples: Examples;
  readonly messages?: Messages;
  /** GraphQL only. */
  readonly sdl?: string;
  readonly resolvers?: readonly Resolver[];
  /** By SHA-256 in hexadecimal: the texts of the documents that clients wrote. */
  readonly documents?: Readonly<Record<string, string>>;
}

/** What of it a gateway needs: the rest is for those who answer. */
export type GatewayService = Pick<ServiceDescriptor, "id" | "operations"> &
  Partial<Pick<ServiceDescriptor, "schemas" | "sdl" | "resolvers" | "documents">>;

/** The gateway's table: `generated/gateway/table.json`. */
export interface Table {
  readonly upstreams: Readonly<Record<string, Upstream>>;
  /** By service version id. */
  readonly versions: Readonly<Record<string, Lifecycle>>;
  /** By name: that of the security scheme, unless the issuer names another. */
  readonly issuers: Readonly<Record<string, Issuer>>;
  readonly apiKeys: Readonly<Record<string, ApiKeyPolicy>>;
  readonly policies: Readonly<Record<string, RateLimitPolicy>>;
  readonly cors?: CorsPolicy;
  readonly versioning?: Versioning;
  readonly metering?: Metering;
  readonly telemetry?: Telemetry;
  readonly retries?: Retries;
  readonly requests: RequestLimits;
  readonly responses?: ResponseChecks;
  /** Addresses and ranges (CIDR) whose `X-Forwarded-For` is believed. */
  readonly trustedProxies?: readonly string[];
  readonly graphql?: GraphPolicy;
  /** What GraphQL's root fields need, by operation id: they share one route. */
  readonly operations: Readonly<Record<string, OperationPolicy>>;
  readonly routes: readonly Route[];
}

/** One row: method + path → operation at an upstream. */
export interface Route extends OperationPolicy {
  readonly method: string;
  readonly publicPath: string;
  /** Operation id; of a GraphQL mount the service version id. */
  readonly operation: string;
  /** `proxy`: HTTP as it is; `transcode`: HTTP/JSON to an rpc; `grpc`: an rpc as it is; `graphql`, `usage`: answered here. */
  readonly kind: "proxy" | "transcode" | "grpc" | "graphql" | "usage";
  readonly upstream?: string;
  /** What a proxied call asks its upstream for; the variables are those of `publicPath`. */
  readonly forwardPath?: string;
}

export interface OperationPolicy {
  readonly security?: readonly SecurityRequirement[];
  /** Names of rate-limit policies. */
  readonly limits?: readonly string[];
  /** Messages flow for as long as they like: the time-out holds until the first of the answer. */
  readonly stream?: true;
  /** Where they differ from the table's `requests`. */
  readonly timeoutMs?: number;
  readonly streamIdleMs?: number;
  readonly maxBodyBytes?: number;
  readonly checks?: SpecChecks;
  /** Variables of the path may hold `%2F`; it is refused when absent. */
  readonly encodedSlashes?: "pass";
  /** Where it differs from the table's `responses`. */
  readonly responseChecks?: SpecChecks;
  /** Where it differs from the table's `retries`. */
  readonly attempts?: number;
}

/** What mounted graphs answer; limits that are absent are those of `trefoil/graph`. */
export interface GraphPolicy {
  /** The most tokens of a query's text. */
  readonly maxTokens?: number;
  /** The most levels of fields. */
  readonly maxDepth?: number;
  /** The most fields that are asked by another name than their own. */
  readonly maxAliases?: number;
  /** The most objects that an answer may hold, as the arguments for lists say. */
  readonly maxCost?: number;
  /** `persisted`: only those that the generator found, by their hash. */
  readonly documents?: "any" | "persisted";
  /** Whether the schema may be asked for; it may when absent. */
  readonly introspection?: boolean;
  /** Whether browsers are shown GraphiQL; they are not when absent. */
  readonly graphiql?: boolean;
}

export interface Upstream {
  readonly url: string;
  readonly protocol: "http" | "grpc";
}

export interface Lifecycle {
  /** RFC 3339 dates. */
  readonly deprecated?: string;
  readonly sunset?: string;
  /** Version id of the successor. */
  readonly successor?: string;
  readonly documentation?: string;
  /** For callers who name no version. */
  readonly default?: true;
}

/** How a version can be named beside the path. */
export interface Versioning {
  /** A header whose value is the version's number, `API-Version: 2`. */
  readonly header?: string;
  /** `Accept: application/vnd.api+json; version=2` */
  readonly mediaType?: string;
}

/** When a call to an upstream is made again that failed for a passing reason: one that may be asked twice. */
export interface Retries {
  /** How often a call is made at most, the first time included. */
  readonly attempts: number;
  readonly on: readonly RetryReason[];
  /** How many calls to an upstream out of a hundred may be made again, so that retries do not drown one that is down. */
  readonly budgetPercent: number;
  /** How many may be made again in any second, however few calls there are. */
  readonly minPerSecond: number;
}

/** The connection broke before the answer began, or the answer is such a status. */
export type RetryReason = "connection" | 502 | 503 | 504;

/** Traces and metrics, as OpenTelemetry has them. */
export interface Telemetry {
  /** Where they go over OTLP/HTTP: a collector's or an agent's URL, without `/v1/traces`. */
  readonly otlp?: string;
  /** The share of the traces begun here that is recorded, from 0 to 1; all when absent. Callers decide of theirs. */
  readonly sample?: number;
}

/** What LLM calls cost, one record a call. */
export interface Metering {
  readonly flushEveryMs: number;
  /** Where callers read what they used themselves: `/api/usage`. */
  readonly path?: string;
  /** By model: what its tokens cost where the service does not say. */
  readonly prices?: Readonly<Record<string, readonly Price[]>>;
  /** By operation id. */
  readonly operations: Readonly<Record<string, MeteredFields>>;
}

/** Of a million tokens, in millionths of a US dollar. */
export interface Price {
  /** A day (UTC); holds until the next one begins. */
  readonly from: string;
  readonly inputMicrodollars: number;
  readonly outputMicrodollars: number;
}

/** Paths into the response; in a stream, into the message that has them. */
export interface MeteredFields {
  readonly model: string;
  readonly inputTokens: string;
  readonly outputTokens: string;
  readonly costMicrodollars?: string;
  readonly latency?: string;
  readonly requestId?: string;
  /** When the caller hangs up: end the call, or read the rest for exact figures. */
  readonly onAbort?: "cancel" | "drain";
}

export interface Issuer {
  /** The security scheme that its tokens meet, where it is not its own name: several issuers may share one. */
  readonly scheme?: string;
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  /** A URL, a file, or `development`: the key set that `trefoil start` makes. */
  readonly jwks: string;
  /** The claim that names the user; `sub` when absent. */
  readonly userClaim?: string;
  /** The claim with the scopes, a list or a text with spaces; `scope` when absent. */
  readonly scopesClaim?: string;
  readonly clockSkewSeconds?: number;
}

export interface ApiKeyPolicy {
  readonly header: string;
  /** A file, `redis`, or `development`: the keys that `trefoil start` makes. */
  readonly store: string;
}

export interface RateLimitPolicy {
  readonly algorithm: "fixed-window" | "sliding-window" | "token-bucket";
  readonly limit: number;
  readonly windowSeconds: number;
  readonly burst?: number;
  readonly key: readonly ("user" | "key" | "ip" | "operation")[];
  /** When the counters cannot be reached; `allow` when absent. */
  readonly onFailure?: "allow" | "refuse";
}

export interface CorsPolicy {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly credentials: boolean;
  readonly maxAgeSeconds: number;
}

export interface RequestLimits {
  readonly maxBodyBytes: number;
  readonly maxHeaderBytes: number;
  /** Until the whole answer has been sent; of a stream, until its first byte. */
  readonly timeoutMs: number;
  /** The longest silence in a stream. */
  readonly streamIdleMs: number;
  readonly checks?: SpecChecks;
}

/** Whether answers of upstreams are what their specs say; not asked when absent. */
export interface ResponseChecks {
  readonly checks: SpecChecks;
  /** A larger body is not checked. */
  readonly maxBodyBytes: number;
}

/** What happens to a request or an answer that breaks its spec: refused, told in the log, let through. */
export type SpecChecks = "enforce" | "report" | "off";
