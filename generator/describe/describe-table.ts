import type {
  OperationPolicy,
  Route,
  SecurityRequirement,
  Table,
  Upstream,
} from "../../runtime/descriptors.ts";
import type { Api, GatewaySpec, ServiceVersion } from "../model/api.ts";
import { findGroup } from "../model/find-group.ts";
import { listExposed, listPaths, type PublicPath } from "../model/list-paths.ts";
import type { Operation } from "../model/operation.ts";

/** What holds where there is no gateway.yaml. */
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
  const services = listExposed(api).map(({ service }) => service);
  const fields = services
    .filter(({ language }) => language === "graphql")
    .flatMap(({ operations }) => operations);
  const metering = describeMetering(gateway, services);
  const streamed = new Set(services.flatMap(listStreamed));
  return {
    upstreams: gateway ? sortMembers(gateway.upstreams) : Object.fromEntries(services.flatMap(firstServer)),
    versions: sortMembers(Object.fromEntries(services.map(({ id }) => [id, describeLifecycle(id, gateway)]))),
    issuers: sortMembers(gateway?.issuers ?? {}),
    apiKeys: sortMembers(gateway?.apiKeys ?? {}),
    policies: sortMembers(gateway?.policies ?? {}),
    ...(gateway?.cors ? { cors: gateway.cors } : {}),
    ...(gateway?.versioning ? { versioning: gateway.versioning } : {}),
    ...(metering ? { metering } : {}),
    ...(gateway?.telemetry ? { telemetry: gateway.telemetry } : {}),
    ...(gateway?.retries ? { retries: gateway.retries } : {}),
    requests: gateway?.requests ?? requests,
    ...(gateway?.responses ? { responses: gateway.responses } : {}),
    ...(gateway?.trustedProxies ? { trustedProxies: gateway.trustedProxies } : {}),
    ...(gateway?.graphql ? { graphql: gateway.graphql } : {}),
    operations: sortMembers(
      Object.fromEntries(fields.map((field) => [field.id, describePolicy(field, gateway)])),
    ),
    routes: listPaths(api)
      .map((path) => describeRoute(path, streamed, gateway))
      .sort(byPath),
  };
}

/** Ids of the operations that have a variant which streams. */
function listStreamed({ id, operations }: ServiceVersion): readonly string[] {
  return operations.flatMap(({ variantOf }) => (variantOf === undefined ? [] : [`${id}.${variantOf}`]));
}

/** A subscription may come by a GraphQL mount, so that is a stream. */
function describeRoute(
  path: PublicPath,
  streamed: ReadonlySet<string>,
  gateway: GatewaySpec | undefined,
): Route {
  const { method, publicPath, id, kind, upstream, forwardPath, operation } = path;
  return {
    method,
    publicPath,
    operation: id,
    kind,
    ...(upstream === undefined ? {} : { upstream }),
    ...(forwardPath === undefined ? {} : { forwardPath }),
    ...(operation ? describePolicy(operation, gateway) : {}),
    ...(operation && !streamed.has(id) ? {} : { stream: true }),
  };
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
    ...findGroup(gateway.attempts, operation.id)?.value,
    ...findGroup(gateway.responseChecks, operation.id)?.value,
  };
}

/** gateway.yaml's word, which the checks have seen to be no looser than the spec's; else the spec's. */
function effectiveSecurity(operation: Operation, gateway: GatewaySpec): readonly SecurityRequirement[] {
  return findGroup(gateway.security, operation.id)?.value ?? operation.security ?? [];
}

function describeLifecycle(id: string, gateway: GatewaySpec | undefined): Table["versions"][string] {
  const version = gateway?.versions.find((exposed) => exposed.id === id);
  if (!version) return {};
  const { id: _, upstream: __, mount: ___, source: ____, ...lifecycle } = version;
  return lifecycle;
}

/** A server that is only a path, or not named at all, is taken to be on this machine. */
function firstServer(service: ServiceVersion): readonly (readonly [string, Upstream])[] {
  if (service.language === "graphql" || service.operations.length === 0) return [];
  const protocol = service.language === "protobuf" ? "grpc" : "http";
  const [server = ""] = service.servers;
  const fallback = protocol === "grpc" ? "http://localhost:50051" : "http://localhost:8080";
  const url = /^https?:\/\//.test(server) && URL.canParse(server) ? new URL(server).origin : fallback;
  return [[service.id, { url, protocol }]];
}

/** Groups are spelt out: the table names operations alone. */
function describeMetering(
  gateway: GatewaySpec | undefined,
  services: readonly ServiceVersion[],
): Table["metering"] {
  if (gateway?.meteringFlushMs === undefined) return undefined;
  const operations = services.flatMap((service) =>
    service.operations.flatMap(({ id }) => {
      const group = findGroup(gateway.metering, id);
      return group ? [[id, group.value] as const] : [];
    }),
  );
  const prices = gateway.prices ? { prices: sortMembers(gateway.prices) } : {};
  return {
    flushEveryMs: gateway.meteringFlushMs,
    path: `${gateway.prefix}/usage`,
    ...prices,
    operations: sortMembers(Object.fromEntries(operations)),
  };
}

function byPath(one: Route, other: Route): number {
  return (
    compare(one.publicPath, other.publicPath) ||
    compare(one.method, other.method) ||
    compare(one.operation, other.operation)
  );
}

function sortMembers<Value>(members: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(members).sort(([one], [other]) => compare(one, other)));
}

/** By code unit, the same on every machine; never by locale. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
