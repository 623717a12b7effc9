import type { Json, Operation } from "../../runtime/descriptors.ts";
import type { SchemaTools } from "../../runtime/mock/schema-tools.ts";
import { referenceTo } from "../../runtime/mock/schema-tools.ts";
import { isForm } from "../../runtime/wire/http/form-media-type.ts";
import { isJson } from "../../runtime/wire/http/media-type.ts";

export type Members = Readonly<Record<string, Json>>;

export interface SampleParts {
  readonly tools: SchemaTools;
  readonly seed: number;
}

/** A flat request and what its body is sent as. */
export interface SampledRequest {
  readonly request: Members;
  readonly contentType?: string;
  readonly schema?: string;
}

/** One request for each media type whose values are plain, else one without a body; nothing where none can be made. */
export function sampleRequests(
  name: string,
  operation: Operation,
  parts: SampleParts,
): readonly SampledRequest[] {
  const parameters = sampleParameters(name, parts);
  const { body, bodyRequired } = operation.http ?? {};
  if (!parameters) return [];
  const contents = Object.entries(body ?? {}).filter(([mediaType]) => isPlain(mediaType));
  const requests = contents.flatMap(([mediaType, schema]): readonly SampledRequest[] => {
    const sampled = sampleAccepted(schema, parts, isJson(mediaType) ? keep : writable);
    if (sampled === undefined) return [];
    return [{ request: { ...parameters, body: sampled }, contentType: mediaType, schema }];
  });
  return bodyRequired || requests.length > 0 ? requests : [{ request: parameters }];
}

/** JSON, forms and texts: of these a value can be compared with what was sent. */
export function isPlain(mediaType: string): boolean {
  if (mediaType.includes("*") || mediaType.startsWith("multipart/")) return false;
  return isJson(mediaType) || isForm(mediaType);
}

function sampleParameters(name: string, parts: SampleParts): Members | undefined {
  const schema = `${name}/parameters`;
  if (!(schema in parts.tools.schemas)) return {};
  return sampleAccepted(schema, parts, writable) as Members | undefined;
}

/** A valid value of the schema after it was changed, or nothing when a few seeds bring none. */
function sampleAccepted(
  schema: string,
  { tools, seed }: SampleParts,
  change: (value: Json) => Json | undefined,
): Json | undefined {
  for (let turn = 0; turn < 8; turn += 1) {
    const made = tools.sample({ $ref: referenceTo(schema) }, { seed: seed + turn, direction: "request" });
    const value = made === undefined ? undefined : change(made);
    if (value !== undefined && tools.accepts(schema, value)) return value;
  }
  return undefined;
}

function keep(value: Json): Json {
  return value;
}

/** Without what a query or a form has no way to say: empty lists, empty objects and null. */
export function writable(value: Json): Json | undefined {
  if (value === null) return undefined;
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const items = value.flatMap((item: Json) => writable(item) ?? []);
    return items.length === 0 ? undefined : items;
  }
  const members = Object.entries(value).flatMap(([name, member]) => {
    const kept = writable(member as Json);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return Object.fromEntries(members);
}

/** What the server is given: the request, with the members that are always sent. */
export function expectedOf({ http }: Operation, { request }: SampledRequest): Members {
  const constants = http?.bodyConstants;
  if (!constants || request["body"] === undefined) return request;
  return { ...request, body: { ...(request["body"] as Members), ...constants } };
}
