import type { NameScope } from "../../model/names.ts";
import type { Body, Content, HttpBinding, Operation } from "../../model/operation.ts";
import type { Field, NamedSchema, Schema } from "../../model/schema.ts";
import { createDirectionFacts, type DirectionFacts } from "./direction-facts.ts";
import { createView, membersOnlyRead } from "./direction-view.ts";

export interface Directed {
  readonly operations: readonly Operation[];
  readonly schemas: readonly NamedSchema[];
}

/**
 * What is `readOnly` has no place in a request, and what is `writeOnly` none in an answer (OpenAPI 3.1, section 4.8.24.1;
 * JSON Schema 2020-12 validation, section 9.4). A schema that is used in requests and differs there, in itself or below,
 * from what is answered, gets a second form for them, `User/request`; in its own name it is what is answered. What is
 * only sent keeps its members that are only written, and its one form.
 */
export function splitDirections({ operations, schemas }: Directed, typeNames: NameScope): Directed {
  const asks = operations.map(({ request: schema }) => schema);
  const answeredWith = operations.flatMap(({ responses }) =>
    responses.flatMap(({ contents }) => contents.map(({ schema }) => schema)),
  );
  const factsOf = createDirectionFacts();
  const all = [...schemas.map(({ schema }) => schema), ...asks, ...answeredWith];
  if (all.every((schema) => factsOf(schema).accesses.size === 0)) return { operations, schemas };
  const byName = new Map(schemas.map((named) => [named.name, named]));
  const reached = (from: readonly Schema[]): ReadonlySet<string> => findReached(from, byName, factsOf);
  const sent = reached(asks);
  const given = reached(answeredWith);
  const has = ({ schema }: NamedSchema, access: Field["access"]): boolean =>
    factsOf(schema).accesses.has(access);
  const readOnly = findDiffering(schemas, (named) => has(named, "read"), factsOf);
  const isAnswered = ({ name }: NamedSchema): boolean => given.has(name) || !sent.has(name);
  const writeOnly = findDiffering(schemas, (named) => has(named, "write") && isAnswered(named), factsOf);
  const differing = new Set([...readOnly, ...writeOnly]);
  const asked = new Set<string>();
  const toRequest = createView({
    drop: "read",
    rename(to) {
      if (!differing.has(to)) return to;
      asked.add(to);
      return `${to}/request`;
    },
    readOnlyMembers: (schema) => membersOnlyRead(schema, byName),
  });
  const toAnswer = createView({ drop: "write", rename: (to) => to, readOnlyMembers: () => new Set() });
  const differs = (schema: Schema, names: ReadonlySet<string>, access: Field["access"]): boolean => {
    const { accesses, references } = factsOf(schema);
    return accesses.has(access) || [...references].some((name) => names.has(name));
  };
  const request = (schema: Schema): Schema =>
    differs(schema, differing, "read") ? toRequest(schema) : schema;
  const answer = (schema: Schema): Schema =>
    differs(schema, writeOnly, "write") ? toAnswer(schema) : schema;

  const directed = operations.map((operation) => directOperation(operation, { request, answer }));
  const answers = schemas.map((named) =>
    writeOnly.has(named.name) ? { ...named, schema: toAnswer(named.schema) } : named,
  );
  const requests: NamedSchema[] = [];
  const done = new Set<string>();
  // The set grows while it is walked: a request form may name others.
  for (const name of asked) {
    const named = byName.get(name);
    if (!named || done.has(name)) continue;
    done.add(name);
    requests.push({
      ...named,
      name: `${name}/request`,
      typeName: typeNames.take(`${named.typeName}Writable`),
      schema: toRequest(named.schema),
    });
  }
  return {
    operations: directed,
    schemas: [...answers, ...requests].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

interface Views {
  readonly request: (schema: Schema) => Schema;
  readonly answer: (schema: Schema) => Schema;
}

function directOperation(operation: Operation, { request, answer }: Views): Operation {
  const { binding } = operation;
  if (binding.kind !== "http") return operation;
  const body = binding.body && directBody(binding.body, request);
  const directed: HttpBinding = body === binding.body ? binding : { ...binding, ...(body ? { body } : {}) };
  return {
    ...operation,
    binding: directed,
    request: mapRequest(operation.request, request),
    responses: mapChanged(operation.responses, (response) => {
      const contents = mapContents(response.contents, answer);
      return contents === response.contents ? response : { ...response, contents };
    }),
  };
}

/** The list itself where nothing in it changes, as in most operations. */
function mapChanged<Item>(items: readonly Item[], map: (item: Item) => Item): readonly Item[] {
  const mapped = items.map(map);
  return mapped.every((item, index) => item === items[index]) ? items : mapped;
}

function mapContents(contents: readonly Content[], map: (schema: Schema) => Schema): readonly Content[] {
  return mapChanged(contents, (content) => {
    const schema = map(content.schema);
    return schema === content.schema ? content : { ...content, schema };
  });
}

function directBody(body: Body, request: Views["request"]): Body {
  const contents = mapContents(body.contents, request);
  return contents === body.contents ? body : { ...body, contents };
}

/** The flat request: its own members stay, whatever they say of themselves. */
function mapRequest(schema: Schema, request: Views["request"]): Schema {
  if (schema.kind !== "object") return schema;
  const fields = mapChanged(schema.fields, (field) => {
    const directed = request(field.schema);
    return directed === field.schema ? field : { ...field, schema: directed };
  });
  return fields === schema.fields ? schema : { ...schema, fields };
}

type FactsOf = (schema: Schema) => DirectionFacts;

/** Names of the schemas that these hold, directly or below. */
function findReached(
  from: readonly Schema[],
  byName: ReadonlyMap<string, NamedSchema>,
  factsOf: FactsOf,
): ReadonlySet<string> {
  const reached = new Set(from.flatMap((schema) => [...factsOf(schema).references]));
  // The set grows while it is walked.
  for (const name of reached) {
    const named = byName.get(name);
    if (named) for (const target of factsOf(named.schema).references) reached.add(target);
  }
  return reached;
}

/** Names of the schemas that differ, in themselves or in what they refer to. */
function findDiffering(
  schemas: readonly NamedSchema[],
  differsItself: (named: NamedSchema) => boolean,
  factsOf: FactsOf,
): ReadonlySet<string> {
  const differing = new Set(schemas.filter(differsItself).map(({ name }) => name));
  if (differing.size === 0) return differing;
  const referrers = new Map<string, string[]>();
  for (const { name, schema } of schemas) {
    for (const target of factsOf(schema).references) {
      const known = referrers.get(target);
      if (known) known.push(name);
      else referrers.set(target, [name]);
    }
  }
  for (const name of differing) for (const referrer of referrers.get(name) ?? []) differing.add(referrer);
  return differing;
}
