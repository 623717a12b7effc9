import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { printHeader } from "../print-header.ts";
import { printKey } from "../print-literal.ts";
import { serviceFolder } from "../service-folder.ts";
import { createCodecNames, indexOf } from "./codec-names.ts";
import { createFieldCode, type FieldCode, type Member, membersOf } from "./field-code.ts";
import { indent, printReader, printWriter } from "./print-binary.ts";
import { printFormatter, printParser } from "./print-json.ts";

/** `codec.ts`: what writes and reads the messages of a protobuf package, on the wire and as JSON. */
export function emitCodec({ service, api, options }: EmitInput): readonly GeneratedFile[] {
  if (service.language !== "protobuf") return [];
  const extension = options.importExtension;
  const names = createCodecNames(service, api);
  const index = indexOf(api);
  const parts: string[] = [];
  const entries: string[] = [];
  for (const { schema, typeName } of service.schemas) {
    if (!index.isGenerated(schema)) continue;
    parts.push(
      printMessage(
        typeName,
        schema.fields.map((field) => createFieldCode(field, names)),
      ),
    );
    const { fullName } = schema;
    entries.push(`  ${printKey(fullName)}: ${printEntry(typeName)},
`);
  }
  const table = entries.length === 0 ? "{}" : `{\n${entries.join("")}}`;
  const constants = names.printConstants();
  const text = [
    printHeader(service),
    [
      'import * as wire from "trefoil/protobuf";\n',
      names.printImports(extension),
      `import { messages as descriptors } from "./schemas${extension}";\n`,
      entries.length === 0 ? "" : `import type * as types from "./types${extension}";\n`,
    ].join(""),
    ...(constants === "" ? [] : [constants]),
    `export const messages: typeof descriptors = wire.withCodecs(descriptors, ${table});\n`,
    ...parts,
  ].join("\n");
  return [{ path: `${serviceFolder(service)}/codec.ts`, text }];
}

function printEntry(name: string): string {
  return `{ write: write${name}, read: read${name}, toJson: format${name}, fromJson: parse${name} }`;
}

function printMessage(name: string, codes: readonly FieldCode[]): string {
  const members = membersOf(codes);
  const type = `types.${name}`;
  return [
    ...printFunction(`write${name}(writer: wire.Writer, message: ${type}): void`, [
      ...printWriter(members),
      "wire.writeUnknown(writer, message);",
    ]),
    "",
    ...printRead(name, members),
    "",
    ...printFormat(name, members),
    "",
    ...printParse(name, members),
    "",
    ...printFunction(`blank${name}(): ${type}`, [printBlank(members)]),
    "",
  ].join("\n");
}

function printFunction(head: string, lines: readonly string[]): readonly string[] {
  return [`export function ${head} {`, ...indent(lines), "}"];
}

function printBlank(members: readonly Member[]): string {
  const values = members.flatMap((member) => {
    if (member.kind === "oneof") return [];
    const { field, kind, isImplicit, value } = member.code;
    if (kind === "list") return [`${printKey(field.name)}: wire.noItems()`];
    if (kind === "map") return [`${printKey(field.name)}: wire.noEntries()`];
    return isImplicit ? [`${printKey(field.name)}: ${value.empty}`] : [];
  });
  if (values.length === 0) return "return {};";
  return `return {\n${values.map((value) => `    ${value},\n`).join("")}  };`;
}

function printRead(name: string, members: readonly Member[]): readonly string[] {
  const type = `types.${name}`;
  return printFunction(`read${name}(reader: wire.Reader, end: number, previous?: ${type}): ${type}`, [
    `const message: wire.Draft<${type}> = previous ?? blank${name}();`,
    "while (reader.pos < end) {",
    ...indent([
      "const tag = reader.tag();",
      "switch (tag) {",
      ...indent([...printReader(members), "default:", ...indent(["wire.keepField(reader, tag, message);"])]),
      "}",
    ]),
    "}",
    "reader.close(end);",
    "return message;",
  ]);
}

function printFormat(name: string, members: readonly Member[]): readonly string[] {
  // A message without fields gives a function that reads nothing of it.
  const message = members.length === 0 ? "_message" : "message";
  return printFunction(`format${name}(${message}: types.${name}): wire.JsonObject`, [
    "const json: wire.JsonObject = {};",
    ...printFormatter(members),
    "return json;",
  ]);
}

function printParse(name: string, members: readonly Member[]): readonly string[] {
  const type = `types.${name}`;
  const parsed = [
    "const value = members[name] as wire.Json;",
    "switch (name) {",
    ...indent([...printParser(members), "default:", ...indent(["wire.refuseMember(name, reading);"])]),
    "}",
  ];
  return printFunction(`parse${name}(json: wire.Json, reading: wire.JsonReading): ${type}`, [
    "const members = wire.enter(json);",
    `const message: wire.Draft<${type}> = blank${name}();`,
    "for (const name in members) {",
    ...indent(members.length === 0 ? ["wire.refuseMember(name, reading);"] : parsed),
    "}",
    "wire.leave();",
    "return message;",
  ]);
}
