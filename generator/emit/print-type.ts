import type { Json } from "../../runtime/descriptors.ts";
import type { Field, MessageSchema, ObjectSchema, Schema, UnionSchema } from "../model/schema.ts";
import { fillRequired } from "./fill-required.ts";
import { indentUnit, lineWidth } from "./layout.ts";
import { needsTag } from "./needs-tag.ts";
import { printComment } from "./print-comment.ts";
import { printKey } from "./print-literal.ts";
import type { TypeNames } from "./type-names.ts";

/** A schema as a TypeScript type. `depth` is the indentation of the line that it stands on, `column` where it begins. */
export function printType(
  schema: Schema,
  names: TypeNames,
  { depth = 0, column = 0 }: TypePlace = {},
): string {
  switch (schema.kind) {
    case "unknown":
    case "never":
    case "null":
    case "boolean":
    case "string":
    case "number":
    case "bigint":
      return schema.kind;
    case "binary":
      // Within a message bytes are a value; a file within a form is not read whole.
      return schema.format === "bytes" ? "Uint8Array" : "Blob";
    case "enum":
    case "union":
      return joinUnion(printMembers(schema, names, depth), { depth, column });
    case "array":
      return `readonly ${parenthesise(printType(schema.items, names, { depth }))}[]`;
    case "tuple":
      return printTuple(schema, names, depth);
    case "object":
      return printObject(schema, names, depth);
    case "intersection":
      return printIntersection(schema.members, names, depth);
    case "reference":
      return names.typeNameOf(schema);
    case "message":
      return printMessage(schema, names, depth);
    default:
      throw new Error("no such schema", { cause: schema satisfies never });
  }
}

function printValue(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `readonly [${value.map(printValue).join(", ")}]`;
  const members = Object.entries(value as Record<string, Json>).map(
    ([key, member]) => `readonly ${printKey(key)}: ${printValue(member)}`,
  );
  return members.length === 0 ? "Record<string, never>" : `{ ${members.join("; ")} }`;
}

/** Unions, intersections and `readonly` lists are put in parentheses before `[]` is written behind them. */
function parenthesise(type: string): string {
  return isSimple(type) ? type : `(${type})`;
}

function isSimple(type: string): boolean {
  if (/^[\w$.]+$/.test(type)) return true;
  return (type.startsWith("{") || /^Record</.test(type)) && closesAtEnd(type);
}

/** Whether the bracket that opens the type closes at its very end: `{ … }`, not `{ … } | { … }`. */
function closesAtEnd(type: string): boolean {
  let depth = 0;
  let quote = false;
  for (let at = 0; at < type.length; at += 1) {
    const char = type[at];
    if (char === '"' && type[at - 1] !== "\\") quote = !quote;
    if (quote) continue;
    if (char === "{" || char === "<" || char === "(") depth += 1;
    if (char === "}" || char === ">" || char === ")") depth -= 1;
    if (depth === 0 && at < type.length - 1 && /[})>]/.test(char ?? "")) return false;
  }
  return true;
}

export interface TypePlace {
  readonly depth?: number;
  readonly column?: number;
}

/** On one line where it fits, else one member a line. */
export function joinUnion(members: readonly string[], { depth = 0, column = 0 }: TypePlace): string {
  const unique = [...new Set(members)];
  if (unique.includes("unknown")) return "unknown";
  const known = unique.filter((member) => member !== "never");
  if (known.length === 0) return "never";
  const line = known.join(" | ");
  if (known.length === 1 || column + line.length < lineWidth || line.includes("\n")) return line;
  const indent = `\n${indentUnit.repeat(depth + 1)}`;
  return known.map((member) => `${indent}| ${member}`).join("");
}

function printTuple(schema: Extract<Schema, { kind: "tuple" }>, names: TypeNames, depth: number): string {
  const minimum = Number(schema.constraints?.["minItems"] ?? 0);
  const items = schema.items.map((item, index) => {
    const type = printType(item, names, { depth });
    return index < minimum ? type : `${parenthesise(type)}?`;
  });
  if (schema.rest) items.push(`...${parenthesise(printType(schema.rest, names, { depth }))}[]`);
  return `readonly [${items.join(", ")}]`;
}

function printObject(schema: ObjectSchema, names: TypeNames, depth: number): string {
  const open = openSchemas(schema);
  if (schema.fields.length === 0 && open.length === 0) {
    return schema.additional === false ? "Record<string, never>" : "{ readonly [key: string]: unknown }";
  }
  const indent = indentUnit.repeat(depth + 1);
  let text = "{\n";
  for (const field of schema.fields) text += printField(field, names, depth + 1);
  if (open.length > 0) text += `${indent}readonly [key: string]: ${printIndex(schema, names, depth + 1)};\n`;
  return `${text}${indentUnit.repeat(depth)}}`;
}

/** A member with its documentation, on a line of its own. */
export function printField(field: Field, names: TypeNames, depth: number): string {
  const head = fieldHead(field, depth);
  return head + spaced(printType(field.schema, names, { depth, column: lastLineLength(head) + 1 }));
}

/** Documentation and name, up to the colon. */
export function fieldHead(field: Field, depth: number): string {
  const { description, deprecated, default: byDefault } = field.schema;
  const indent = indentUnit.repeat(depth);
  const comment = printComment(
    [
      description,
      byDefault === undefined || byDefault === null ? undefined : `@default ${JSON.stringify(byDefault)}`,
      deprecated ? "@deprecated" : undefined,
    ],
    indent,
  );
  return `${comment}${indent}readonly ${printKey(field.name)}${field.required ? "" : "?"}:`;
}

export function lastLineLength(text: string): number {
  return text.length - text.lastIndexOf("\n") - 1;
}

/** A type behind its colon, and the end of the member. */
export function spaced(type: string): string {
  return `${type.startsWith("\n") ? "" : " "}${type};\n`;
}

/** What members without a field may be. */
function openSchemas(schema: ObjectSchema): readonly Schema[] {
  return [...Object.values(schema.patterns ?? {}), ...(schema.additional ? [schema.additional] : [])];
}

/** What any further member may be must hold for the named ones as well, or TypeScript refuses the type. */
function printIndex(schema: ObjectSchema, names: TypeNames, depth: number): string {
  const values = [...openSchemas(schema), ...schema.fields.map((field) => field.schema)];
  const types = values.flatMap((value) => printMembers(value, names, depth));
  if (schema.fields.some((field) => !field.required)) types.push("undefined");
  return joinUnion(types, { depth, column: depth * indentUnit.length + 24 });
}

/** The alternatives of a type, unions within unions included; the type itself when it has none. */
export function printMembers(schema: Schema, names: TypeNames, depth: number): readonly string[] {
  if (schema.kind === "enum") return schema.values.map(printValue);
  if (schema.kind !== "union") return [printType(schema, names, { depth })];
  const tags = tagsByTarget(schema);
  return schema.members.flatMap((member) => {
    const values = member.kind === "reference" ? tags.get(member.to) : undefined;
    if (!values || !schema.discriminator || !needsTag(member, schema.discriminator.field, names))
      return printMembers(member, names, depth);
    const tag = `{ readonly ${printKey(schema.discriminator.field)}: ${values.map(printValue).join(" | ")} }`;
    return [`(${printType(member, names, { depth })} & ${tag})`];
  });
}

/** The discriminator's values that stand for each member. */
function tagsByTarget(schema: UnionSchema): ReadonlyMap<string, readonly string[]> {
  const tags = new Map<string, string[]>();
  for (const [tag, target] of Object.entries(schema.discriminator?.mapping ?? {})) {
    tags.set(target, [...(tags.get(target) ?? []), tag]);
  }
  return tags;
}

/** An object without any members, which closes what it is composed with by the letter, and by no author's intention. */
export function isEmpty(schema: Schema): boolean {
  return (
    schema.kind === "object" && schema.fields.length === 0 && schema.additional === false && !schema.patterns
  );
}

function printIntersection(members: readonly Schema[], names: TypeNames, depth: number): string {
  const telling = fillRequired(members, names).filter((member) => !isEmpty(member));
  const types = [
    ...new Set((telling.length > 0 ? telling : members).map((member) => printType(member, names, { depth }))),
  ].filter((type) => type !== "unknown");
  if (types.length === 0) return "unknown";
  if (types.includes("never")) return "never";
  if (types.length === 1) return types[0] ?? "unknown";
  return types
    .map((type) => (/ \| |^readonly |^\n/.test(type) && !isSimple(type) ? `(${type})` : type))
    .join(" & ");
}

/** A protobuf message: its fields, and each oneof as one member that tells by `kind` which of them is set. */
function printMessage(schema: MessageSchema, names: TypeNames, depth: number): string {
  const printed = new Set<string>();
  let text = "";
  for (const field of schema.fields) {
    if (field.oneof === undefined) {
      text += printField(field, names, depth + 1);
    } else if (!printed.has(field.oneof)) {
      printed.add(field.oneof);
      text += printOneof(field.oneof, schema, { names, depth: depth + 1 });
    }
  }
  return text === "" ? "Record<string, never>" : `{\n${text}${indentUnit.repeat(depth)}}`;
}

function printOneof(
  name: string,
  schema: MessageSchema,
  { names, depth }: { names: TypeNames; depth: number },
): string {
  const fields = schema.fields.filter((field) => field.oneof === name);
  const meanings = fields.map(
    ({ name: kind, schema: { description } }) =>
      `- \`${kind}\`${description ? `: ${description.replace(/\s+/g, " ")}` : ""}`,
  );
  const hasMeanings = fields.some((field) => field.schema.description !== undefined);
  const indent = indentUnit.repeat(depth);
  const comment = printComment(
    [schema.oneofDescriptions?.[name], hasMeanings ? meanings.join("\n") : undefined],
    indent,
  );
  const head = `${comment}${indent}readonly ${printKey(name)}?:`;
  const types = fields.map((field) => {
    const type = printType(field.schema, names, { depth: depth + 1 });
    return `{ readonly kind: ${JSON.stringify(field.name)}; readonly value: ${type} }`;
  });
  return head + spaced(joinUnion(types, { depth, column: lastLineLength(head) + 1 }));
}
