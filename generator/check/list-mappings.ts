import type { Api, GraphqlSpec, ServiceVersion, SourcedResolver } from "../model/api.ts";

export interface Mapping {
  readonly service: ServiceVersion & { readonly graphql: GraphqlSpec };
  readonly resolver: SourcedResolver;
  /** `Query.user` */
  readonly name: string;
}

export function listMappings(api: Api): readonly Mapping[] {
  return listGraphs(api).flatMap((service) =>
    service.graphql.resolvers.map((resolver) => ({
      service,
      resolver,
      name: `${resolver.type}.${resolver.field}`,
    })),
  );
}

export function listGraphs(api: Api): readonly Mapping["service"][] {
  return api.services.flatMap((service) =>
    service.graphql ? [{ ...service, graphql: service.graphql }] : [],
  );
}
