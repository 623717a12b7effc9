import { lineWidth } from "../layout.ts";
import { entryType, type FieldCode, isSet, type Member, memberOf, otherTagOf, tagOf } from "./field-code.ts";

/** Lines that write each member of `message`, by field number. */
export function printWriter(members: readonly Member[]): readonly string[] {
  return members.flatMap((member) =>
    member.kind === "field" ? writeField(member.code) : writeOneof(member),
  );
}

function writeField(code: FieldCode): readonly string[] {
  const { field, value, kind } = code;
  const member = memberOf("message", field.name);
  const tag = tagOf(code);
  if (kind === "single") return block(`if (${isSet(code, member)})`, [value.write(tag, member)]);
  if (kind === "map") return [`writer.entries(${tag}, ${member}, ${entryType(code)});`];
  if (!field.packed || value.wireType === 2) return [value.writeAll(tag, member)];
  return [`writer.packed(${tag}, ${member}, ${value.type()});`];
}

function writeOneof({ name, codes }: Extract<Member, { kind: "oneof" }>): readonly string[] {
  const held = memberOf("message", name);
  const cases = codes.flatMap((code) => [
    `case ${JSON.stringify(code.field.name)}:`,
    ...indent([code.value.write(tagOf(code), `${held}.value`), "break;"]),
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
}

/** The cases of the switch over tags. */
export function printReader(members: readonly Member[]): readonly string[] {
  return members.flatMap((member) =>
    member.kind === "field"
      ? readField(member.code)
      : member.codes.flatMap((code) => readOneofField(code, member.name)),
  );
}

function readField(code: FieldCode): readonly string[] {
  const { field, value, kind } = code;
  const member = memberOf("message", field.name);
  if (kind === "single") {
    const previous = value.isMessage ? member : undefined;
    return printCase(tagOf(code), `${member} = ${value.read(previous)};`);
  }
  if (kind === "map")
    return printCase(tagOf(code), `${member} = wire.readEntry(reader, ${member}, ${entryType(code)});`);
  const other = otherTagOf(code);
  const one = `${member} = wire.append(${member}, ${value.read(undefined)});`;
  if (other === undefined) return printCase(tagOf(code), one);
  const packed = `${member} = wire.appendPacked(reader, ${member}, ${value.type()});`;
  const [single, together] = field.packed ? [other, tagOf(code)] : [tagOf(code), other];
  return [...printCase(together, packed), ...printCase(single, one)];
}

function readOneofField(code: FieldCode, oneof: string): readonly string[] {
  const { field, value } = code;
  const held = memberOf("message", oneof);
  const kind = JSON.stringify(field.name);
  const previous = value.isMessage ? `${held}?.kind === ${kind} ? ${held}.value : undefined` : undefined;
  return printCase(tagOf(code), `${held} = { kind: ${kind}, value: ${value.read(previous)} };`);
}

function printCase(tag: number, statement: string): readonly string[] {
  return [`case ${tag}:`, ...indent([statement, "break;"])];
}

/** One statement stands behind its head, several in braces. */
export function block(head: string, statements: readonly string[]): readonly string[] {
  const [only = ""] = statements;
  // Where it stands it is indented twice at most.
  const isShort = statements.length === 1 && head.length + only.length < lineWidth - 5;
  if (isShort) return [`${head} ${only}`];
  return [`${head} {`, ...indent(statements), "}"];
}

export function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
