import { toJsonName } from "../json-name.ts";
import type { Declaration } from "../read-outline.ts";
import { qualify } from "../symbols.ts";
import type { DescribeContext } from "./describe-context.ts";
import { describeOptions, type Values } from "./describe-options.ts";
import { nameOfType } from "./name-of-type.ts";
import { printDefault } from "./print-default.ts";

/** The FieldDescriptorProtos of a message or of an `extend` block. */
export function describeFields(
  block: Declaration,
  scope: string,
  context: DescribeContext,
): readonly Values[] {
  const oneofs = block.children.filter(({ kind }) => kind === "oneof");
  const synthetic = syntheticOneofs(block, context);
  const extendee =
    block.kind === "extend" ? nameOfType(block.name, { ...block, scope }, context)?.name : undefined;
  return block.children.flatMap((child): readonly Values[] => {
    if (child.kind === "oneof") {
      const index = oneofs.indexOf(child);
      return child.children.map((field) => ({ ...describeField(field, scope, context), oneof_index: index }));
    }
    if (child.kind !== "field") return [];
    const own = synthetic.findIndex(({ field }) => field === child);
    return [
      {
        ...describeField(child, scope, context),
        ...(extendee === undefined ? {} : { extendee }),
        ...(own < 0 ? {} : { oneof_index: oneofs.length + own }),
        ...(own >= 0 || (extendee !== undefined && isOptionalOfProto3(child, context))
          ? { proto3_optional: true }
          : {}),
      },
    ];
  });
}

function describeField(field: Declaration, scope: string, context: DescribeContext): Values {
  const { name, number, label, options = [] } = field;
  const repeated = label === "repeated" || isMap(field);
  const given = options.find((option) => option.name === "json_name")?.value;
  const { type, type_name } = typeOf(field, scope, context);
  const byDefault = options.find((option) => option.name === "default");
  const others = options.filter((option) => option.name !== "default" && option.name !== "json_name");
  return {
    name,
    number,
    label: repeated ? "LABEL_REPEATED" : label === "required" ? "LABEL_REQUIRED" : "LABEL_OPTIONAL",
    type,
    ...(type_name === undefined ? {} : { type_name }),
    json_name: given === undefined ? toJsonName(name) : given.slice(1, -1),
    ...(byDefault ? { default_value: printDefault(type, byDefault.value) } : {}),
    options: describeOptions("FieldOptions", others, { root: context.root, scope }),
  };
}

function typeOf(
  field: Declaration,
  scope: string,
  context: DescribeContext,
): { readonly type: string; readonly type_name?: string | undefined } {
  if (isMap(field)) return { type: "TYPE_MESSAGE", type_name: `.${scope}.${entryName(field.name)}` };
  const { type = "" } = field;
  if (field.isGroup) return { type: "TYPE_GROUP", type_name: `.${qualify(scope, type)}` };
  if (scalars.has(type)) return { type: `TYPE_${type.toUpperCase()}` };
  const named = nameOfType(type, { ...field, scope }, context);
  return { type: named?.isEnum ? "TYPE_ENUM" : "TYPE_MESSAGE", type_name: named?.name };
}

const scalars: ReadonlySet<string> = new Set([
  ...["double", "float", "bool", "string", "bytes"],
  ...["int32", "sint32", "uint32", "fixed32", "sfixed32"],
  ...["int64", "sint64", "uint64", "fixed64", "sfixed64"],
]);

export function isMap({ type }: Declaration): boolean {
  return type?.startsWith("map<") === true;
}

/** `colors_by_name` → `ColorsByNameEntry`, as protoc calls it. */
function entryName(field: string): string {
  const name = field.replace(/_+(.)?/g, (_, next: string | undefined) => (next ?? "").toUpperCase());
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Entry`;
}

/** The message that an entry of a map is on the wire. */
export function mapEntry(map: Declaration, outer: string, context: DescribeContext): Values {
  const [, key = "", value = ""] = /^map<([^,]+),(.+)>$/.exec(map.type ?? "") ?? [];
  const scope = `${outer}.${entryName(map.name)}`;
  const { line, column } = map;
  const field = (name: string, number: number, type: string): Values =>
    describeField({ kind: "field", name, number, type, line, column, children: [] }, scope, context);
  return {
    name: entryName(map.name),
    field: [field("key", 1, key), field("value", 2, value)],
    options: { map_entry: true },
  };
}

/** An `optional` of proto3 stands alone in a oneof that nobody wrote, behind those that somebody did. */
export function syntheticOneofs(
  message: Declaration,
  context: DescribeContext,
): readonly { readonly field: Declaration; readonly oneof: string }[] {
  if (message.kind !== "message") return [];
  const fields = message.children.filter(
    (field) => field.kind === "field" && isOptionalOfProto3(field, context),
  );
  if (fields.length === 0) return [];
  const taken = new Set(
    message.children.flatMap((child) => [
      child.name,
      ...(child.kind === "oneof" ? child.children.map(({ name }) => name) : []),
    ]),
  );
  return fields.map((field) => {
    let oneof = field.name.startsWith("_") ? field.name : `_${field.name}`;
    while (taken.has(oneof)) oneof = `X${oneof}`;
    taken.add(oneof);
    return { field, oneof };
  });
}

function isOptionalOfProto3({ label }: Declaration, { file }: DescribeContext): boolean {
  return label === "optional" && file.outline.dialect.name === "proto3";
}
