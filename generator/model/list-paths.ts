import type { Route } from "../../runtime/descriptors.ts";
import type { Api, ExposedVersion, ServiceVersion } from "./api.ts";
import type { Operation } from "./operation.ts";
import type { Source } from "./source.ts";

/** Method and path by which the public reaches an operation; a GraphQL service has one path for all of them. */
export interface PublicPath
  extends Pick<Route, "method" | "publicPath" | "kind" | "upstream" | "forwardPath"> {
  readonly service: ServiceVersion;
  readonly operation?: Operation;
  /** The operation's id, of a GraphQL mount the service version's. */
  readonly id: string;
  readonly source: Source;
}

/** A service version that the public reaches. Without gateway.yaml each of them, its upstream called like itself. */
export interface ExposedService extends Pick<ExposedVersion, "upstream" | "mount"> {
  readonly service: ServiceVersion;
}

export function listExposed({ gateway, services }: Api): readonly ExposedService[] {
  if (!gateway) {
    return services.map((service) =>
      service.language === "graphql" ? { service } : { service, upstream: service.id },
    );
  }
  return gateway.versions.flatMap((version) => {
    const service = services.find(({ id }) => id === version.id);
    return service ? [{ ...version, service }] : [];
  });
}

/** Every public path, in the order of the specs. */
export function listPaths(api: Api): readonly PublicPath[] {
  const prefix = api.gateway?.prefix ?? "";
  return listExposed(api).flatMap((exposed) => {
    const { service, mount = "/graphql" } = exposed;
    if (service.language !== "graphql") {
      return service.operations.flatMap((operation) => pathsOf(operation, exposed, prefix));
    }
    const { id, source } = service;
    // A query may come by GET (GraphQL over HTTP, section 6.2).
    return ["GET", "POST"].map((method): PublicPath => {
      return { method, publicPath: prefix + mount, kind: "graphql", service, id, source };
    });
  });
}

function pathsOf(operation: Operation, exposed: ExposedService, prefix: string): readonly PublicPath[] {
  const { binding, id, source } = operation;
  const { service, upstream } = exposed;
  const shared = { service, operation, id, source, ...(upstream === undefined ? {} : { upstream }) };
  switch (binding.kind) {
    case "http": {
      // Its route is that of the operation that it is a variant of.
      if (operation.variantOf !== undefined) return [];
      const forwardPath = binding.base + binding.path;
      return [
        { method: binding.method, publicPath: prefix + forwardPath, kind: "proxy", forwardPath, ...shared },
      ];
    }
    case "grpc": {
      const transcoded = binding.rules.map(({ method, path }): PublicPath => {
        return { method, publicPath: prefix + path, kind: "transcode", ...shared };
      });
      // Clients of gRPC know no prefix.
      const publicPath = `/${binding.service}/${binding.method}`;
      const methods = binding.safe && operation.kind === "unary" ? ["GET", "POST"] : ["POST"];
      const native = methods.map((method): PublicPath => ({ method, publicPath, kind: "grpc", ...shared }));
      return [...transcoded, ...native];
    }
    case "graphql":
      return [];
    default:
      throw new Error("no such binding", { cause: binding satisfies never });
  }
}
