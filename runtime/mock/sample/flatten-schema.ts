import type { JsonSchema } from "../../descriptors.ts";
import { mergeSchemas } from "./merge-schemas.ts";
import { hash } from "./random.ts";
import { referenceTo } from "./reference-to.ts";
import type { Place, Sampling, SchemaObject } from "./sampling.ts";

/** A schema without `$ref`, `allOf`, `oneOf`, `anyOf`, and the references that were followed to get it. */
export interface FlatSchema {
  readonly schema: SchemaObject;
  readonly references: readonly string[];
}

/** A reference that a required member leads back to is followed once more: the members that lead on may be optional. */
const visitsAllowed = 2;

/**
 * The ways to satisfy a schema, likeliest first: each is a choice of one branch of every `oneOf` and `anyOf`.
 * Lazy, because there can be thousands and the first mostly serves.
 */
export function* flattenSchema(schema: JsonSchema, place: Place, sampling: Sampling): Generator<FlatSchema> {
  const start: FlatSchema = { schema: {}, references: place.references };
  yield* flatten([schema], start, { place, sampling });
}

interface Way {
  readonly place: Place;
  readonly sampling: Sampling;
}

function* flatten(pending: readonly JsonSchema[], flat: FlatSchema, way: Way): Generator<FlatSchema> {
  const [schema, ...rest] = pending;
  if (schema === undefined) return yield flat;
  if (schema === false) return;
  if (schema === true) return yield* flatten(rest, flat, way);

  const { $ref, allOf, oneOf, anyOf, discriminator, if: condition, then, else: otherwise, ...own } = schema;
  const merged = { ...flat, schema: mergeSchemas(flat.schema, withoutConst(own)) };
  const more = [...((allOf ?? []) as readonly JsonSchema[])];
  if (typeof $ref === "string") {
    const followed = follow($ref, merged, way);
    if (!followed) return;
    yield* flatten(
      [
        followed.target,
        {
          allOf: more,
          ...withoutUndefined({ oneOf, anyOf, discriminator, if: condition, then, else: otherwise }),
        },
        ...rest,
      ],
      followed.flat,
      way,
    );
    return;
  }
  for (const branch of chooseBranches(schema, way)) {
    yield* flatten([...more, ...branch, ...rest], merged, way);
  }
}

/** One allowed value is a list of one. */
function withoutConst({ const: value, ...schema }: SchemaObject): SchemaObject {
  return value === undefined ? schema : mergeSchemas(schema, { enum: [value] });
}

function follow(reference: string, flat: FlatSchema, { place, sampling }: Way) {
  const visits = flat.references.filter((followed) => followed === reference).length;
  if (visits >= (place.optional ? 1 : visitsAllowed)) return undefined;
  const target = sampling.resolve(reference);
  return target === undefined
    ? undefined
    : { target, flat: { ...flat, references: [...flat.references, reference] } };
}

/** Every combination of one branch of `oneOf`, one of `anyOf`, and one outcome of `if`. */
function chooseBranches(schema: SchemaObject, way: Way): readonly (readonly JsonSchema[])[] {
  const {
    oneOf,
    anyOf,
    if: condition,
    then,
    else: otherwise,
  } = schema as Readonly<Record<string, JsonSchema>>;
  let combinations: readonly (readonly JsonSchema[])[] = [[]];
  const outcomes =
    condition === undefined ? undefined : [{ allOf: [condition, then ?? true] }, otherwise ?? true];
  const tagged = (branches: unknown): readonly JsonSchema[] | undefined =>
    order(branches, way)?.flatMap((branch) => withTag(branch, schema["discriminator"]));
  for (const branches of [tagged(oneOf), tagged(anyOf), outcomes]) {
    if (branches)
      combinations = combinations.flatMap((chosen) => branches.map((branch) => [...chosen, branch]));
  }
  return combinations;
}

/** Starts at a branch that the seed chooses; `null` last, because a value tells more. */
function order(branches: unknown, { place, sampling }: Way): readonly JsonSchema[] | undefined {
  if (!Array.isArray(branches) || branches.length === 0) return undefined;
  const start = hash(sampling.seed, place.path) % branches.length;
  const rotated = [...branches.slice(start), ...branches.slice(0, start)] as JsonSchema[];
  return [...rotated.filter((branch) => !isNull(branch)), ...rotated.filter(isNull)];
}

/** The branch with the values of the discriminator that stand for it; without them, where it says another value itself. */
function withTag(branch: JsonSchema, discriminator: unknown): readonly JsonSchema[] {
  if (!discriminator || typeof branch !== "object") return [branch];
  const { propertyName, mapping } = discriminator as Discriminator;
  const tags = Object.keys(mapping).filter((tag) => referenceTo(mapping[tag] as string) === branch["$ref"]);
  if (tags.length === 0) return [branch];
  const tag = { properties: { [propertyName]: { enum: tags } }, required: [propertyName] };
  return [{ allOf: [branch, tag] }, branch];
}

interface Discriminator {
  readonly propertyName: string;
  /** Value → name of a schema. */
  readonly mapping: Readonly<Record<string, string>>;
}

function isNull(schema: JsonSchema): boolean {
  return typeof schema === "object" && (schema["type"] === "null" || schema["const"] === null);
}

function withoutUndefined(keywords: SchemaObject): SchemaObject {
  return Object.fromEntries(Object.entries(keywords).filter(([, value]) => value !== undefined));
}
