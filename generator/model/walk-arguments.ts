import type { ResolverValue } from "../../runtime/descriptors.ts";
import type { Api, ServiceVersion, SourcedResolver } from "./api.ts";
import {
  findMember,
  findOperation,
  findPath,
  type Located,
  type Member,
  resolveSchema,
} from "./find-schema.ts";

/** A value that a mapping puts into a request. */
export interface MappedArgument {
  /** `content.text` */
  readonly name: string;
  readonly value: ResolverValue;
  /** What the request wants there; nothing where it has no such member. */
  readonly wanted: Member | undefined;
  /** The object that was searched for the member. */
  readonly owner: Located;
  /** What a reference to an argument of the field gives; of the arguments themselves the path may lead nowhere. */
  readonly given?: Member | undefined;
}

/** Lays a mapping's template over the request of its operation, to any depth. */
export function walkArguments(
  api: Api,
  service: ServiceVersion,
  resolver: SourcedResolver,
): readonly MappedArgument[] {
  const located = findOperation(api, resolver.operation);
  if (!located) return [];
  const found: MappedArgument[] = [];
  visitMembers(resolver.args, { service: located.service, schema: located.operation.request }, "");
  return found;

  function visitMembers(
    members: Readonly<Record<string, ResolverValue>>,
    owner: Located,
    prefix: string,
  ): void {
    for (const [member, value] of Object.entries(members)) {
      const wanted = findMember(api, owner, member);
      const name = prefix + member;
      found.push({
        name,
        value,
        wanted,
        owner,
        ...(value.from === "args" ? { given: givenBy(value.path) } : {}),
      });
      if (wanted) visitValue(value, wanted, name);
    }
  }

  function visitValue(value: ResolverValue, wanted: Located, name: string): void {
    if (value.from === "object") visitMembers(value.members, wanted, `${name}.`);
    if (value.from === "first") {
      for (const item of value.items) {
        visitValue(item, wanted, name);
        if (item.from !== "args") continue;
        const given = givenBy(item.path);
        found.push({ name, value: item, wanted: { ...wanted, optional: true }, owner: wanted, given });
      }
    }
    if (value.from !== "list") return;
    const list = resolveSchema(api, wanted);
    if (list.schema.kind !== "array") return;
    for (const item of value.items)
      visitValue(item, { service: list.service, schema: list.schema.items }, name);
  }

  function givenBy(path: readonly string[]): Member | undefined {
    const [first, ...rest] = path;
    const field = service.graphql?.fields[`${resolver.type}.${resolver.field}`];
    const argument = field?.arguments.find(({ name }) => name === first);
    return argument && findPath(api, { service, schema: argument.schema }, rest);
  }
}
