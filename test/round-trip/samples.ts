import type { Json, Operation } from "../../runtime/descriptors.ts";
import { referenceTo } from "../../runtime/mock/sample/reference-to.ts";
import type { SchemaTools } from "../../runtime/mock/schema-tools.ts";
import { isForm } from "../../runtime/wire/http/form-media-type.ts";
import { isJson } from "../../runtime/wire/http/media-type.ts";
import {
  createMemberOf,
  itemsOf,
  shapeOf,
  type Typed,
  typesOf,
} from "../../runtime/wire/http/schema-shape.ts";

export type Members = Readonly<Record<string, Json>>;

/** A flat request, whose body may hold files or be bytes. */
export type AnyMembers = Readonly<Record<string, unknown>>;

export interface SampleParts {
  readonly tools: SchemaTools;
  readonly seed: number;
}

/** A flat request and what its body is sent as. */
export interface SampledRequest {
  readonly request: AnyMembers;
  readonly contentType?: string;
  readonly schema?: string;
}

/** One request for each media type, else one without a body; nothing where none can be made. */
export function sampleRequests(
  name: string,
  operation: Operation,
  parts: SampleParts,
): readonly SampledRequest[] {
  const parameters = sampleParameters(name, operation, parts);
  const { body, bodyRequired } = operation.http ?? {};
  if (!parameters) return [];
  const requests = Object.entries(body ?? {}).flatMap(([mediaType, schema]): readonly SampledRequest[] => {
    const sampled = sampleBody(mediaType, schema, parts);
    if (sampled === undefined) return [];
    const contentType = mediaType.replace("*/*", "application/octet-stream").replace("/*", "/x-any");
    return [{ request: { ...parameters, body: sampled }, contentType, schema }];
  });
  return bodyRequired || requests.length > 0 ? requests : [{ request: parameters }];
}

function sampleBody(mediaType: string, schema: string, parts: SampleParts): unknown {
  if (isJson(mediaType)) return sampleAccepted(schema, parts, keep);
  if (mediaType.startsWith("multipart/")) {
    const members = sampleAccepted(schema, parts, writable);
    return (
      members &&
      withFiles(members as Members, { schema: { $ref: referenceTo(schema) }, schemas: parts.tools.schemas })
    );
  }
  if (isForm(mediaType)) return sampleAccepted(schema, parts, writable);
  return mediaType.startsWith("text/") ? sampleText : sampleBytes;
}

export const sampleText = "Zwölf Boxkämpfer\r\njagen Viktor 😀 & +%20\n";

/** Every byte, and none of them a text. */
export const sampleBytes: Uint8Array<ArrayBuffer> = Uint8Array.from(
  { length: 512 },
  (_, index) => 255 - (index % 256),
);

/** Files where anything goes: there bytes may stand. */
function withFiles(members: Members, typed: Typed): AnyMembers {
  const memberOf = createMemberOf(typed);
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => {
      const type = memberOf(name);
      if (typesOf(type).size === 0) return [name, sampleFile(name)];
      const isFiles = shapeOf(type) === "array" && typesOf(itemsOf(type)).size === 0;
      return [name, isFiles ? [sampleFile(`${name}-1`), sampleFile(`${name}-2`)] : value];
    }),
  );
}

function sampleFile(name: string): File {
  return new File([sampleBytes], `${name} ü.png`, { type: "image/png" });
}

function sampleParameters(name: string, { http }: Operation, parts: SampleParts): Members | undefined {
  const schema = `${name}/parameters`;
  if (!(schema in parts.tools.schemas)) return {};
  const isInPath = (member: string): boolean => http?.parameters?.[member]?.in === "path";
  // A path of a file that stands within a path is a relative one.
  const relative = ([member, value]: readonly [string, Json]): readonly [string, Json] =>
    typeof value === "string" && isInPath(member) ? [member, value.replace(/^\//, "docs/")] : [member, value];
  return sampleAccepted(schema, parts, (made) => {
    const value = writable(made);
    return value === undefined ? value : Object.fromEntries(Object.entries(value as Members).map(relative));
  }) as Members | undefined;
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
  if (typeof value !== "object" || (value as unknown) instanceof Blob) return value;
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
export function expectedOf({ http }: Operation, { request }: SampledRequest): AnyMembers {
  const constants = http?.bodyConstants;
  if (!constants || request["body"] === undefined) return request;
  return { ...request, body: { ...(request["body"] as Members), ...constants } };
}
