import type { Versioning } from "../descriptors.ts";
import type { HeaderFields, HttpResponse } from "../wire/http-message.ts";
import { expandPath } from "../wire/routing/path-template.ts";
import type { Match, Variables } from "../wire/routing/router.ts";
import { isFramed, readDialect } from "../wire/rpc/dialect.ts";
import { type AnswerContext, answerError } from "./answer.ts";
import { type ClientAddress, readClientAddress } from "./client-address.ts";
import type { CompiledTable } from "./compile-table.ts";
import type { CompiledRoute } from "./compiled-route.ts";
import { corsHeaders, preflightHeaders } from "./cors.ts";
import { mayHoldSlashes } from "./encoded-slashes.ts";
import { type Head, readHeaders } from "./head.ts";
import { type Credential, readCredentials } from "./read-credentials.ts";
import { readTarget } from "./target.ts";
import { readTraceContext, type TraceContext } from "./trace-context.ts";
import {
  type NamedVersion,
  namesVersion,
  plainMediaTypes,
  readNamedVersion,
  renameVariables,
  type VersionChoice,
} from "./version-choice.ts";

/** What a call needs before it can be forwarded. */
export interface Plan extends AnswerContext {
  readonly kind: "plan";
  readonly route: CompiledRoute;
  readonly head: Head;
  readonly trace: TraceContext;
  /** The request's, joined and in lower case. */
  readonly fields: HeaderFields;
  /** Still encoded, as the path has them. */
  readonly variables: Variables;
  /** With its `?`, or empty. */
  readonly query: string;
  /** Path and query for the upstream. */
  readonly forwardTarget: string;
  readonly credentials: readonly Credential[];
  readonly client: ClientAddress;
  /** As the caller's end sees it: a trusted proxy may have ended TLS. */
  readonly scheme: "http" | "https";
  /** What JSON of the upstream is called in the answer, where the caller asked for a versioned media type. */
  readonly answerType?: string | undefined;
}

export interface Answered {
  readonly kind: "answer";
  readonly response: HttpResponse;
  /** Where it is known which one was asked for. */
  readonly operation?: string;
  /** Where the head could be read. */
  readonly trace?: TraceContext;
}

/** Decides all that the head alone decides: refusals, the route, preflights, a version that is gone, a body too big. */
export function plan(compiled: CompiledTable, head: Head): Plan | Answered {
  const { table, router, choices, isTrusted } = compiled;
  const read = readHeaders(head);
  if (!read.ok)
    return answered(
      undefined,
      answerError(read.status, { requestId: head.freshId, headers: {}, grpc: false }, read),
    );
  const fields = table.versioning ? plainMediaTypes(table.versioning, read.fields) : read.fields;
  const cors = corsHeaders(table.cors, fields["origin"]);
  const trace = readTraceContext(fields, head.freshId, table.telemetry?.sample ?? 1);
  const context: AnswerContext = {
    requestId: requestIdOf(fields) ?? head.freshId,
    traceId: trace.traceId,
    headers: cors,
    grpc: head.httpVersion === "2.0" && isGrpc(fields["content-type"]),
  };
  if (head.target === "*" && head.method === "OPTIONS") return answered(trace, answerEmpty(context));
  const target = readTarget(head.target);
  if (!target.ok) return answered(trace, answerError(400, context, target));

  // No row has the method "": a preflight hears of them all, and never reaches an OPTIONS of a spec.
  const askedMethod = head.method === "OPTIONS" ? fields["access-control-request-method"] : undefined;
  const preflight = askedMethod === undefined ? undefined : table.cors;
  const method = preflight ? "" : head.method;
  const found = router.match(method, target.target.segments, target.target.query);
  const named = table.versioning && readNamedVersion(table.versioning, read.fields);
  const match =
    found.kind === "none" && choices
      ? choose(choices.match(method, target.target.segments, target.target.query), named)
      : found;
  if (target.target.slashed && !mayHoldSlashes(compiled, target.target, askedMethod ?? head.method))
    return answered(trace, answerError(400, context, { detail: "The path has an encoded slash." }));
  if (match.kind === "unknown") {
    const { detail, by } = match;
    return answered(trace, answerError(by === "mediaType" ? 406 : 400, context, { detail }));
  }
  if (match.kind === "none")
    return answered(trace, answerError(404, context, { detail: "No operation has this path." }));
  if (match.kind === "method") {
    const allow = { allow: match.allow.join(", ") };
    if (preflight)
      return answered(trace, answerEmpty(context, { ...allow, ...preflightHeaders(preflight, match.allow) }));
    if (head.method === "OPTIONS") return answered(trace, answerEmpty(context, allow));
    return answered(
      trace,
      answerError(405, context, { detail: `No operation has ${head.method} here.`, headers: allow }),
    );
  }

  const route = match.row;
  if (named && !namesVersion(route, named)) {
    const detail = `The path is that of ${route.version}, but the request names version ${named.number}.`;
    return answered(trace, answerError(400, context, { operation: route.operation, detail }));
  }
  const { query } = target.target;
  const planned: Plan = {
    kind: "plan",
    requestId: context.requestId,
    traceId: trace.traceId,
    grpc: context.grpc,
    dialect: route.kind === "grpc" ? readDialect({ method: head.method, fields, query }) : undefined,
    headers: {
      ...cors,
      ...route.headers,
      ...successorHeader(route, match.variables),
      ...(found.kind === "none" && table.versioning ? varyHeader(table.versioning, cors) : {}),
    },
    answerType:
      named?.by === "mediaType" ? `${table.versioning?.mediaType}; version=${named.number}` : undefined,
    route,
    head,
    trace,
    fields,
    variables: match.variables,
    query,
    forwardTarget: `${expandPath(route.forward, match.variables)}${query}`,
    credentials: readCredentials(route, fields),
    client: readClientAddress(head.remoteAddress, fields["x-forwarded-for"], isTrusted),
    scheme: schemeOf(compiled, head, fields),
  };
  const refusal = refuse(planned);
  return refusal ? { ...answered(trace, refusal), operation: route.operation } : planned;
}

interface UnknownVersion {
  readonly kind: "unknown";
  readonly by: NamedVersion["by"];
  readonly detail: string;
}

/** The route of the version that the caller names, or of the one for callers who name none. */
function choose(
  match: Match<VersionChoice>,
  named: NamedVersion | undefined,
): Match<CompiledRoute> | UnknownVersion {
  if (match.kind !== "found") return match;
  const { routes, fallback } = match.row;
  const route = named ? routes.get(named.number) : fallback;
  if (route) return { kind: "found", row: route, variables: renameVariables(route, match.variables) };
  const detail = `${named ? `There is no version ${named.number}` : "Name a version"} here: ${[...routes.keys()].join(", ")}.`;
  return { kind: "unknown", by: named?.by ?? "header", detail };
}

function refuse(planned: Plan): HttpResponse | undefined {
  const { route, fields, head } = planned;
  const operation = route.operation;
  if (route.sunset !== undefined && head.now >= route.sunset) {
    const detail = `This version was switched off on ${new Date(route.sunset).toISOString().slice(0, 10)}.`;
    return answerError(410, planned, { operation, detail });
  }
  // What is not gRPC at an rpc's own path may still be transcoded.
  if (isGrpc(fields["content-type"]) && !(planned.grpc && route.kind === "grpc")) {
    return answerError(415, planned, {
      operation,
      detail: "gRPC is spoken over HTTP/2 alone, and at the paths of rpcs alone.",
    });
  }
  const length = planned.dialect && isFramed(planned.dialect) ? undefined : fields["content-length"];
  if (length !== undefined && Number(length) > route.sizes.maxBodyBytes) {
    return answerError(413, planned, { operation, detail: tooLarge(route) });
  }
  return undefined;
}

export function tooLarge(route: CompiledRoute): string {
  return `The body may have at most ${route.sizes.maxBodyBytes} bytes.`;
}

/** A caller's own id is kept when it is one that logs and headers can hold without harm. */
function requestIdOf(fields: HeaderFields): string | undefined {
  const id = fields["x-request-id"];
  return id !== undefined && /^[A-Za-z0-9._~-]{1,128}$/.test(id) ? id : undefined;
}

function isGrpc(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/grpc(\+[a-z]+)?(;|$)/i.test(contentType);
}

function successorHeader(route: CompiledRoute, variables: Variables): HeaderFields {
  const path = route.successor && expandPath(route.successor, variables);
  if (!path) return {};
  const link = `<${path}>; rel="successor-version"`;
  return { link: route.headers["link"] === undefined ? link : `${route.headers["link"]}, ${link}` };
}

/** At a path without a version the answer depends on what names one: a cache must know. */
function varyHeader({ header, mediaType }: Versioning, { vary }: HeaderFields): HeaderFields {
  const names = [vary, header?.toLowerCase(), mediaType === undefined ? undefined : "accept"];
  return { vary: names.filter((name) => name !== undefined).join(", ") };
}

function schemeOf({ isTrusted }: CompiledTable, head: Head, fields: HeaderFields): Plan["scheme"] {
  const claimed = isTrusted?.(head.remoteAddress) ? fields["x-forwarded-proto"] : undefined;
  if (claimed === "https" || claimed === "http") return claimed;
  return head.isSecure ? "https" : "http";
}

function answerEmpty(context: AnswerContext, headers: HeaderFields = {}): HttpResponse {
  return { status: 204, headers: { ...context.headers, ...headers, "x-request-id": context.requestId } };
}

function answered(trace: TraceContext | undefined, response: HttpResponse): Answered {
  return trace ? { kind: "answer", response, trace } : { kind: "answer", response };
}
