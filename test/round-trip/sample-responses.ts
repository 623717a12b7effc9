import type { Json, Operation } from "../../runtime/descriptors.ts";
import { referenceTo } from "../../runtime/mock/schema-tools.ts";
import { isJson } from "../../runtime/wire/http/media-type.ts";
import type { SampleParts } from "./samples.ts";

export interface SampledResponse {
  readonly status: number;
  /** What declares it: `404`, `4XX`, `default`. */
  readonly key: string;
  readonly body: Json | undefined;
  readonly mediaType?: string;
}

/** One answer for each declared status and media type of JSON, and for each status without a body. */
export function sampleResponses(
  { http }: Operation,
  { tools, seed }: SampleParts,
): readonly SampledResponse[] {
  return Object.entries(http?.responses ?? {}).flatMap(([key, contents]): readonly SampledResponse[] => {
    const status = statusOf(key);
    if (Object.keys(contents).length === 0) return [{ status, key, body: undefined }];
    if (http?.method === "HEAD" || isBodiless(status)) return [];
    return Object.entries(contents).flatMap(([mediaType, schema]) => {
      if (!isJson(mediaType)) return [];
      const body = tools.sample({ $ref: referenceTo(schema) }, { seed, direction: "response" });
      return body === undefined ? [] : [{ status, key, body, mediaType }];
    });
  });
}

function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** One that a range stands for; 599 is of nobody but `default`. */
function statusOf(key: string): number {
  if (key === "default") return 599;
  return Number(key.replace("XX", "98"));
}
