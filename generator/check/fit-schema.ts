import type { Json } from "../../runtime/descriptors.ts";
import type { ObjectSchema, Schema, UnionSchema } from "../model/schema.ts";
import { breakConstraint } from "./break-constraint.ts";

/** The first reason why a value does not fit a schema. */
export interface Misfit {
  /** JSON Pointer into the value. */
  readonly pointer: string;
  readonly reason: string;
}

/** The schema that a reference leads to. */
export type FindSchema = (name: string) => Schema | undefined;

/**
 * Whether a value fits a schema of the model, told by the first place where it does not. What the runtime asks of its
 * validators, at a hundredth of their cost: an API has a thousand examples, and each of their schemas is used once.
 * Formats are not looked at.
 */
export function fitSchema(schema: Schema, value: Json, find: FindSchema): Misfit | undefined {
  const misfit = fitKind(schema, value, find);
  if (misfit) return misfit;
  if (schema.constraints) {
    const reason = breakConstraint(schema.constraints, value);
    if (reason !== undefined) return { pointer: "", reason };
  }
  return schema.applicators && fitApplicators(schema.applicators, value, find);
}

function fitKind(schema: Schema, value: Json, find: FindSchema): Misfit | undefined {
  switch (schema.kind) {
    case "unknown":
    case "binary":
    case "message":
      return undefined;
    case "never":
      return { pointer: "", reason: "must not be there" };
    case "null":
      return value === null ? undefined : wrongType(value, "null");
    case "boolean":
    case "string":
      return typeof value === schema.kind ? undefined : wrongType(value, schema.kind);
    case "bigint":
      return typeof value === "string" && /^-?\d+$/.test(value)
        ? undefined
        : wrongType(value, "a whole number as text");
    case "number":
      if (typeof value !== "number") return wrongType(value, schema.integer ? "integer" : "number");
      return schema.integer && !Number.isInteger(value) ? wrongType(value, "integer") : undefined;
    case "enum":
      return schema.values.some((one) => isEqual(one, value))
        ? undefined
        : {
            pointer: "",
            reason: `must be one of ${schema.values.map((one) => JSON.stringify(one)).join(", ")}`,
          };
    case "array":
      return Array.isArray(value) ? fitItems(value, () => schema.items, find) : wrongType(value, "array");
    case "tuple":
      return Array.isArray(value)
        ? fitItems(value, (index) => schema.items[index] ?? schema.rest ?? { kind: "never" }, find)
        : wrongType(value, "array");
    case "object":
      return isRecord(value) ? fitMembers(schema, value, find) : wrongType(value, "object");
    case "union":
      return fitUnion(schema, value, find);
    case "intersection":
      for (const member of schema.members) {
        const misfit = fitSchema(member, value, find);
        if (misfit) return misfit;
      }
      return undefined;
    case "reference": {
      const target = find(schema.to);
      return target && fitSchema(target, value, find);
    }
    default:
      throw new Error("no such schema", { cause: schema satisfies never });
  }
}

function fitItems(
  values: readonly Json[],
  schemaAt: (index: number) => Schema,
  find: FindSchema,
): Misfit | undefined {
  for (const [index, value] of values.entries()) {
    const misfit = fitSchema(schemaAt(index), value, find);
    if (misfit) return within(index, misfit);
  }
  return undefined;
}

function fitMembers(
  schema: ObjectSchema,
  value: Readonly<Record<string, Json>>,
  find: FindSchema,
): Misfit | undefined {
  for (const field of schema.fields) {
    const member = Object.hasOwn(value, field.name) ? value[field.name] : undefined;
    if (member === undefined) {
      if (field.required)
        return { pointer: "", reason: `must have the member ${JSON.stringify(field.name)}` };
      continue;
    }
    const misfit = fitSchema(field.schema, member, find);
    if (misfit) return within(field.name, misfit);
  }
  if (schema.additional === undefined && !schema.patterns) return undefined;
  const named = new Set(schema.fields.map(({ name }) => name));
  for (const [name, member] of Object.entries(value)) {
    const misfit = fitFurther(schema, { name, member, isNamed: named.has(name) }, find);
    if (misfit) return misfit;
  }
  return undefined;
}

function fitFurther(
  schema: ObjectSchema,
  { name, member, isNamed }: { readonly name: string; readonly member: Json; readonly isNamed: boolean },
  find: FindSchema,
): Misfit | undefined {
  const matching = Object.entries(schema.patterns ?? {}).filter(([pattern]) =>
    new RegExp(pattern, "u").test(name),
  );
  for (const [, pattern] of matching) {
    const misfit = fitSchema(pattern, member, find);
    if (misfit) return within(name, misfit);
  }
  if (isNamed || matching.length > 0 || schema.additional === undefined) return undefined;
  if (schema.additional === false)
    return { pointer: "", reason: `has a member ${JSON.stringify(name)} that is not declared` };
  const misfit = fitSchema(schema.additional, member, find);
  return misfit && within(name, misfit);
}

/** Where no member fits, the one that got furthest says why: it is the one that was meant. */
function fitUnion(schema: UnionSchema, value: Json, find: FindSchema): Misfit | undefined {
  let fitting = 0;
  let nearest: Misfit | undefined;
  for (const member of schema.members) {
    const misfit = fitSchema(member, value, find);
    if (!misfit) fitting += 1;
    else if (!nearest || misfit.pointer.length > nearest.pointer.length) nearest = misfit;
    if (fitting > 0 && schema.mode === "anyOf") return undefined;
  }
  if (fitting === 1) return undefined;
  return fitting === 0 ? nearest : { pointer: "", reason: `fits ${fitting} of what it must fit one of` };
}

function fitApplicators(
  applicators: Readonly<Record<string, Schema>>,
  value: Json,
  find: FindSchema,
): Misfit | undefined {
  const { not, if: condition, then, else: otherwise, contains, propertyNames } = applicators;
  if (not && !fitSchema(not, value, find)) return { pointer: "", reason: "fits what it must not" };
  if (condition) {
    const branch = fitSchema(condition, value, find) ? otherwise : then;
    const misfit = branch && fitSchema(branch, value, find);
    if (misfit) return misfit;
  }
  if (contains && Array.isArray(value) && !value.some((item) => !fitSchema(contains, item, find))) {
    return { pointer: "", reason: "has no item of the kind that it must contain" };
  }
  if (!propertyNames || !isRecord(value)) return undefined;
  const wrong = Object.keys(value).find((name) => fitSchema(propertyNames, name, find));
  return wrong === undefined
    ? undefined
    : { pointer: "", reason: `has a member ${JSON.stringify(wrong)}, which is no name for one` };
}

function wrongType(value: Json, wanted: string): Misfit {
  return { pointer: "", reason: `must be ${wanted}, not ${JSON.stringify(value).slice(0, 40)}` };
}

function within(key: string | number, { pointer, reason }: Misfit): Misfit {
  return { pointer: `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}${pointer}`, reason };
}

function isRecord(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEqual(one: Json, other: Json): boolean {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null)
    return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  const [left, right] = [one, other] as Readonly<Record<string, Json>>[];
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(left?.[name] ?? null, right?.[name] ?? null))
  );
}
