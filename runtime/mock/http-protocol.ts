import type { HttpBinding, Json } from "../descriptors.ts";
import { answer } from "../server/service.ts";
import { isJsonLines } from "../wire/http/json-lines.ts";
import { isJson } from "../wire/http/media-type.ts";
import { createProblem, problemMediaType } from "../wire/problem.ts";
import type { Echo } from "./echo-request.ts";
import type { MockAnswer, Protocol } from "./protocol.ts";
import { referenceTo } from "./sample/reference-to.ts";
import { readEventText, toEvent } from "./sample-events.ts";
import type { SchemaTools } from "./schema-tools.ts";

/** OpenAPI operations: the request is flat, the body of an answer is what its media type says. `name` is the operation's. */
export function createHttpProtocol(name: string, http: HttpBinding, tools: SchemaTools): Protocol {
  return {
    readRequest: (request) => (request ?? {}) as Json,
    echoOf: (request) => echoOf(http, request),
    sample: ({ status, seed }) =>
      sampleAnswer(http, tools, { ...(status !== undefined && { status }), seed }),
    accepts({ status, body, mediaType }) {
      const schema = contentsOf(http, status)?.[mediaType ?? ""];
      return body === undefined || schema === undefined || tools.accepts(schema, body);
    },
    reply({ status, body, mediaType = "", headers = {} }) {
      const schema = contentsOf(http, status)?.[mediaType];
      const value =
        body === undefined ? undefined : writeBody(body, mediaType, schema ? tools.schemas[schema] : true);
      const type = value === undefined || mediaType === "" ? {} : { "content-type": mediaType };
      return answer(status, value, { ...type, ...neededHeaders(name, tools, status), ...headers });
    },
    listMessages: (body) => (typeof body === "string" ? readEventText(body, http.events) : undefined),
    writeMessage: (message) => (sendsLines(http) ? message : toEvent(message, http.events)),
  };
}

/** Headers that the spec requires of an answer with this status, made from their schemas. */
function neededHeaders(
  name: string,
  { schemas, sample }: SchemaTools,
  status: number,
): Readonly<Record<string, string>> {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  const schema = keys.map((key) => `${name}/${key}/headers`).find((candidate) => candidate in schemas);
  const { required } = Object(schema === undefined ? undefined : schemas[schema]) as {
    readonly required?: readonly string[];
  };
  if (schema === undefined || !required) return {};
  const values = Object(sample({ $ref: referenceTo(schema) }, { direction: "response" }));
  return Object.fromEntries(required.map((header) => [header, String(values[header])]));
}

function sendsLines({ responses }: HttpBinding): boolean {
  return Object.values(responses).some((contents) => Object.keys(contents).some(isJsonLines));
}

/** Content of a status by its exact key, its range, or what is declared for all others. */
function contentsOf(http: HttpBinding, status: number): Readonly<Record<string, string>> | undefined {
  const { responses } = http;
  return responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses["default"];
}

function echoOf(http: HttpBinding, request: Json): Echo {
  const members = request as Readonly<Record<string, Json>>;
  const inPath = Object.keys(http.parameters ?? {}).filter((name) => http.parameters?.[name]?.in === "path");
  const named = Object.fromEntries(
    inPath.flatMap((name) => (name in members ? [[name, members[name] as Json]] : [])),
  );
  const body = members["body"];
  const isObject =
    typeof body === "object" && body !== null && Object.getPrototypeOf(body) === Object.prototype;
  const last = /\{([^}]+)\}$/.exec(http.path)?.[1];
  const ownId = inPath.find((name) => (http.parameters?.[name]?.name ?? name) === last);
  const sent = isObject ? (body as Readonly<Record<string, Json>>) : {};
  return { named, sent, ...(ownId !== undefined && { ownId }) };
}

function sampleAnswer(
  http: HttpBinding,
  tools: SchemaTools,
  { status, seed }: { readonly status?: number; readonly seed: number },
): MockAnswer {
  const chosen = status ?? successOf(http);
  const contents = contentsOf(http, chosen);
  const [mediaType, schema] = preferredContent(contents ?? {});
  if (mediaType === undefined || schema === undefined) {
    // What is not declared can be asked for all the same: callers have to live with it.
    if (contents === undefined && chosen >= 400) return problemAnswer(chosen);
    return { status: chosen };
  }
  const body = tools.sample({ $ref: referenceTo(schema) }, { seed, direction: "response" });
  if (body === undefined)
    return problemAnswer(500, `No value satisfies the schema ${schema} of this answer.`);
  if (chosen < 400) return { status: chosen, mediaType, body };
  const problem = { ...(body as object), ...createProblem(chosen) } as Json;
  const isProblem = mediaType === problemMediaType && tools.accepts(schema, problem);
  return { status: chosen, mediaType, body: isProblem ? problem : body };
}

function problemAnswer(status: number, detail?: string): MockAnswer {
  return { status, mediaType: problemMediaType, body: createProblem(status, { detail }) as unknown as Json };
}

/** The first 2xx that is declared; `2XX` and `default` mean 200. */
function successOf({ responses }: HttpBinding): number {
  const keys = Object.keys(responses);
  const key =
    keys.find((declared) => declared.startsWith("2")) ??
    keys.find((declared) => declared === "default") ??
    keys[0];
  const status = Number(key);
  if (Number.isInteger(status)) return status;
  return key !== undefined && /^[1-5]XX$/.test(key) ? Number(key[0]) * 100 : 200;
}

/** JSON where it is offered. */
function preferredContent(contents: Readonly<Record<string, string>>): readonly [string?, string?] {
  const entries = Object.entries(contents);
  return entries.find(([mediaType]) => isJson(mediaType)) ?? entries[0] ?? [];
}

function writeBody(body: Json, mediaType: string, schema: unknown): unknown {
  if (isJson(mediaType) || mediaType === "") return body;
  const isText =
    typeof schema === "object" && schema !== null && "type" in schema && schema.type === "string";
  return typeof body === "string" && !isText ? new Blob([body], { type: mediaType }) : body;
}
