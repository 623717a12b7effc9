import type { RequestLimits, Retries, Route } from "../descriptors.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import type { Segment } from "../wire/routing/path-template.ts";

/** A route with all that `plan` and `conclude` look up for it, put together once. */
export interface CompiledRoute extends Route {
  /** What the caller may be asked for: by the route, or by any operation behind a GraphQL mount. */
  readonly credentials: Credentials;
  /** Id of the service version, `users.v2`. */
  readonly version: string;
  readonly sizes: Sizes;
  readonly retries: Retries;
  readonly forward: readonly Segment[];
  /** Headers of every answer: deprecation, sunset, a link to the documentation. */
  readonly headers: HeaderFields;
  /** Milliseconds since 1970; the version is deprecated from then on. */
  readonly deprecated: number | undefined;
  /** Milliseconds since 1970; the version is gone from then on. */
  readonly sunset: number | undefined;
  /** Where the same operation of the successor is reached. */
  readonly successor: readonly Segment[] | undefined;
}

/** Security schemes by what they are. */
export interface Credentials {
  readonly tokens: readonly string[];
  readonly keys: readonly { readonly scheme: string; readonly header: string }[];
}

export type Sizes = Required<Omit<RequestLimits, "maxHeaderBytes">>;
