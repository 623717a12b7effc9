import type { Api, ServiceVersion } from "./api.ts";
import type { Operation } from "./operation.ts";
import type { Schema } from "./schema.ts";

/** A schema with the service version whose references it speaks in. */
export interface Located<S extends Schema = Schema> {
  readonly service: ServiceVersion;
  readonly schema: S;
}

export interface Member extends Located {
  /** Whether a value that has the schema may lack it, or hold null. */
  readonly optional: boolean;
}

export interface LocatedOperation {
  readonly service: ServiceVersion;
  readonly operation: Operation;
}

export function findOperation(api: Api, id: string): LocatedOperation | undefined {
  for (const service of api.services) {
    const operation = service.operations.find((candidate) => candidate.id === id);
    if (operation) return { service, operation };
  }
  return undefined;
}

/** What the operation answers on success; nothing when that is not one JSON value. */
export function findAnswer({ service, operation }: LocatedOperation): Located | undefined {
  const response = operation.responses.find(({ status }) => status.startsWith("2"));
  const content = response?.contents[0];
  return content && { service, schema: content.schema };
}

/** Follows references and sets null aside; a reference that leads nowhere (`google.protobuf`) stays one. */
export function resolveSchema(api: Api, located: Located): Member {
  let { service, schema } = located;
  let optional = false;
  const seen = new Set<Schema>();
  while (!seen.has(schema)) {
    seen.add(schema);
    if (schema.kind === "union") {
      const others = schema.members.filter((member) => member.kind !== "null");
      if (others.length < schema.members.length) optional = true;
      const [only] = others;
      if (only && others.length === 1) schema = only;
    }
    if (schema.kind !== "reference") continue;
    const { to, package: packageId } = schema;
    const owner = packageId === undefined ? service : api.services.find(({ id }) => id === packageId);
    const target = owner?.schemas.find(({ name }) => name === to);
    if (!owner || !target) break;
    service = owner;
    schema = target.schema;
  }
  return { service, schema, optional };
}

/** A member of a value by name, wherever the schema declares it; `unknown` where the schema leaves it open. */
export function findMember(api: Api, located: Located, name: string): Member | undefined {
  const { service, schema } = resolveSchema(api, located);
  switch (schema.kind) {
    case "unknown":
      return { service, schema, optional: true };
    case "object":
    case "message": {
      const field = schema.fields.find((candidate) => candidate.name === name);
      if (field)
        return { service, schema: field.schema, optional: !field.required && schema.kind === "object" };
      const open = schema.kind === "object" && schema.additional;
      return open ? { service, schema: open, optional: true } : undefined;
    }
    case "intersection": {
      const found = membersOf(api, service, schema.members, name);
      return found[0] && { ...typedOf(found, found[0]), optional: found.every(({ optional }) => optional) };
    }
    case "union": {
      const alternatives = schema.members.filter((member) => member.kind !== "null");
      const found = membersOf(api, service, alternatives, name);
      const optional = found.length < alternatives.length || found.some((member) => member.optional);
      return found[0] && { ...typedOf(found, found[0]), optional };
    }
    default:
      return undefined;
  }
}

// biome-ignore lint/complexity/useMaxParams: findMember over a list
function membersOf(
  api: Api,
  service: ServiceVersion,
  schemas: readonly Schema[],
  name: string,
): readonly Member[] {
  return schemas.flatMap((schema) => findMember(api, { service, schema }, name) ?? []);
}

/** Step by step; optional when any of the steps is. */
export function findPath(api: Api, located: Located, path: readonly string[]): Member | undefined {
  let found: Member | undefined = { ...located, optional: false };
  for (const name of path) {
    const next: Member | undefined = found && findMember(api, found, name);
    found = next && { ...next, optional: next.optional || found?.optional === true };
  }
  return found;
}

/** A part of `allOf` may only say that a member is required; another tells its type. */
function typedOf(found: readonly Member[], first: Member): Member {
  return found.find((member) => member.schema.kind !== "unknown") ?? first;
}

/** Names that a value may have, for suggestions. */
export function listMembers(api: Api, located: Located): readonly string[] {
  const { service, schema } = resolveSchema(api, located);
  if (schema.kind === "object" || schema.kind === "message") return schema.fields.map(({ name }) => name);
  if (schema.kind !== "intersection" && schema.kind !== "union") return [];
  return schema.members.flatMap((member) => listMembers(api, { service, schema: member }));
}
