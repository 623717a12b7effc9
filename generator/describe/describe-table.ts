import type {
  OperationPolicy,
  Route,
  SecurityRequirement,
  Table,
  Upstream,
} from "../../runtime/descriptors.ts";
import type { Api, ExposedVersion, GatewaySpec, ServiceVersion } from "../model/api.ts";
import { findGroup } from "../model/find-group.ts";
import type { Operation } from "../model/operation.ts";

/** A service version that the public reaches, and how. */
interface Exposed {
  readonly service: ServiceVersion;
  readonly version: Pick<ExposedVersion, "upstream" | "mount">;
}

/** What holds where gateway.yaml says nothing, or there is none. */
const requests: Table["requests"] = {
  maxBodyBytes: 10_485_760,
  maxHeaderBytes: 16_384,
  timeoutMs: 30_000,
  streamIdleMs: 60_000,
};

/**
 * The gateway's table: one route for each operation and binding, sorted by public path, then method. Without a
 * gateway.yaml every version is public under its own paths, its upstream is its first server, and credentials are the
 * services' affair: nobody has said who issues them.
 */
export function describeTable(api: Api): Table {
  const { gateway } = api;
  const exposed = gateway ? exposedBy(gateway, api.services) : api.services.map(exposeAlone);
  const routes = exposed.flatMap((one) => describeRoutes(one, gateway)).sort(byPath);
  const fields = exposed
    .filter(({ service }) => service.language === "graphql")
    .flatMap(({ service }) =>
      service.operations.map((operation) => [operation.id, describePolicy(operation, gateway)]),
    );
  const metered = meteredOperations(gateway, exposed);
  return {
    upstreams: gateway
      ? sortMembers(gateway.upstreams)
      : Object.fromEntries(api.services.flatMap(upstreamAlone)),
    versions: sortMembers(
      Object.fromEntries(exposed.map(({ service }) => [service.id, lifecycleOf(service, gateway)])),
    ),
    issuers: sortMembers(gateway?.issuers ?? {}),
    apiKeys: sortMembers(gateway?.apiKeys ?? {}),
    policies: sortMembers(gateway?.policies ?? {}),
    ...(gateway?.cors ? { cors: gateway.cors } : {}),
    ...(gateway?.versioning ? { versioning: gateway.versioning } : {}),
    ...(metered ? { metering: metered } : {}),
    requests: gateway?.requests ?? requests,
    operations: sortMembers(Object.fromEntries(fields)),
    routes,
  };
}

/** Routes of one service version as they come, not yet sorted: also what checks look through. */
function describeRoutes({ service, version }: Exposed, gateway: GatewaySpec | undefined): readonly Route[] {
  const prefix = gateway?.prefix ?? "";
  if (service.language !== "graphql") {
    return service.operations.flatMap((operation) => describeOperationRoutes(operation, version, gateway));
  }
  const mount = {
    publicPath: prefix + (version.mount ?? "/graphql"),
    operation: service.id,
    kind: "graphql",
  } as const;
  // Queries may come by GET; a subscription answers as a stream (GraphQL over HTTP, GraphQL over SSE).
  return [
    { method: "GET", ...mount, stream: true },
    { method: "POST", ...mount, stream: true },
  ];
}

function describeOperationRoutes(
  operation: Operation,
  { upstream }: Exposed["version"],
  gateway: GatewaySpec | undefined,
): readonly Route[] {
  const { binding, id } = operation;
  const prefix = gateway?.prefix ?? "";
  const rest = { ...(upstream === undefined ? {} : { upstream }) };
  const policy = describePolicy(operation, gateway);
  switch (binding.kind) {
    case "http": {
      const forwardPath = binding.base + binding.path;
      const publicPath = prefix + forwardPath;
      return [
        { method: binding.method, publicPath, operation: id, kind: "proxy", ...rest, forwardPath, ...policy },
      ];
    }
    case "grpc": {
      const native = { method: "POST", publicPath: `/${binding.service}/${binding.method}`, operation: id };
      return [
        ...binding.rules.map(({ method, path }): Route => {
          return { method, publicPath: prefix + path, operation: id, kind: "transcode", ...rest, ...policy };
        }),
        { ...native, kind: "grpc", ...rest, ...policy },
      ];
    }
    case "graphql":
      return [];
    default:
      throw new Error("no such binding", { cause: binding satisfies never });
  }
}

function describePolicy(operation: Operation, gateway: GatewaySpec | undefined): OperationPolicy {
  const stream = operation.kind === "unary" ? {} : ({ stream: true } as const);
  if (!gateway) return stream;
  const security = effectiveSecurity(operation, gateway);
  const limits = findGroup(gateway.limits, operation.id)?.value ?? [];
  return {
    ...(security.length > 0 ? { security } : {}),
    ...(limits.length > 0 ? { limits } : {}),
    ...stream,
    ...findGroup(gateway.sizes, operation.id)?.value,
  };
}

/** gateway.yaml's word, which the checks have seen to be no looser than the spec's; else the spec's. */
function effectiveSecurity(operation: Operation, gateway: GatewaySpec): readonly SecurityRequirement[] {
  return findGroup(gateway.security, operation.id)?.value ?? operation.security ?? [];
}

function exposedBy(gateway: GatewaySpec, services: readonly ServiceVersion[]): readonly Exposed[] {
  return gateway.versions.flatMap((version) => {
    const service = services.find(({ id }) => id === version.id);
    return service ? [{ service, version }] : [];
  });
}

function lifecycleOf(service: ServiceVersion, gateway: GatewaySpec | undefined): Table["versions"][string] {
  const version = gateway?.versions.find(({ id }) => id === service.id);
  if (!version) return {};
  const { id: _, upstream: __, mount: ___, source: ____, ...lifecycle } = version;
  return lifecycle;
}

function exposeAlone(service: ServiceVersion): Exposed {
  return { service, version: service.language === "graphql" ? {} : { upstream: service.id } };
}

/** A server that is only a path, or not named at all, is taken to be on this machine. */
function upstreamAlone(service: ServiceVersion): readonly (readonly [string, Upstream])[] {
  if (service.language === "graphql" || service.operations.length === 0) return [];
  const protocol = service.language === "protobuf" ? "grpc" : "http";
  const [server = ""] = service.servers;
  const fallback = protocol === "grpc" ? "http://localhost:50051" : "http://localhost:8080";
  const url = /^https?:\/\//.test(server) && URL.canParse(server) ? new URL(server).origin : fallback;
  return [[service.id, { url, protocol }]];
}

/** Groups are spelt out: the table names operations alone. */
function meteredOperations(gateway: GatewaySpec | undefined, exposed: readonly Exposed[]): Table["metering"] {
  if (gateway?.meteringFlushMs === undefined) return undefined;
  const operations = exposed.flatMap(({ service }) =>
    service.operations.flatMap(({ id }) => {
      const group = findGroup(gateway.metering, id);
      return group ? [[id, group.value] as const] : [];
    }),
  );
  return { flushEveryMs: gateway.meteringFlushMs, operations: sortMembers(Object.fromEntries(operations)) };
}

function byPath(one: Route, other: Route): number {
  return (
    compare(one.publicPath, other.publicPath) ||
    compare(one.method, other.method) ||
    compare(one.operation, other.operation)
  );
}

function sortMembers<Value>(members: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(members).sort(byName));
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return compare(one, other);
}

/** By code unit, the same on every machine; never by locale. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
