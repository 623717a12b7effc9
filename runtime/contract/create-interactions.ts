import type { Example, HttpBinding, Json, Operation, Schemas, ServiceDescriptor } from "../descriptors.ts";
import { isJson } from "../wire/http/media-type.ts";
import { writeRequest } from "../wire/http/write-request.ts";
import { problemMediaType } from "../wire/problem.ts";
import type { ExpectedRequest, ExpectedResponse, Interaction, Interactions, Skipped } from "./interaction.ts";
import { createMatcherOf, type MatcherOf } from "./matcher-of.ts";
import { equalTo, isMatcher, like, matching } from "./matchers.ts";
import { alternatives } from "./text-patterns.ts";
import { requestOf, statusOf, whySkipped } from "./why-skipped.ts";

export interface InteractionOptions {
  /** Headers that the consumer adds to a request by itself, with matchers. */
  readonly headers?: (operation: Operation) => Readonly<Record<string, Json>>;
}

type Members = Readonly<Record<string, Json>>;
type HttpOperation = Operation & { readonly http: HttpBinding };

/** One interaction for each example of a service version that has a request, sorted by description. */
export function createInteractions(
  service: ServiceDescriptor,
  options: InteractionOptions = {},
): Interactions {
  const interactions: Interaction[] = [];
  const skipped: Skipped[] = [];
  const { schemas } = service;
  const tools: Tools = {
    ...options,
    schemas,
    matcherOf: createMatcherOf({ schemas }),
    problemMatcherOf: createMatcherOf({ schemas, optional: "ignored" }),
  };
  for (const [name, operation] of Object.entries(service.operations)) {
    const reason = whyNever(operation);
    const examples = reason === undefined ? (service.examples[name] ?? []) : [];
    if (reason !== undefined) skipped.push({ operation: operation.id, reason });
    else if (examples.length === 0) skipped.push({ operation: operation.id, reason: "it has no examples" });
    for (const example of examples) {
      const why = whySkipped((operation as HttpOperation).http, example, examples);
      if (why !== undefined) skipped.push({ operation: operation.id, example: example.name, reason: why });
      else interactions.push(createInteraction(operation as HttpOperation, example, tools));
    }
  }
  return { interactions: interactions.sort((a, b) => (a.description < b.description ? -1 : 1)), skipped };
}

function whyNever({ http, kind }: Operation): string | undefined {
  if (!http) return "it is no OpenAPI operation";
  return kind === "unary" ? undefined : "streams are not recorded";
}

interface Tools extends InteractionOptions {
  readonly schemas: Schemas;
  readonly matcherOf: MatcherOf;
  /** Of a problem, what is optional is for people, or for this one occurrence. */
  readonly problemMatcherOf: MatcherOf;
}

function createInteraction(operation: HttpOperation, example: Example, tools: Tools): Interaction {
  const request = requestOf(example);
  const { method, target, headers, body } = writeRequest(operation, request);
  const description = `${operation.id}: ${example.name}`;
  const { body: sent, ...parameters } = request;
  return {
    operation: operation.id,
    example: example.name,
    description,
    parameters,
    request: {
      ...readTarget((operation.http.base ?? "") + target),
      method,
      headers: { ...headersSent(operation.http, example, headers), ...tools.headers?.(operation) },
      ...(sent === undefined ? {} : { body: sent }),
    },
    response: expectResponse(operation, example, tools),
    call: { method, target, headers, ...(typeof body === "string" ? { body } : {}) },
  };
}

function readTarget(target: string): Pick<ExpectedRequest, "path" | "query"> {
  const path = target.replace(/\?.*$/s, "");
  const search = new URLSearchParams(target.slice(path.length));
  return { path, query: Object.fromEntries([...search.keys()].map((name) => [name, search.getAll(name)])) };
}

/** What a caller accepts is its own affair, except where the answer depends on it. */
function headersSent(
  http: HttpBinding,
  example: Example,
  headers: Readonly<Record<string, string>>,
): Members {
  const { accept, ...others } = headers;
  const offered = Object.keys(contentsOf(http, statusOf(example)));
  const { "content-type": contentType, ...own } = others;
  return {
    ...own,
    ...(offered.length > 1 && accept !== undefined ? { accept } : {}),
    ...(contentType === undefined
      ? {}
      : { "Content-Type": matching(mediaTypePattern(contentType), contentType) }),
  };
}

function expectResponse({ http }: HttpOperation, example: Example, tools: Tools): ExpectedResponse {
  const { status = 200, mediaType, response, headers = {} } = example;
  const others = Object.entries(headers).filter(([name]) => name !== "content-type");
  const expected = {
    status,
    headers: {
      ...Object.fromEntries(others.map(([name, value]) => [name, like(value)])),
      ...(mediaType === undefined
        ? {}
        : { "Content-Type": matching(mediaTypePattern(mediaType), mediaType) }),
    },
  };
  if (response === undefined || mediaType === undefined || !isJson(mediaType)) return expected;
  const schema = tools.schemas[contentsOf(http, status)[mediaType] ?? ""] ?? true;
  if (mediaType !== problemMediaType) return { ...expected, body: tools.matcherOf(schema, response) };
  return { ...expected, body: fixProblem(tools.problemMatcherOf(schema, response), response) };
}

/** What callers branch on: `type` names the kind of problem, and `status` repeats the answer's (RFC 9457, section 3.1). */
function fixProblem(body: Json, response: Json): Json {
  const fixed = Object.entries(response as Members).filter(([name]) => name === "type" || name === "status");
  const members = isMatcher(body) ? {} : (body as Members);
  return { ...members, ...Object.fromEntries(fixed.map(([name, value]) => [name, equalTo(value)])) };
}

/** Parameters (`; charset=utf-8`) are free. */
function mediaTypePattern(mediaType: string): string {
  return alternatives([mediaType]).replace(/\$$/, "( *;.*)?$");
}

/** Content of a status by its exact key, its range, or what is declared for all others. */
function contentsOf({ responses }: HttpBinding, status: number): Readonly<Record<string, string>> {
  return (
    responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses["default"] ?? {}
  );
}
