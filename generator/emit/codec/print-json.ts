import { entryType, type FieldCode, isSet, type Member, memberOf } from "./field-code.ts";
import { block, indent } from "./print-binary.ts";

/** Lines that put each member of `message` into `json`. */
export function printFormatter(members: readonly Member[]): readonly string[] {
  return members.flatMap((member) => {
    if (member.kind === "field") return formatField(member.code);
    const held = memberOf("message", member.name);
    const cases = member.codes.flatMap((code) => [
      `case ${JSON.stringify(code.field.name)}:`,
      ...indent([`${jsonMember(code)} = ${code.value.toJson(`${held}.value`)};`, "break;"]),
    ]);
    return [
      `if (${held} != null) {`,
      ...indent([
        `switch (${held}.kind) {`,
        ...indent([...cases, "default:", ...indent([`wire.refuseKind(${held});`])]),
        "}",
      ]),
      "}",
    ];
  });
}

function jsonMember({ field }: FieldCode): string {
  return `json[${JSON.stringify(field.name)}]`;
}

function formatField(code: FieldCode): readonly string[] {
  const { field, value, kind } = code;
  const member = memberOf("message", field.name);
  if (kind === "single")
    return block(`if (${isSet(code, member)})`, [`${jsonMember(code)} = ${value.toJson(member)};`]);
  const text =
    kind === "list"
      ? `wire.listToJson(${member}, ${value.jsonWriter})`
      : `wire.mapToJson(${member}, ${entryType(code)})`;
  return block(`if (wire.${kind === "list" ? "hasItems" : "hasEntries"}(${member}))`, [
    `${jsonMember(code)} = ${text};`,
  ]);
}

/** The cases of the switch over the names of members, JSON names and the proto's own. */
export function printParser(members: readonly Member[]): readonly string[] {
  // A JSON name wins over another field's proto name.
  const taken = new Set(
    members
      .flatMap((member) => (member.kind === "field" ? [member.code] : member.codes))
      .map(({ field }) => field.name),
  );
  return members.flatMap((member) =>
    member.kind === "field"
      ? parseField(member.code, taken)
      : member.codes.flatMap((code) => parseOneofField(code, { oneof: member.name, taken })),
  );
}

function caseHeads({ field }: FieldCode, taken: ReadonlySet<string>): readonly string[] {
  const own = `case ${JSON.stringify(field.name)}:`;
  if (field.protoName === field.name || taken.has(field.protoName)) return [own];
  return [own, `case ${JSON.stringify(field.protoName)}:`];
}

function checkTwice({ field }: FieldCode, heads: readonly string[]): readonly string[] {
  if (heads.length === 1) return [];
  const name = JSON.stringify(field.name);
  return [`if (name !== ${name} && ${name} in members) wire.refuseTwice(name);`];
}

function parseField(code: FieldCode, taken: ReadonlySet<string>): readonly string[] {
  const heads = caseHeads(code, taken);
  return [...heads, ...indent([...checkTwice(code, heads), ...assign(code), "break;"])];
}

function assign(code: FieldCode): readonly string[] {
  const { field, value, kind } = code;
  const member = memberOf("message", field.name);
  if (kind === "list")
    return [`if (value !== null) ${member} = wire.listFromJson(value, ${value.jsonReader}, reading);`];
  if (kind === "map")
    return block("if (value !== null)", [
      `${member} = wire.mapFromJson(value, ${entryType(code)}, reading);`,
    ]);
  if (value.takesNull) return [`${member} = ${value.fromJson("value")};`];
  if (!value.mayBeUnknown) return [`if (value !== null) ${member} = ${value.fromJson("value")};`];
  return [
    "if (value !== null) {",
    ...indent([`const read = ${value.fromJson("value")};`, `if (read !== undefined) ${member} = read;`]),
    "}",
  ];
}

function parseOneofField(
  code: FieldCode,
  { oneof, taken }: { readonly oneof: string; readonly taken: ReadonlySet<string> },
): readonly string[] {
  const { field, value } = code;
  const heads = caseHeads(code, taken);
  const held = memberOf("message", oneof);
  const set = [
    `if (${held} !== undefined) wire.refuseTwice(name);`,
    `const read = ${value.fromJson("value")};`,
    `${value.mayBeUnknown ? "if (read !== undefined) " : ""}${held} = { kind: ${JSON.stringify(field.name)}, value: read };`,
  ];
  const guarded = value.takesNull
    ? ["{", ...indent(set), "}"]
    : ["if (value !== null) {", ...indent(set), "}"];
  return [...heads, ...indent([...checkTwice(code, heads), ...guarded, "break;"])];
}
