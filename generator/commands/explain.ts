import type { OperationPolicy, Route, ServiceDescriptor, Table } from "../../runtime/descriptors.ts";
import { retriesOf } from "../../runtime/gateway/retries/retry-rules.ts";
import { describeService } from "../describe/describe-service.ts";
import { describeTable } from "../describe/describe-table.ts";
import { serviceFolder } from "../emit/service-folder.ts";
import { locateAll } from "../load/locate.ts";
import type { Api, ServiceVersion } from "../model/api.ts";
import { toTypeName } from "../model/names.ts";
import type { Operation } from "../model/operation.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { exampleCurl } from "./example-curl.ts";
import { inputHelp, inputOptions, loadInput } from "./load-input.ts";
import { printColumns } from "./print-columns.ts";
import { describeSecurity } from "./routes.ts";

const help = `Tell everything about one operation: where it is declared, how it is reached, who may call it, what it is called in
generated code, and a call of it to paste.

Usage: trefoil explain OPERATION [options]          an id, or the end of one: users.v2.getUser, getUser
       trefoil explain OPERATION FILE… [options]    in any spec files, no gateway.yaml

Options:
${inputHelp}

Examples:
  trefoil explain users.v2.getUser
  trefoil explain SendMessage
`;

export const command: Command = { help, options: inputOptions, run: runExplain };

async function runExplain(input: CommandInput, io: Io): Promise<ExitCode> {
  const [wanted, ...files] = input.positionals;
  if (wanted === undefined) throw new UsageError("explain needs the id of an operation");
  const api = await loadInput(input, io, { files });
  if (!api) return 1;
  const found = findOperations(api, wanted);
  if (found.length === 0) {
    io.err(`no operation is called ${wanted}; trefoil routes lists them\n`);
    return 1;
  }
  const table = describeTable(api);
  io.out(
    found.map(({ service, operation }) => explainOperation({ api, service, operation, table })).join("\n"),
  );
  return 0;
}

interface Found {
  readonly service: ServiceVersion;
  readonly operation: Operation;
}

/** The one with this id, else all whose id ends in it. */
function findOperations({ services }: Api, wanted: string): readonly Found[] {
  const all = services.flatMap((service) => service.operations.map((operation) => ({ service, operation })));
  const exact = all.filter(({ operation }) => operation.id === wanted);
  return exact.length > 0 ? exact : all.filter(({ operation }) => operation.id.endsWith(`.${wanted}`));
}

interface Explained extends Found {
  readonly api: Api;
  readonly table: Table;
}

function explainOperation({ api, service, operation, table }: Explained): string {
  const routes = table.routes.filter(
    (route) => route.operation === operation.id || route.operation === service.id,
  );
  const policy: OperationPolicy = table.operations[operation.id] ?? routes[0] ?? {};
  const described = describeService(service, api);
  const rows: (readonly [string, string])[] = [
    ["declared", placeOf(operation)],
    ["reached", reachedBy(operation)],
    ...routes.map((route) => ["public", describeRoute(route, table)] as const),
    ...(routes.length === 0 ? [["public", "nowhere: its version is not exposed"] as const] : []),
    [
      "security",
      describeSecurity(policy.security) || (api.gateway ? "anyone may call" : "the service's own affair"),
    ],
    ...(policy.limits ?? []).map((name) => ["limit", describeLimit(name, table)] as const),
    ["sizes", describeSizes(policy, table)],
    ...(routes.some(({ upstream }) => upstream !== undefined)
      ? [["retries", describeRetries(policy, table)] as const]
      : []),
    ["lifecycle", describeLifecycle(service, table)],
    ["request", operation.requestType ?? typeOf(operation.request)],
    ...operation.responses.map((response) => ["answer", describeResponse(response)] as const),
    ...describeNames(service, operation),
    ...mappedFields(api, operation).map((field) => ["graph", field] as const),
  ];
  const title = operation.summary ?? operation.description?.split("\n")[0] ?? "";
  const call = describeCall(operation, described, table);
  return `${operation.id}${title === "" ? "" : `\n  ${title}`}\n\n${printColumns(rows, "  ")}${call}`;
}

function placeOf({ source }: Operation): string {
  const { line, column } = locateAll([source]).get(source) ?? { line: 1, column: 1 };
  return `${source.file}:${line}:${column}`;
}

function reachedBy({ binding, kind }: Operation): string {
  switch (binding.kind) {
    case "http":
      return `${binding.method} ${binding.base}${binding.path} (${kind})`;
    case "grpc":
      return `rpc ${binding.service}/${binding.method} (${kind})`;
    case "graphql":
      return `${binding.type}.${binding.field} (${kind})`;
    default:
      throw new Error("no such binding", { cause: binding satisfies never });
  }
}

function describeRoute({ method, publicPath, kind, upstream }: Route, { upstreams }: Table): string {
  const url = upstream === undefined ? undefined : upstreams[upstream]?.url;
  return `${method} ${publicPath} → ${url === undefined ? "answered in the gateway" : `${upstream} at ${url}`} (${kind})`;
}

function describeLimit(name: string, { policies }: Table): string {
  const policy = policies[name];
  if (!policy) return name;
  const burst = policy.burst === undefined ? "" : `, ${policy.burst} at once`;
  return `${name}: ${policy.limit} in ${policy.windowSeconds} s by ${policy.key.join(" and ")} (${policy.algorithm}${burst})`;
}

function describeSizes(policy: OperationPolicy, { requests }: Table): string {
  const idle = policy.stream ? `, silent for ${policy.streamIdleMs ?? requests.streamIdleMs} ms at most` : "";
  const body = policy.maxBodyBytes ?? requests.maxBodyBytes;
  const slashes = policy.encodedSlashes === "pass" ? ", %2F within the path's variables" : "";
  return `body up to ${body} bytes, answer within ${policy.timeoutMs ?? requests.timeoutMs} ms${idle}${slashes}`;
}

function describeRetries(policy: OperationPolicy, table: Table): string {
  const { attempts, on, budgetPercent, minPerSecond } = retriesOf(table, policy);
  if (attempts === 1) return "asked once";
  const budget = `${budgetPercent} % of an upstream's calls, or ${minPerSecond} a second`;
  return `asked ${attempts} times at most, after ${on.join(", ")}, within ${budget}`;
}

function describeLifecycle({ id }: ServiceVersion, { versions }: Table): string {
  const { deprecated, sunset, successor } = versions[id] ?? {};
  if (deprecated === undefined && sunset === undefined) return `${id} is current`;
  const words = [
    ...(deprecated === undefined ? [] : [`deprecated since ${deprecated}`]),
    ...(sunset === undefined ? [] : [`ends on ${sunset}`]),
    ...(successor === undefined ? [] : [`use ${successor}`]),
  ];
  return `${id} is ${words.join(", ")}`;
}

function describeResponse({ status, contents, description }: Operation["responses"][number]): string {
  const types = contents.map(({ mediaType, schema }) => `${mediaType} ${typeOf(schema)}`.trim());
  return [status, ...types, description?.split("\n")[0]].filter(Boolean).join("  ");
}

function typeOf(schema: Operation["request"]): string {
  return schema.kind === "reference" ? schema.to : schema.kind;
}

/** Root fields are asked by the documents of a client; every other operation has a member of its name. */
function describeNames(service: ServiceVersion, { name }: Operation): readonly (readonly [string, string])[] {
  const folder = serviceFolder(service);
  const type = toTypeName(service.name);
  const handler = ["handler", `${folder}/handlers.ts ${type}Handlers.${name}`] as const;
  if (service.language === "graphql") return [handler];
  return [["client", `${folder}/client.ts create${type}Client(transport).${name}(…)`], handler];
}

function mappedFields({ services }: Api, { id }: Operation): readonly string[] {
  return services.flatMap((service) =>
    (service.graphql?.resolvers ?? [])
      .filter((resolver) => resolver.operation === id)
      .map(({ type, field }) => `${service.id} ${type}.${field} is answered by it`),
  );
}

function describeCall(operation: Operation, described: ServiceDescriptor, table: Table): string {
  const one = described.operations[operation.name];
  const curl = one && exampleCurl(one, described, { table, url: "http://localhost:8000" });
  return curl === undefined ? "" : `\n  ${curl}\n`;
}
