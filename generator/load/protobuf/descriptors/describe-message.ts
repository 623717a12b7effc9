import type { Declaration } from "../read-outline.ts";
import { qualify } from "../symbols.ts";
import type { DescribeContext } from "./describe-context.ts";
import { describeFields, isMap, mapEntry, syntheticOneofs } from "./describe-field.ts";
import { describeOptions, type Values } from "./describe-options.ts";

/** A DescriptorProto, with the entries of its maps among the messages that it holds. */
export function describeMessage(message: Declaration, outer: string, context: DescribeContext): Values {
  const { root } = context;
  const scope = qualify(outer, message.name);
  const of = (kind: Declaration["kind"]): readonly Declaration[] =>
    message.children.filter((child) => child.kind === kind);
  const maps = of("field").filter(isMap);
  const { extensions = [], reserved = [] } = message;
  return {
    name: message.name,
    field: describeFields(message, scope, context),
    nested_type: [
      ...of("message").map((inner) => describeMessage(inner, scope, context)),
      ...maps.map((map) => mapEntry(map, scope, context)),
    ],
    enum_type: of("enum").map((inner) => describeEnum(inner, scope, context)),
    extension_range: extensions.map(([start, end]) => ({ start, end: Math.min(end, lastField) + 1 })),
    extension: of("extend").flatMap((block) => describeFields(block, scope, context)),
    oneof_decl: [
      ...of("oneof").map(({ name, options }) => ({
        name,
        options: describeOptions("OneofOptions", options, { root, scope }),
      })),
      ...syntheticOneofs(message, context).map(({ oneof }) => ({ name: oneof })),
    ],
    options: describeOptions("MessageOptions", message.options, { root, scope: outer }),
    reserved_range: reserved
      .filter(isRange)
      .map(([start, end]) => ({ start, end: Math.min(end, lastField) + 1 })),
    reserved_name: reserved.filter((name) => typeof name === "string"),
  };
}

/** Of fields; the ends of ranges are one more. */
const lastField = 2 ** 29 - 1;
const lastValue = 2 ** 31 - 1;

/** An EnumDescriptorProto. */
export function describeEnum(given: Declaration, outer: string, { root }: DescribeContext): Values {
  const { name, children, options, reserved = [] } = given;
  return {
    name,
    value: children.map((value) => ({
      name: value.name,
      number: value.number,
      options: describeOptions("EnumValueOptions", value.options, { root, scope: outer }),
    })),
    options: describeOptions("EnumOptions", options, { root, scope: outer }),
    reserved_range: reserved
      .filter(isRange)
      .map(([start, end]) => ({ start, end: Math.min(end, lastValue) })),
    reserved_name: reserved.filter((entry) => typeof entry === "string"),
  };
}

function isRange(entry: readonly [number, number] | string): entry is readonly [number, number] {
  return typeof entry !== "string";
}
