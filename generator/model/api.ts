import type { Resolver, Table } from "../../runtime/descriptors.ts";
import type { Operation } from "./operation.ts";
import type { NamedSchema } from "./schema.ts";
import type { Source } from "./source.ts";

/** The whole model: every version of every service, and what gateway.yaml says of them. */
export interface Api {
  readonly services: readonly ServiceVersion[];
  readonly gateway?: GatewaySpec;
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
  /** Names of the security schemes that the spec declares. */
  readonly securitySchemes: readonly string[];
  readonly source: Source;
  /** Protobuf only: ids of the packages whose types this one refers to. */
  readonly imports?: readonly string[];
  /** GraphQL only. */
  readonly graphql?: GraphqlSpec;
}

export interface GraphqlSpec {
  readonly sdl: string;
  readonly resolvers: readonly SourcedResolver[];
  /** `Type.field` of the fields that a person resolves by hand. */
  readonly handwritten: readonly string[];
  readonly documents: readonly { readonly name: string; readonly text: string; readonly source: Source }[];
}

export interface SourcedResolver extends Resolver {
  readonly source: Source;
}

/** gateway.yaml, with groups (`users.v2.*`) still as written. */
export interface GatewaySpec extends Omit<Table, "routes" | "operations" | "versions"> {
  readonly prefix: string;
  readonly source: Source;
}
