import type {
  Json,
  Operation,
  Route,
  SecurityRequirement,
  ServiceDescriptor,
  Table,
} from "../descriptors.ts";
import { createGateway } from "../gateway/node/create-gateway.ts";
import type { GatewayState } from "../gateway/state.ts";
import { isJson } from "../wire/http/media-type.ts";
import type { Consumer, Outcome } from "./consumer.ts";
import { createInteractions } from "./create-interactions.ts";
import type { Interaction, Interactions } from "./interaction.ts";
import { like } from "./matchers.ts";

const upstream = "provider";
const subject = "contract-caller";

/** What the gateway asks of a service version by its table, with the headers by which it says who calls. */
export function createGatewayInteractions(table: Table, service: ServiceDescriptor): Interactions {
  const routes = routesOf(table, service);
  const { interactions, skipped } = createInteractions(service, {
    headers: ({ id }) => identityHeaders(routes.get(id)),
  });
  const hidden = Object.values(service.operations).filter(({ id, http }) => http && !routes.has(id));
  return {
    interactions: interactions.filter(({ operation }) => routes.has(operation)),
    skipped: [
      ...skipped.filter(({ operation }) => routes.has(operation)),
      ...hidden.map(({ id }) => ({ operation: id, reason: "the gateway does not expose it" })),
    ],
  };
}

/** The real gateway, with this service version as its only upstream, and every caller let in. */
export async function startGatewayConsumer(table: Table, service: ServiceDescriptor): Promise<Consumer> {
  const routes = routesOf(table, service);
  const faults: unknown[] = [];
  const gateway = createGateway({
    table: tableFor(table, routes, "http://127.0.0.1"),
    services: [service],
    state: admitAll(routes),
    onError: (error) => faults.push(error),
  });
  const { port } = await gateway.listen({ port: 0, host: "127.0.0.1" });
  return {
    name: "gateway",
    async call(interaction, providerUrl) {
      const route = routes.get(interaction.operation);
      const operation = Object.values(service.operations).find(({ id }) => id === interaction.operation);
      if (!route || !operation) throw new Error(`the gateway has no route to ${interaction.operation}`);
      gateway.reload({ table: tableFor(table, routes, providerUrl) });
      const outcome = await ask(`http://127.0.0.1:${port}${publicTarget(route, operation, interaction)}`, {
        ...interaction.call,
        headers: { ...interaction.call.headers, ...credentials(table, route) },
      });
      if (faults.length > 0) throw new Error("the gateway failed", { cause: faults[0] });
      return outcome;
    },
    close: () => gateway.close(),
  };
}

function routesOf({ routes }: Table, { operations }: ServiceDescriptor): ReadonlyMap<string, Route> {
  const ids = new Set(Object.values(operations).map(({ id }) => id));
  const own = routes.filter(({ kind, operation }) => kind === "proxy" && ids.has(operation));
  return new Map(own.map((route) => [route.operation, route]));
}

/** Versions live as long as they like here: what is recorded must not depend on the day. */
function tableFor(table: Table, routes: ReadonlyMap<string, Route>, url: string): Table {
  return {
    ...table,
    upstreams: { [upstream]: { url, protocol: "http" } },
    versions: {},
    routes: [...routes.values()].map((route) => ({ ...route, upstream })),
  };
}

function identityHeaders(route: Route | undefined): Readonly<Record<string, Json>> {
  const requestId = { "x-request-id": like("req-1") };
  const requirement = firstAsked(route);
  if (!requirement) return requestId;
  const scopes = scopesOf(requirement).join(" ");
  return { ...requestId, "x-trefoil-subject": like(subject), "x-trefoil-scopes": like(scopes) };
}

function scopesOf(requirement: SecurityRequirement): readonly string[] {
  return [...new Set(Object.values(requirement).flat())];
}

function admitAll(routes: ReadonlyMap<string, Route>): GatewayState {
  const requirements = [...routes.values()].flatMap(({ security }) => security ?? []);
  const scopes = [...new Set(requirements.flatMap(scopesOf))];
  const verdict = { ok: true, identity: { subject, scopes } } as const;
  const room = { allowed: true, remaining: 1, resetMs: 1000 };
  return { verifyToken: () => verdict, findKey: () => verdict, take: (takes) => takes.map(() => room) };
}

/** Where credentials are one's own choice, the call brings one. */
function firstAsked(route: Route | undefined): SecurityRequirement | undefined {
  return route?.security?.find((requirement) => Object.keys(requirement).length > 0);
}

function credentials(table: Table, route: Route): Readonly<Record<string, string>> {
  const schemes = Object.keys(firstAsked(route) ?? {});
  const headers = schemes.map((scheme): readonly [string, string] => {
    const header = table.apiKeys[scheme]?.header;
    return header === undefined ? ["authorization", "Bearer contract"] : [header.toLowerCase(), "contract"];
  });
  return Object.fromEntries(headers);
}

/** A public path is a prefix and the path of the service's own. */
function publicTarget({ publicPath }: Route, { http }: Operation, { call }: Interaction): string {
  const path = http?.path ?? "";
  return publicPath.slice(0, publicPath.length - path.length) + call.target;
}

async function ask(url: string, { method, headers, body }: Interaction["call"]): Promise<Outcome> {
  const response = await fetch(url, { method, headers, body: body ?? null, redirect: "manual" });
  const contentType = response.headers.get("content-type") ?? "";
  const text = await response.text();
  return {
    status: response.status,
    ...(isJson(contentType) && text !== "" ? { body: JSON.parse(text) as Json } : {}),
  };
}
