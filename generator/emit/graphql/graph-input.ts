import type { GraphqlSpec, ServiceVersion } from "../../model/api.ts";
import type { EmitInput } from "../emit-input.ts";

/** A GraphQL service version in both its forms. */
export interface GraphInput extends EmitInput {
  readonly service: ServiceVersion & { readonly graphql: GraphqlSpec };
}
