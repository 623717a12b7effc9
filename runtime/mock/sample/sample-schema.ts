import type { Json, JsonSchema, Schemas } from "../../descriptors.ts";
import { createJudge, resolveReference } from "./accepts.ts";
import { type FlatSchema, flattenSchema } from "./flatten-schema.ts";
import { hash, pick } from "./random.ts";
import { sampleArray } from "./sample-array.ts";
import { sampleNumber } from "./sample-number.ts";
import { optionalDepth, sampleObject } from "./sample-object.ts";
import { sampleString } from "./sample-string.ts";
import type { Place, Sampling } from "./sampling.ts";
import { isOfType, typesOf } from "./types-of.ts";

export interface SampleOptions {
  /** What `#/$defs/<name>` refers to. */
  readonly schemas?: Schemas;
  /** Another seed, other values; the same seed, the same values. */
  readonly seed?: number;
  /** Leaves out optional members that only the other side sends (`readOnly`, `writeOnly`). */
  readonly direction?: "request" | "response";
  /** Name of the value, where it has one: a text called `email` is an address. */
  readonly name?: string;
  /** Name of what it is a member of. */
  readonly owner?: string;
  /** Where it stands in a larger value: another path, another value. */
  readonly path?: string;
}

/** Makes values of the schemas of one service version; keeps what it learned of them. */
export type Sampler = (schema: JsonSchema, options?: Omit<SampleOptions, "schemas">) => Json | undefined;

/** Branches of `oneOf`, `anyOf` and `if` that are tried before a schema is given up. */
const waysTried = 64;
/** How often a value is made anew when a judge refuses it. */
const rounds = 4;

/** A believable value that the schema accepts, or `undefined` when none was found (`false`, a cycle without an end). */
export function sampleSchema(schema: JsonSchema, options: SampleOptions = {}): Json | undefined {
  return createSampler(options.schemas ?? {})(schema, options);
}

export function createSampler(schemas: Schemas): Sampler {
  const accepts = createJudge(schemas);
  return (schema, { seed = 0, direction, name = "", owner = "", path = "" } = {}) => {
    const sampling: Sampling = {
      seed,
      ...(direction && { direction }),
      resolve: (reference) => resolveReference(reference, schemas),
      sample: (inner, place) => sampleAt(inner, place, { sampling, accepts }),
    };
    return sampling.sample(schema, { path, name, owner, depth: 0, references: [], optional: false });
  };
}

interface Judged {
  readonly sampling: Sampling;
  readonly accepts: (schema: JsonSchema, value: Json) => boolean;
}

function sampleAt(schema: JsonSchema, place: Place, { sampling, accepts }: Judged): Json | undefined {
  const isUncertain = mustJudge(schema, sampling);
  let refused: Json | undefined;
  for (let round = 0; round < (isUncertain ? rounds : 1); round += 1) {
    const spot = placeInRound(place, round);
    let ways = 0;
    for (const flat of flattenSchema(schema, spot, sampling)) {
      for (const value of candidates(flat, spot, { sampling, accepts })) {
        if (!isUncertain || accepts(schema, value)) return value;
        refused ??= value;
      }
      ways += 1;
      if (ways >= waysTried) break;
    }
    if (ways === 0) return undefined;
  }
  // Branches of `oneOf` that no value can tell apart are common; a value of one of them beats none where one must be.
  return place.optional ? undefined : refused;
}

/** Another path gives other values, which `not` may accept; without optional members only one branch may match. */
function placeInRound(place: Place, round: number): Place {
  if (round === 0) return place;
  return { ...place, path: `${place.path}~${round}`, depth: round % 2 === 1 ? optionalDepth : place.depth };
}

/** Keywords that the makers satisfy by luck, or that choose among branches. */
const uncertain: readonly string[] =
  "oneOf anyOf not if contains maxContains dependentSchemas unevaluatedProperties unevaluatedItems".split(
    " ",
  );

/** In the schema itself, and in what it is made of. */
function mustJudge(schema: JsonSchema, sampling: Sampling, followed: readonly string[] = []): boolean {
  if (typeof schema !== "object") return false;
  if (uncertain.some((keyword) => keyword in schema)) return true;
  const parts = (schema["allOf"] ?? []) as readonly JsonSchema[];
  if (parts.some((part) => mustJudge(part, sampling, followed))) return true;
  const reference = schema["$ref"];
  if (typeof reference !== "string" || followed.includes(reference)) return false;
  return mustJudge(sampling.resolve(reference) ?? true, sampling, [...followed, reference]);
}

function* candidates(flat: FlatSchema, place: Place, { sampling, accepts }: Judged): Generator<Json> {
  const { schema } = flat;
  const types = typesOf(schema);
  const number = hash(sampling.seed, place.path);
  if (Array.isArray(schema["enum"])) {
    const values = (schema["enum"] as readonly Json[]).filter((value) =>
      types.some((type) => isOfType(value, type)),
    );
    const told = values.filter((value) => value !== null);
    if (told.length > 0) yield pick(told, number);
    yield* told;
    if (values.length > told.length) yield null;
    return;
  }
  for (const given of [
    ...((schema["examples"] ?? []) as readonly Json[]),
    schema["default"] as Json | undefined,
  ]) {
    if (given !== undefined && given !== null && accepts(schema, given)) yield given;
  }
  for (const type of types) {
    const value = sampleType(type, { flat, place, sampling });
    if (value !== undefined) yield value;
  }
}

interface Spot {
  readonly flat: FlatSchema;
  readonly place: Place;
  readonly sampling: Sampling;
}

function sampleType(type: string, { flat, place, sampling }: Spot): Json | undefined {
  if (type === "object") return sampleObject(flat, place, sampling);
  if (type === "array") return sampleArray(flat, place, sampling);
  if (type === "string") return sampleString(flat.schema, place, sampling);
  if (type === "number" || type === "integer") return sampleNumber({ ...flat.schema, type }, place, sampling);
  if (type === "boolean") return hash(sampling.seed, place.path) % 2 === 0;
  return null;
}
