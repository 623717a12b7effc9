import type { Operation, Route, ServiceDescriptor } from "../../runtime/descriptors.ts";
import type { Api } from "../model/api.ts";
import { credentialHeaders, exampleCurl } from "./example-curl.ts";
import { graphqlQuery } from "./graphql-query.ts";
import type { RunningGateway } from "./start-gateway.ts";

interface Stop {
  readonly route: Route;
  readonly operation: Operation;
  readonly service: ServiceDescriptor;
}

/** One call of each kind that the gateway answers, ready to paste; kinds that these specs do not have are left out. */
export function printTour(api: Api, gateway: RunningGateway): string {
  const { table, services, credentials } = gateway;
  const options = { table, url: gateway.url, secrets: { ...credentials.tokens, ...credentials.keys } };
  const operations = new Map(
    services.flatMap((service) =>
      Object.values(service.operations).map((operation) => [operation.id, { operation, service }] as const),
    ),
  );
  const stops = table.routes.flatMap((route): readonly Stop[] => {
    const found = operations.get(route.operation);
    return found ? [{ route, ...found }] : [];
  });
  const isRead = ({ route }: Stop): boolean => route.kind === "proxy" && route.method === "GET";
  const isOld = ({ service }: Stop): boolean => table.versions[service.id]?.deprecated !== undefined;
  const hasVariable = ({ route }: Stop): boolean => route.publicPath.endsWith("}");
  const lastOf = (wanted: (stop: Stop) => boolean): Stop | undefined => stops.findLast(wanted);
  const tour: readonly (readonly [string, Stop | undefined])[] = [
    ["REST, deprecated version", lastOf((stop) => isRead(stop) && isOld(stop) && hasVariable(stop))],
    ["REST", lastOf((stop) => isRead(stop) && !isOld(stop) && hasVariable(stop))],
    ["upload", lastOf(({ operation }) => operation.http?.body?.["multipart/form-data"] !== undefined)],
    ["download", lastOf((stop) => isRead(stop) && answersBytes(stop.operation))],
    [
      "JSON to gRPC",
      lastOf(
        ({ route, operation }) =>
          route.kind === "transcode" && operation.kind === "unary" && route.method === "POST",
      ),
    ],
    [
      "events from gRPC",
      lastOf(({ route, operation }) => route.kind === "transcode" && operation.kind === "server-stream"),
    ],
  ];
  const calls = tour.flatMap(([title, stop]) => {
    const curl = stop && exampleCurl(stop.operation, stop.service, options);
    return curl === undefined ? [] : [[title, curl] as const];
  });
  const all = [
    ...calls,
    ...graphqlCalls(gateway, options.secrets),
    ...grpcHints(api, stops, gateway),
    ...usageCalls(gateway, options.secrets),
  ];
  return `\nTry:\n${all.map(([title, call]) => `\n# ${title}\n${call}\n`).join("")}`;
}

function answersBytes({ http }: Operation): boolean {
  return Object.values(http?.responses ?? {}).some((contents) => "application/octet-stream" in contents);
}

function graphqlCalls(
  { table, services, url }: RunningGateway,
  secrets: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] {
  return services.flatMap((service) => {
    const route = table.routes.find(({ operation, method }) => operation === service.id && method === "POST");
    const found = Object.entries(service.operations).find(
      ([name, { graphql }]) =>
        graphql?.type === "Query" && graphql.document === undefined && service.examples[name],
    );
    if (!route || !found) return [];
    const [name, { graphql, id }] = found;
    const [example] = service.examples[name] ?? [];
    if (!example) return [];
    const body = JSON.stringify({ query: graphqlQuery(graphql?.field ?? "", example) });
    const security = table.operations[id]?.security;
    const credentials = credentialHeaders(security ? { security } : {}, table, secrets).join(" ");
    const text = `curl -i ${url}${route.publicPath} ${credentials} -H 'Content-Type: application/json' -d '${body.replaceAll("'", `'\\''`)}'`;
    return [["GraphQL", text] as const];
  });
}

/** What the calls of language models before it cost. */
function usageCalls(
  { table, url }: RunningGateway,
  secrets: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] {
  const path = table.metering?.path;
  if (path === undefined || Object.keys(table.metering?.operations ?? {}).length === 0) return [];
  const security = Object.keys(secrets).map((scheme) => ({ [scheme]: [] }));
  if (security.length === 0) return [];
  const credentials = credentialHeaders({ security }, table, secrets).join(" ");
  return [["what it cost", `curl -i ${url}${path} ${credentials}`]];
}

/** With grpcurl, which is not ours: the files it needs are the specs themselves. */
function grpcHints(
  api: Api,
  stops: readonly Stop[],
  { table, url, credentials }: RunningGateway,
): readonly (readonly [string, string])[] {
  const stop = stops.findLast(({ route, operation }) => route.kind === "grpc" && operation.kind === "unary");
  const grpc = stop?.operation.grpc;
  if (!stop || !grpc) return [];
  const service = api.services.find(({ id }) => id === stop.service.id);
  const name =
    Object.keys(stop.service.operations).find((key) => stop.service.operations[key] === stop.operation) ?? "";
  const request = JSON.stringify(stop.service.examples[name]?.[0]?.request ?? {});
  const headers = credentialHeaders(stop.route, table, { ...credentials.tokens, ...credentials.keys }).join(
    " ",
  );
  const call = `grpcurl -plaintext -proto ${service?.source.file} ${headers} -d '${request.replaceAll("'", `'\\''`)}' ${new URL(url).host} ${grpc.service}/${grpc.method}`;
  return [["native gRPC", call]];
}
