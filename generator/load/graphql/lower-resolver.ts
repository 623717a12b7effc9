import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  Kind,
  valueFromASTUntyped,
} from "graphql";
import type { Json, ResolverPage, ResolverValue } from "../../../runtime/descriptors.ts";
import type { Diagnostic } from "../../diagnostics.ts";
import type { SourcedResolver } from "../../model/api.ts";
import type { Source } from "../../model/source.ts";
import { sourceOf } from "./place.ts";

/** `@operation(id:, args:, select:, batch:)` on a field. The schema's validation has seen to the types of its arguments. */
export function lowerResolver(
  place: { readonly type: string; readonly field: string },
  directive: ConstDirectiveNode,
  diagnostics: Diagnostic[],
): SourcedResolver {
  const argument = (name: string): ConstArgumentNode | undefined =>
    directive.arguments?.find((given) => given.name.value === name);
  const id = argument("id")?.value;
  const select = argument("select")?.value;
  const batch = argument("batch")?.value;
  const page = argument("page");
  if (page && batch) diagnostics.push(refusePagedBatch(place, sourceOf(page)));
  return {
    ...place,
    operation: id?.kind === Kind.STRING ? id.value : "",
    args: lowerArguments(argument("args"), diagnostics),
    select: select?.kind === Kind.STRING ? select.value.split(".").filter(Boolean) : [],
    ...(batch?.kind === Kind.OBJECT
      ? { batch: valueFromASTUntyped(batch) as { by: string; match: string } }
      : {}),
    ...(page?.value.kind === Kind.OBJECT ? { page: lowerPage(page.value) } : {}),
    source: sourceOf(directive),
  };
}

function refusePagedBatch({ type, field }: { type: string; field: string }, source: Source): Diagnostic {
  return {
    code: "invalid-spec",
    source,
    message: `${type}.${field} is both batched and paged`,
    hint: "one call answers many parents, or one page of a list: drop batch or page",
  };
}

function lowerPage({ fields }: Extract<ConstValueNode, { kind: "ObjectValue" }>): ResolverPage {
  const texts = fields.flatMap(({ name, value }) =>
    value.kind === Kind.STRING ? [[name.value, value.value] as const] : [],
  );
  return Object.fromEntries(
    texts.map(([name, text]) => [name, name === "cursor" ? text : text.split(".").filter(Boolean)]),
  ) as unknown as ResolverPage;
}

function lowerArguments(
  argument: ConstArgumentNode | undefined,
  diagnostics: Diagnostic[],
): Readonly<Record<string, ResolverValue>> {
  if (!argument || argument.value.kind === Kind.NULL) return {};
  if (argument.value.kind === Kind.OBJECT) return lowerMembers(argument.value, diagnostics);
  diagnostics.push({
    code: "invalid-spec",
    source: sourceOf(argument),
    message: "args is not an object of the request's members",
    hint: 'write args: { member: "$args.name" }',
  });
  return {};
}

function lowerMembers(
  value: Extract<ConstValueNode, { kind: "ObjectValue" }>,
  diagnostics: Diagnostic[],
): Record<string, ResolverValue> {
  return Object.fromEntries(
    value.fields.map((field) => [field.name.value, lowerValue(field.value, diagnostics)]),
  );
}

function lowerValue(value: ConstValueNode, diagnostics: Diagnostic[]): ResolverValue {
  if (value.kind === Kind.OBJECT) {
    const members = lowerMembers(value, diagnostics);
    return isLiteral(Object.values(members)) ? literal(value) : { from: "object", members };
  }
  if (value.kind === Kind.LIST) {
    const items = value.values.map((item) => lowerValue(item, diagnostics));
    return isLiteral(items) ? literal(value) : { from: "list", items };
  }
  if (value.kind === Kind.STRING && value.value.startsWith("$")) return lowerReference(value, diagnostics);
  return literal(value);
}

/** `$args.input.content`, `$parent.id`, `$context.user.id`; `$args.first ?? $args.last` is the one that is given. */
function lowerReference(
  node: Extract<ConstValueNode, { kind: "StringValue" }>,
  diagnostics: Diagnostic[],
): ResolverValue {
  const alternatives = node.value.split("??").map((text) => text.trim());
  if (alternatives.length > 1) {
    return {
      from: "first",
      items: alternatives.map((value) => lowerReference({ ...node, value }, diagnostics)),
    };
  }
  const [root = "", ...path] = node.value.slice(1).split(".");
  if (
    (root === "args" || root === "parent" || root === "context") &&
    path.every((name) => /^\w+$/.test(name))
  ) {
    return { from: root, path };
  }
  diagnostics.push({
    code: "invalid-spec",
    source: sourceOf(node),
    message: `"${node.value}" refers to nothing`,
    hint: 'a reference is "$args.…", "$parent.…" or "$context.…"',
  });
  return { from: "literal", value: null };
}

function isLiteral(values: readonly ResolverValue[]): boolean {
  return values.every((value) => value.from === "literal");
}

function literal(value: ConstValueNode): ResolverValue {
  return { from: "literal", value: valueFromASTUntyped(value) as Json };
}
