import type { Operation } from "../../runtime/descriptors.ts";
import { referenceTo } from "../../runtime/mock/sample/reference-to.ts";
import { isJson } from "../../runtime/wire/http/media-type.ts";
import type { HeaderValue } from "../../runtime/wire/http-message.ts";
import { type SampleParts, sampleBytes, sampleText } from "./samples.ts";

/** As their schemas have them; one that is no more than text to us is text. */
type SampledHeaders = Readonly<Record<string, HeaderValue>>;

export interface SampledResponse {
  readonly status: number;
  /** What declares it: `404`, `4XX`, `default`. */
  readonly key: string;
  readonly body?: unknown;
  readonly mediaType?: string;
  /** Those that the spec declares for the status, in lower case. */
  readonly headers: SampledHeaders;
  /** Of a stream. */
  readonly messages?: readonly unknown[];
}

/** One answer for each declared status and media type, and for each status without a body. */
export function sampleResponses(
  name: string,
  operation: Operation,
  parts: SampleParts,
): readonly SampledResponse[] {
  return sampleBodies(operation, parts).map((sampled) => ({
    ...sampled,
    headers: sampleHeaders(name, operation, { ...parts, key: sampled.key }),
  }));
}

type SampledBody = Omit<SampledResponse, "headers">;

function sampleBodies(operation: Operation, parts: SampleParts): readonly SampledBody[] {
  const { http, kind } = operation;
  if (kind !== "unary") return sampleStream(operation, parts);
  const { tools, seed } = parts;
  return Object.entries(http?.responses ?? {}).flatMap(([key, contents]): readonly SampledBody[] => {
    const status = statusOf(key);
    if (Object.keys(contents).length === 0) return [{ status, key, body: undefined }];
    if (http?.method === "HEAD" || isBodiless(status)) return [];
    return Object.entries(contents).flatMap(([mediaType, schema]) => {
      if (!isJson(mediaType)) return [{ status, key, ...sampleOther(mediaType) }];
      const body = tools.sample({ $ref: referenceTo(schema) }, { seed, direction: "response" });
      return body === undefined ? [] : [{ status, key, body, mediaType }];
    });
  });
}

function sampleHeaders(
  name: string,
  { http }: Operation,
  { tools, seed, key }: SampleParts & { readonly key: string },
): SampledHeaders {
  const types = http?.headers?.[key] ?? {};
  const schema = `${name}/${key}/headers`;
  const values =
    schema in tools.schemas
      ? tools.sample({ $ref: referenceTo(schema) }, { seed, direction: "response" })
      : undefined;
  return Object.fromEntries(
    Object.entries(Object(values) as SampledHeaders).map(([header, value]) => {
      return [header, header in types ? value : String(value)] as const;
    }),
  );
}

/** Three messages of the declared success: the data of events, or lines of JSON. */
function sampleStream({ http }: Operation, { tools, seed }: SampleParts): readonly SampledBody[] {
  const [key, contents] =
    Object.entries(http?.responses ?? {}).find(([status]) => status.startsWith("2")) ?? [];
  const [mediaType, schema] = Object.entries(contents ?? {})[0] ?? [];
  if (key === undefined || mediaType === undefined || schema === undefined) return [];
  const data = [0, 1, 2].flatMap((turn) => {
    const made = tools.sample({ $ref: referenceTo(schema) }, { seed: seed + turn, direction: "response" });
    return made === undefined ? [] : [made];
  });
  const isEvents = mediaType.startsWith("text/event-stream");
  const asData = (value: unknown): unknown =>
    http?.events === "json" ? value : sampleText.replaceAll("\r\n", "\n");
  const messages = isEvents ? data.map((value) => ({ event: "message", data: asData(value) })) : data;
  return [{ status: 200, key, mediaType, messages }];
}

/** Texts are texts, and all else is bytes; a stream of events that a unary operation also has is none of its answers. */
function sampleOther(mediaType: string): Pick<SampledResponse, "body" | "mediaType"> {
  const concrete = mediaType.replace("*/*", "application/octet-stream").replace("/*", "/x-any");
  const isText = /^text\/|[/+]xml\b/.test(concrete);
  return { body: isText ? sampleText : sampleBytes, mediaType: concrete };
}

function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** One that a range stands for; 599 is of nobody but `default`. */
function statusOf(key: string): number {
  if (key === "default") return 599;
  return Number(key.replace("XX", "98"));
}
