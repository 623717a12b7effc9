import type { Resolver } from "../../runtime/descriptors.ts";
import type { Api } from "./api.ts";
import { findMember, findPath, type Located, resolveSchema } from "./find-schema.ts";
import type { Field, Schema } from "./schema.ts";

type Page = NonNullable<Resolver["page"]>;

/**
 * What the runtime makes of a page of an operation: a connection (the Relay cursor connections specification) whose
 * nodes are the page's items. A field that the mapping does not tell how to fill is optional, or missing.
 */
export function pageSchema(api: Api, answer: Located, page: Page): Located | undefined {
  const found = findPath(api, answer, page.items);
  const list = found && resolveSchema(api, found);
  if (list?.schema.kind !== "array") return undefined;
  const { service } = list;
  const node = list.schema.items;
  const cursor =
    page.cursor === undefined ? undefined : findMember(api, { service, schema: node }, page.cursor);
  const hasCursor = cursor !== undefined && !cursor.optional;
  const edge: Schema = objectOf([
    { name: "node", required: true, schema: node },
    { name: "cursor", required: hasCursor, schema: { kind: "string" } },
  ]);
  const pageInfo: Schema = objectOf([
    ...(page.next || page.hasNext ? [flag("hasNextPage")] : []),
    flag("hasPreviousPage"),
    { name: "startCursor", required: false, schema: { kind: "string" } },
    { name: "endCursor", required: false, schema: { kind: "string" } },
  ]);
  const total = page.total && findPath(api, answer, page.total);
  const made: Field[] = [
    { name: "edges", required: true, schema: { kind: "array", items: edge } },
    { name: "nodes", required: true, schema: { kind: "array", items: node } },
    { name: "pageInfo", required: true, schema: pageInfo },
    ...(total ? [{ name: "totalCount", required: !total.optional, schema: total.schema }] : []),
  ];
  const whole = resolveSchema(api, answer);
  const beside = whole.service === service ? fieldsOf(whole.schema) : [];
  const others = beside.filter(({ name }) => made.every((field) => field.name !== name));
  return { service, schema: objectOf([...others, ...made]) };
}

/** What else the answer holds stays: a connection may show it. */
function fieldsOf(schema: Schema): readonly Field[] {
  if (schema.kind === "object") return schema.fields;
  return schema.kind === "message" ? schema.fields.map((field) => ({ ...field, required: true })) : [];
}

function flag(name: string): Field {
  return { name, required: true, schema: { kind: "boolean" } };
}

function objectOf(fields: readonly Field[]): Schema {
  return { kind: "object", fields, additional: false };
}
