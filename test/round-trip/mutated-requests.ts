import { isDeepStrictEqual } from "node:util";
import type { HttpBinding, Json, Operation, Parameter } from "../../runtime/descriptors.ts";
import { isForm } from "../../runtime/wire/http/form-media-type.ts";
import { isJson } from "../../runtime/wire/http/media-type.ts";
import type { Judge } from "./judge.ts";
import { type Mutation, mutate } from "./mutate.ts";
import { type SampledRequest, writable } from "./samples.ts";
import type { SpecDocument } from "./spec-document.ts";
import { listSpots, type Spot } from "./spots.ts";

/** A request that one thing is wrong with, and where that is to be told. */
export interface MutatedRequest extends Omit<Mutation, "value"> {
  /** `body`, `form`, or the parameter's place: `query`. */
  readonly where: string;
  readonly sampled: SampledRequest;
  /** What the spec itself says of it. */
  readonly isValid: boolean;
}

export interface MutateParts {
  readonly document: SpecDocument;
  readonly judge: Judge;
  readonly seed: number;
}

/** A request with one thing wrong in its body for each keyword there, and one in its parameters. */
export function mutateRequest(
  operation: Operation,
  sampled: SampledRequest,
  parts: MutateParts,
): readonly MutatedRequest[] {
  return [...mutateBody(operation, sampled, parts), ...mutateParameters(operation, sampled, parts)];
}

function mutateBody(
  { http }: Operation,
  sampled: SampledRequest,
  { document, judge, seed }: MutateParts,
): readonly MutatedRequest[] {
  const { request, contentType = "" } = sampled;
  const body = request["body"] as Json | undefined;
  const pointer = http && body !== undefined ? document.bodySchema(http, contentType) : undefined;
  if (pointer === undefined || body === undefined) return [];
  if (!isJson(contentType) && !isForm(contentType)) return [];
  const spots = listSpots(document, pointer, body).filter(
    ({ path }) => !isConstant(http?.bodyConstants, path),
  );
  const allows = (what: string, spot: Spot): boolean =>
    isJson(contentType) || what !== "type" || isNoText(spot);
  return mutate(spots, body, { seed, allows })
    .filter(({ value }) => isJson(contentType) || isDeepStrictEqual(writable(value as Json), value))
    .map(({ value, ...mutation }) => ({
      ...mutation,
      where: isForm(contentType) ? "form" : "body",
      sampled: { ...sampled, request: { ...request, body: value } },
      isValid: judge(pointer, withConstants(withoutFiles(value as Json), http?.bodyConstants)),
    }));
}

/** As JSON has them: a text. */
function withoutFiles(value: Json): Json {
  if ((value as unknown) instanceof Blob) return "bytes";
  if (Array.isArray(value)) return value.map(withoutFiles);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutFiles(member)]));
}

function withConstants(value: Json | undefined, constants: HttpBinding["bodyConstants"]): unknown {
  return constants ? { ...(value as object), ...constants } : value;
}

function isConstant(constants: HttpBinding["bodyConstants"] = {}, [step]: Spot["path"]): boolean {
  return Object.hasOwn(constants, String(step));
}

function mutateParameters(
  { http }: Operation,
  sampled: SampledRequest,
  { document, judge, seed }: MutateParts,
): readonly MutatedRequest[] {
  return Object.entries(http?.parameters ?? {}).flatMap(([member, parameter]): readonly MutatedRequest[] => {
    const value = sampled.request[member] as Json | undefined;
    const pointer = http && document.parameterSchema(http, member);
    if (value === undefined || pointer === undefined) return [];
    const spots = listSpots(document, pointer, value);
    const where = parameter.in;
    const allows = (what: string, spot: Spot): boolean =>
      parameter.content !== undefined || what !== "type" || isNoText(spot);
    const mutations = mutate(spots, value, { seed, allows }).filter((mutation) =>
      isWritable(mutation, parameter),
    );
    const made = mutations.map(({ value: changed, ...mutation }) => ({
      ...mutation,
      where,
      pointer: `/${member}${mutation.pointer}`,
      sampled: { ...sampled, request: { ...sampled.request, [member]: changed as Json } },
      isValid: judge(pointer, changed) || (typeof changed !== "object" && judge(pointer, String(changed))),
    }));
    if (parameter.in === "path" || !parameter.required) return made;
    const { [member]: _, ...rest } = sampled.request;
    const missing = { what: "required", where, pointer: "", member, isAlternative: false, isValid: false };
    return [...made, { ...missing, sampled: { ...sampled, request: rest } }];
  });
}

/** What another text can be told from: of a list or an object every text is some. */
function isNoText({ schema }: Spot): boolean {
  const types = [schema["type"]].flat();
  return types.every((type) => type === "integer" || type === "number" || type === "boolean");
}

/** Whether what is wrong can be seen where there is only text: nothing but names and values of one level. */
function isWritable({ value, pointer }: Mutation, { content, in: place }: Parameter): boolean {
  if (content !== undefined) return true;
  if (pointer.split("/").length > 2) return false;
  if (place === "path" && value === "") return false;
  return typeof value !== "object" || (Array.isArray(value) && value.length > 0);
}
