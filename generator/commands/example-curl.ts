import type {
  Json,
  JsonSchema,
  Operation,
  Route,
  Schemas,
  ServiceDescriptor,
  Table,
} from "../../runtime/descriptors.ts";
import { tokenSchemes } from "../../runtime/gateway/credentials/token-schemes.ts";
import { writeRequest } from "../../runtime/wire/http/write-request.ts";
import { createCodec } from "../../runtime/wire/protobuf/codec.ts";
import { writeTranscodedRequest } from "../../runtime/wire/transcoding/write-request.ts";

export interface CurlOptions {
  readonly table: Table;
  /** Where the gateway is: `http://localhost:8000`. */
  readonly url: string;
  /** By name of the security scheme: a token, or a key. What is missing is named in its place. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A call of an operation's first example that can be made, ready to paste; nothing where there is no example of one. */
export function exampleCurl(
  operation: Operation,
  service: ServiceDescriptor,
  options: CurlOptions,
): string | undefined {
  const name = Object.keys(service.operations).find((key) => service.operations[key] === operation) ?? "";
  const routes = options.table.routes.filter((route) => route.operation === operation.id);
  const route = routes.find(({ kind }) => kind !== "grpc") ?? routes[0];
  if (!route) return undefined;
  if (route.kind === "grpc") return undefined;
  const [example] = (service.examples[name] ?? [])
    .filter(({ request }) => request !== undefined)
    .toSorted((one, other) => (one.status ?? 200) - (other.status ?? 200));
  const request = example?.request ?? placeholders(operation);
  return operation.grpc
    ? curlOfRpc(operation, route, { ...options, request })
    : curlOfHttp(operation, route, { ...options, request, schemas: service.schemas });
}

/** Without an example, the path's variables stand for themselves. */
function placeholders({ http }: Operation): Json {
  const inPath = Object.entries(http?.parameters ?? {}).filter(([, parameter]) => parameter.in === "path");
  return Object.fromEntries(inPath.map(([member]) => [member, member.toUpperCase()]));
}

interface Asked extends CurlOptions {
  readonly request: Json;
}

function curlOfHttp(
  operation: Operation,
  route: Route,
  asked: Asked & { readonly schemas: Schemas },
): string {
  const { body: _, ...request } = asked.request as Readonly<Record<string, Json>>;
  const body = (asked.request as Readonly<Record<string, Json>>)["body"];
  const { target, headers } = writeRequest(operation, request);
  const [mediaType] = Object.keys(operation.http?.body ?? {});
  const { accept: __, ...own } = headers;
  const parts = [`${asked.url}${prefixOf(route, operation.http?.path ?? "")}${target}`];
  if (body !== undefined && mediaType === "multipart/form-data") {
    const files = fileParts(asked.schemas[operation.http?.body?.[mediaType] ?? ""]);
    parts.push(
      ...Object.entries(body as Readonly<Record<string, Json>>).map((part) => formPart(part, files)),
    );
  } else if (body !== undefined) {
    parts.push(`-H ${quote(`Content-Type: ${mediaType}`)}`, `-d ${quote(JSON.stringify(body))}`);
  }
  if (isBinary(operation)) parts.push("--output -");
  return assemble(route, own, { parts, ...asked });
}

function curlOfRpc(operation: Operation, route: Route, asked: Asked): string | undefined {
  const { grpc } = operation;
  if (!grpc || operation.kind === "client-stream" || operation.kind === "bidi-stream") return undefined;
  const message = createCodec(grpc.messages, grpc.request).fromJson(asked.request);
  const { target, body, rule } = writeTranscodedRequest(operation, message);
  const prefix = route.publicPath.slice(0, route.publicPath.length - rule.path.length);
  const parts = [`${asked.url}${prefix}${target}`];
  if (body !== undefined)
    parts.push("-H 'Content-Type: application/json'", `-d ${quote(JSON.stringify(body))}`);
  return assemble(route, {}, { parts, ...asked });
}

/** Everything before the spec's own path: the gateway's prefix, and the path of the spec's server. */
function prefixOf({ publicPath }: Route, path: string): string {
  return publicPath.slice(0, publicPath.length - path.length);
}

/** Members whose schema says nothing of a JSON type are bytes. */
function fileParts(schema: JsonSchema | undefined): ReadonlySet<string> {
  const properties = typeof schema === "object" ? (schema["properties"] as Schemas | undefined) : undefined;
  const files = Object.entries(properties ?? {}).filter(
    ([, property]) =>
      typeof property === "boolean" || !("type" in property || "$ref" in property || "enum" in property),
  );
  return new Set(files.map(([name]) => name));
}

/** The bytes of a file are the caller's own: any will do. */
function formPart([name, value]: readonly [string, Json], files: ReadonlySet<string>): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `-F ${quote(files.has(name) ? `${name}=@package.json` : `${name}=${text}`)}`;
}

function isBinary({ http }: Operation): boolean {
  const [success] = Object.entries(http?.responses ?? {}).filter(([status]) => status.startsWith("2"));
  return Object.keys(success?.[1] ?? {}).some((mediaType) => !/json|text|event-stream/.test(mediaType));
}

function assemble(
  route: Route,
  headers: Readonly<Record<string, string>>,
  { parts, table, secrets }: CurlOptions & { readonly parts: readonly string[] },
): string {
  const [url = "", ...rest] = parts;
  // curl's own default: GET, and POST where there is a body.
  const isDefault = route.method === (rest.some((part) => /^-[dF]/.test(part)) ? "POST" : "GET");
  return [
    route.stream ? "curl -iN" : "curl -i",
    ...(isDefault ? [] : [`-X ${route.method}`]),
    quote(url),
    ...credentialHeaders(route, table, secrets),
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...rest,
  ].join(" ");
}

/** Of the first alternative that can be met; a key before a token, which is long. */
export function credentialHeaders(
  { security = [] }: Pick<Route, "security">,
  table: Table,
  secrets: CurlOptions["secrets"] = {},
): readonly string[] {
  const [requirement] = security
    .filter((alternative) => Object.keys(alternative).length > 0)
    .toSorted((one, other) => countTokens(one, table) - countTokens(other, table));
  return Object.keys(requirement ?? {}).map((scheme) => {
    const header = table.apiKeys[scheme]?.header;
    const secret = secrets[scheme];
    if (header !== undefined) return `-H ${quote(`${header}: ${secret ?? "$KEY"}`)}`;
    return `-H ${quote(`Authorization: Bearer ${secret ?? "$TOKEN"}`)}`;
  });
}

function countTokens(requirement: object, table: Table): number {
  return Object.keys(requirement).filter((scheme) => tokenSchemes(table.issuers).has(scheme)).length;
}

/** For a POSIX shell; `$TOKEN` is filled in by it. */
function quote(text: string): string {
  if (/\$(TOKEN|KEY)/.test(text)) return `"${text}"`;
  return /^[\w./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
