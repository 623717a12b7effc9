import type { Operation } from "../../model/operation.ts";
import type { Field, Schema } from "../../model/schema.ts";
import { splitResponses } from "../../model/split-responses.ts";
import type { TypeNames } from "../type-names.ts";

/** As trefoil/client/tanstack takes it. */
export type PageRule =
  | { readonly parameter: string; readonly cursor: readonly string[] }
  | { readonly parameter: string; readonly items: readonly string[]; readonly first: number };

/** How a parameter that takes a cursor is called, and what its next value is called in the answer. */
const cursorNames: Readonly<Record<string, readonly string[]>> = {
  cursor: ["nextcursor", "next", "cursor"],
  after: ["nextcursor", "endcursor", "after", "next"],
  pagetoken: ["nextpagetoken"],
  nexttoken: ["nexttoken"],
  continuationtoken: ["nextcontinuationtoken", "continuationtoken"],
  pagecursor: ["nextpagecursor", "nextcursor"],
};

const pageNames: ReadonlySet<string> = new Set(["page", "pagenumber"]);

/** What the names of a list's parameters and members say of how it goes on; nothing when they say nothing. */
export function findPageRule(operation: Operation, names: TypeNames): PageRule | undefined {
  const { binding, responses } = operation;
  if (binding.kind !== "http") return undefined;
  const queries = binding.parameters.filter((parameter) => parameter.in === "query");
  const answer = splitResponses(responses).successes[0]?.contents[0]?.schema;
  if (!answer) return undefined;
  for (const { member } of queries) {
    const cursor = findCursor(answer, cursorNames[normalize(member)] ?? [], names);
    if (cursor) return { parameter: member, cursor };
  }
  const page = queries.find(
    ({ member, schema }) => pageNames.has(normalize(member)) && schema.kind === "number",
  );
  const items = page && findItems(answer, names);
  return page && items ? { parameter: page.member, items, first: firstPage(page.schema) } : undefined;
}

/** In the answer itself, or in one of its objects: `pageInfo.endCursor`. */
function findCursor(
  answer: Schema,
  wanted: readonly string[],
  names: TypeNames,
): readonly string[] | undefined {
  const fields = fieldsOf(answer, names);
  for (const name of wanted) {
    const found = fields.find((field) => normalize(field.name) === name && isText(field.schema));
    if (found) return [found.name];
    for (const outer of fields) {
      const inner = fieldsOf(outer.schema, names).find(
        (field) => normalize(field.name) === name && isText(field.schema),
      );
      if (inner) return [outer.name, inner.name];
    }
  }
  return undefined;
}

/** The list that the answer is, or the only one among its members. */
function findItems(answer: Schema, names: TypeNames): readonly string[] | undefined {
  if (resolve(answer, names)?.kind === "array") return [];
  const lists = fieldsOf(answer, names).filter(({ schema }) => resolve(schema, names)?.kind === "array");
  const [only, another] = lists;
  return only && !another ? [only.name] : undefined;
}

function firstPage({ default: byDefault, constraints }: Schema): number {
  if (typeof byDefault === "number") return byDefault;
  const minimum = constraints?.["minimum"];
  return typeof minimum === "number" ? minimum : 1;
}

function fieldsOf(schema: Schema, names: TypeNames): readonly Field[] {
  const resolved = resolve(schema, names);
  if (resolved?.kind === "object") return resolved.fields;
  return resolved?.kind === "intersection"
    ? resolved.members.flatMap((member) => fieldsOf(member, names))
    : [];
}

function resolve(schema: Schema, names: TypeNames): Schema | undefined {
  return schema.kind === "reference" ? names.schemaOf(schema) : schema;
}

/** A text, or null on the last page. */
function isText(schema: Schema): boolean {
  if (schema.kind === "union") return schema.members.some(isText);
  return schema.kind === "string" || schema.kind === "reference";
}

function normalize(name: string): string {
  return name.replaceAll(/[^a-z]/gi, "").toLowerCase();
}
