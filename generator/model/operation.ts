import type {
  Encoding,
  Example,
  HeaderType,
  HttpRule,
  Json,
  OperationKind,
  ParameterStyle,
  SecurityRequirement,
} from "../../runtime/descriptors.ts";
import type { Schema } from "./schema.ts";
import type { Source } from "./source.ts";

/** One thing a caller can ask: an OpenAPI operation, an rpc, a GraphQL root field. */
export interface Operation {
  /** `service.version.name`, from the operation's own declaration: adding a sibling never renames it. */
  readonly id: string;
  /** The name of its constant, client member and handler. */
  readonly name: string;
  readonly kind: OperationKind;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: true;
  readonly binding: Binding;
  /** What the caller gives: an object for OpenAPI and GraphQL, a reference to the message for protobuf. */
  readonly request: Schema;
  /** Names of the generated types; absent where another type serves: a message, or nothing to be named. */
  readonly requestType?: string;
  readonly responsesType?: string;
  readonly errorsType?: string;
  /** Absent where no response declares headers. */
  readonly headersType?: string;
  readonly responses: readonly Response[];
  /** Absent where the language has no word for it: then gateway.yaml decides. */
  readonly security?: readonly SecurityRequirement[];
  readonly examples: readonly SourcedExample[];
  /** Name of the operation whose request and route it shares: this one answers with a stream. */
  readonly variantOf?: string;
  readonly source: Source;
}

export type Binding = HttpBinding | GrpcBinding | GraphqlBinding;

export interface HttpBinding {
  readonly kind: "http";
  readonly method: string;
  readonly base: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  /** Members that are always sent in the body: `{ stream: true }`. */
  readonly bodyConstants?: Readonly<Record<string, Json>>;
}

/** An rpc, with the HTTP rules that it can be reached by as well. */
export interface GrpcBinding {
  readonly kind: "grpc";
  readonly service: string;
  readonly method: string;
  readonly request: string;
  readonly response: string;
  readonly safe?: true;
  readonly idempotent?: true;
  readonly rules: readonly HttpRule[];
}

export interface GraphqlBinding {
  readonly kind: "graphql";
  readonly type: "Query" | "Mutation" | "Subscription";
  readonly field: string;
  readonly document?: string;
}

export interface Parameter {
  /** Member of the request. */
  readonly member: string;
  /** The wire's name. */
  readonly name: string;
  readonly in: "path" | "query" | "querystring" | "header" | "cookie";
  readonly required: boolean;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly content?: string;
  readonly allowReserved?: true;
  readonly schema: Schema;
  readonly source: Source;
}

export interface Body {
  readonly required: boolean;
  readonly description?: string;
  readonly contents: readonly Content[];
}

export interface Content {
  readonly mediaType: string;
  readonly schema: Schema;
  /** The body is a stream of messages, and the schema that of one: a line, or the data of a server-sent event. */
  readonly messages?: "lines" | "text-events" | "json-events";
  readonly encoding?: Readonly<Record<string, Encoding>>;
}

export interface Response {
  /** `200`, `4XX`, `default` */
  readonly status: string;
  readonly description?: string;
  readonly contents: readonly Content[];
  readonly headers?: readonly ResponseHeader[];
}

export interface ResponseHeader {
  /** Lower case. */
  readonly name: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
  /** Absent where it is a text. */
  readonly type?: HeaderType;
}

export interface SourcedExample extends Example {
  readonly source: Source;
}
