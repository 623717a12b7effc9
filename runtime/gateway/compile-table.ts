import type { Lifecycle, OperationPolicy, Route, SecurityRequirement, Table } from "../descriptors.ts";
import { parsePathTemplate } from "../wire/routing/path-template.ts";
import { createRouter, type Router } from "../wire/routing/router.ts";
import { createTrust, type IsTrusted } from "./client-address.ts";
import type { CompiledRoute, Credentials, Sizes } from "./compiled-route.ts";
import { tokenSchemes } from "./credentials/token-schemes.ts";
import { lifecycleHeaders } from "./lifecycle.ts";
import { retriesOf } from "./retries/retry-rules.ts";
import { createChoices, type VersionChoice } from "./version-choice.ts";

export interface CompiledTable {
  readonly table: Table;
  readonly router: Router<CompiledRoute>;
  /** For paths without a version. */
  readonly choices: Router<VersionChoice> | undefined;
  readonly isTrusted: IsTrusted | undefined;
}

export function compileTable(table: Table): CompiledTable {
  const versions = Object.keys(table.versions).sort((one, other) => other.length - one.length);
  const paths = new Map(
    table.routes.map((route) => [`${route.method} ${route.operation}`, route.publicPath]),
  );
  const rows = [...table.routes, ...listOwnRoutes(table)].map((route): CompiledRoute => {
    const version =
      versions.find((id) => route.operation === id || route.operation.startsWith(`${id}.`)) ?? "";
    const lifecycle: Lifecycle = table.versions[version] ?? {};
    const sibling = `${lifecycle.successor}${route.operation.slice(version.length)}`;
    const successor = paths.get(`${route.method} ${sibling}`);
    return {
      ...route,
      version,
      credentials: credentialsOf(table, route),
      sizes: sizesOf(table, route),
      retries: retriesOf(table, route),
      forward: parsePathTemplate(route.forwardPath ?? route.publicPath),
      headers: lifecycleHeaders(lifecycle),
      deprecated: momentOf(lifecycle.deprecated),
      sunset: momentOf(lifecycle.sunset),
      successor: successor === undefined ? undefined : parsePathTemplate(alignVariables(successor, route)),
    };
  });
  return {
    table,
    router: createRouter(rows),
    choices: createChoices(table, rows),
    isTrusted: createTrust(table.trustedProxies ?? []),
  };
}

function momentOf(date: string | undefined): number | undefined {
  return date === undefined ? undefined : Date.parse(date);
}

/** The gateway's own: what a caller used, for whoever can prove who it is. A spec's route of the same path wins. */
function listOwnRoutes({ metering, routes, issuers, apiKeys }: Table): readonly Route[] {
  const path = metering?.path;
  if (path === undefined || routes.some(({ publicPath }) => publicPath === path)) return [];
  const security = [...tokenSchemes(issuers).keys(), ...Object.keys(apiKeys)].map((scheme) => ({
    [scheme]: [],
  }));
  if (security.length === 0) return [];
  return [{ method: "GET", publicPath: path, operation: "gateway.usage", kind: "usage", security }];
}

/** What one version calls `{id}` may be the next one's `{userId}`. */
function alignVariables(successor: string, { publicPath }: Route): string {
  const names = publicPath.match(/\{[^{}]+\}/g) ?? [];
  let index = 0;
  return successor.replace(/\{[^{}]+\}/g, (own) => names[index++] ?? own);
}

export function sizesOf(table: Table, policy: OperationPolicy): Sizes {
  const { requests } = table;
  return {
    maxBodyBytes: policy.maxBodyBytes ?? requests.maxBodyBytes,
    timeoutMs: policy.timeoutMs ?? requests.timeoutMs,
    streamIdleMs: policy.streamIdleMs ?? requests.streamIdleMs,
    checks: policy.checks ?? requests.checks ?? "enforce",
  };
}

function credentialsOf(table: Table, route: Route): Credentials {
  const policies = route.kind === "graphql" ? [...Object.values(table.operations), ...table.routes] : [route];
  const requirements: readonly SecurityRequirement[] = policies.flatMap((policy) => policy.security ?? []);
  const schemes = [...new Set(requirements.flatMap((requirement) => Object.keys(requirement)))];
  return {
    tokens: schemes.filter((scheme) => tokenSchemes(table.issuers).has(scheme)),
    keys: schemes.flatMap((scheme) => {
      const policy = table.apiKeys[scheme];
      return policy ? [{ scheme, header: policy.header.toLowerCase() }] : [];
    }),
  };
}
