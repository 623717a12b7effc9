import type {
  Lifecycle,
  OperationPolicy,
  RequestLimits,
  Route,
  SecurityRequirement,
  Table,
} from "../descriptors.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import { parsePathTemplate, type Segment } from "../wire/routing/path-template.ts";
import { createRouter, type Router } from "../wire/routing/router.ts";
import { createTrust, type IsTrusted } from "./client-address.ts";
import { lifecycleHeaders } from "./lifecycle.ts";
import { createChoices, type VersionChoice } from "./version-choice.ts";

/** A route with all that `plan` and `conclude` look up for it, put together once. */
export interface CompiledRoute extends Route {
  /** What the caller may be asked for: by the route, or by any operation behind a GraphQL mount. */
  readonly credentials: Credentials;
  /** Id of the service version, `users.v2`. */
  readonly version: string;
  readonly sizes: Sizes;
  readonly forward: readonly Segment[];
  /** Headers of every answer: deprecation, sunset, a link to the documentation. */
  readonly headers: HeaderFields;
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
  const rows = table.routes.map((route): CompiledRoute => {
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
      forward: parsePathTemplate(route.forwardPath ?? route.publicPath),
      headers: lifecycleHeaders(lifecycle),
      sunset: lifecycle.sunset === undefined ? undefined : Date.parse(lifecycle.sunset),
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
    tokens: schemes.filter((scheme) => table.issuers[scheme] !== undefined),
    keys: schemes.flatMap((scheme) => {
      const policy = table.apiKeys[scheme];
      return policy ? [{ scheme, header: policy.header.toLowerCase() }] : [];
    }),
  };
}
