import type { Diagnostic } from "../../diagnostics.ts";
import { checkFieldOptions } from "./check-field-options.ts";
import { checkPackageStyle, checkStyle } from "./check-style.ts";
import { dialects, type Features, withOptions } from "./features.ts";
import type { Declaration, Outline } from "./read-outline.ts";

/** What protoc refuses and protobufjs reads, or refuses without saying where. */
export function checkDeclarations(file: string, outline: Outline): readonly Diagnostic[] {
  const dialect = dialects.get(outline.dialect.name);
  if (!dialect) return [];
  const features = withOptions(dialect, outline.options);
  const context = {
    file,
    dialect: outline.dialect.name,
    diagnostics: [...checkPackageStyle(file, outline, features)],
  };
  checkScope(outline.declarations, features, context);
  return context.diagnostics;
}

interface Context {
  readonly file: string;
  readonly dialect: string;
  readonly diagnostics: Diagnostic[];
}

function checkScope(declarations: readonly Declaration[], around: Features, context: Context): void {
  const { file, diagnostics } = context;
  checkNames(file, declarations, diagnostics);
  for (const declaration of declarations) {
    const features = withOptions(around, declaration.options);
    diagnostics.push(...checkStyle(file, declaration, features));
    if (declaration.kind === "message") {
      diagnostics.push(...checkParts(declaration, context));
      checkFields(file, declaration, diagnostics);
      checkReserved(file, declaration, diagnostics);
    }
    if (declaration.kind === "enum") {
      checkValues(declaration, features, context);
      checkReserved(file, declaration, diagnostics);
    }
    for (const field of fieldsIn(declaration)) diagnostics.push(...checkField(field, features, context));
    if (declaration.kind === "message" || declaration.kind === "service")
      checkScope(declaration.children, features, context);
  }
}

/** The fields that a message or an `extend` block declares, those of its oneofs among them. */
function fieldsIn({ kind, children }: Declaration): readonly Declaration[] {
  if (kind !== "message" && kind !== "extend" && kind !== "oneof") return [];
  return children.flatMap((child) => (child.kind === "oneof" ? fieldsIn(child) : [child])).filter(isField);
}

function isField({ kind }: Declaration): boolean {
  return kind === "field";
}

/** The names that a scope holds: the values of its enums and the fields of its oneofs are among them. */
export function namesIn(declarations: readonly Declaration[]): readonly Declaration[] {
  return declarations.flatMap((declaration) => {
    // The message that is extended has its name elsewhere.
    if (declaration.kind === "extend") return declaration.children;
    return declaration.kind === "enum" || declaration.kind === "oneof"
      ? [declaration, ...declaration.children]
      : [declaration];
  });
}

function checkNames(file: string, declarations: readonly Declaration[], diagnostics: Diagnostic[]): void {
  const first = new Map<string, Declaration>();
  for (const declaration of namesIn(declarations)) {
    const earlier = first.get(declaration.name);
    if (!earlier) {
      first.set(declaration.name, declaration);
      continue;
    }
    const ofEnum = declaration.kind === "value" || earlier.kind === "value";
    diagnostics.push({
      code: "invalid-spec",
      source: placeOf(file, declaration),
      message: `${declaration.kind} ${declaration.name} has the name of a ${earlier.kind} in the same scope`,
      related: { text: "the first", source: placeOf(file, earlier) },
      hint: ofEnum
        ? "rename one of them: the values of an enum share the scope that the enum stands in"
        : "rename one of them",
    });
  }
}

function checkFields(file: string, message: Declaration, diagnostics: Diagnostic[]): void {
  const fields = fieldsIn(message);
  const byNumber = new Map<number, Declaration>();
  for (const field of fields) {
    if (field.number === undefined) continue;
    const earlier = byNumber.get(field.number);
    if (earlier) {
      diagnostics.push({
        code: "invalid-spec",
        source: placeOf(file, field),
        message: `field ${field.name} of ${message.name} has the number ${field.number}, and so has ${earlier.name}`,
        related: { text: earlier.name, source: placeOf(file, earlier) },
        hint: `give ${field.name} a number that no field of ${message.name} has or had`,
      });
    } else byNumber.set(field.number, field);
  }
}

/** What a message may hold beside its fields. */
function checkParts(message: Declaration, { file, dialect }: Context): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  if (message.extensions && dialect === "proto3")
    problems.push({
      code: "invalid-spec",
      source: placeOf(file, message),
      message: `message ${message.name} leaves numbers to extensions, which proto3 does not know`,
      hint: "leave the extensions statement out; google.protobuf.Any holds messages that others declare",
    });
  for (const oneof of message.children) {
    if (oneof.kind !== "oneof" || oneof.children.length > 0) continue;
    problems.push({
      code: "invalid-spec",
      source: placeOf(file, oneof),
      message: `the oneof ${oneof.name} of ${message.name} holds no field`,
      hint: "give it one, or leave it out",
    });
  }
  return problems;
}

/** What holds for fields of messages and of extensions alike. */
function checkField(field: Declaration, features: Features, context: Context): readonly Diagnostic[] {
  const { file, dialect } = context;
  const problems = [...checkRange(file, field), ...checkFieldOptions(file, field)];
  const report = (message: string, hint: string): void => {
    problems.push({ code: "invalid-spec", source: placeOf(file, field), message, hint });
  };
  const { name, label, options = [] } = field;
  const byDefault = options.find((option) => option.name === "default");
  const { field_presence: presence } = withOptions(features, options);
  if (byDefault && dialect === "proto3")
    report(
      `field ${name} has a default, which proto3 does not know`,
      "leave it out: a field that was not sent holds 0, false or nothing",
    );
  else if (byDefault && (label === "repeated" || presence === "IMPLICIT"))
    report(
      `field ${name} has a default, and cannot tell that it was not set`,
      "leave the default out, or give the field presence",
    );
  if (label === "required" && dialect !== "proto2")
    report(
      `field ${name} is required, which ${dialect} does not know`,
      dialect === "proto3" ? "leave the word out" : "say [features.field_presence = LEGACY_REQUIRED]",
    );
  if (label === "optional" && dialect.startsWith("edition"))
    report(
      `field ${name} is optional, a word that editions do not know`,
      "leave the word out: a field has presence unless its features say otherwise",
    );
  return problems;
}

/** Numbers and names that a message or enum has given up. */
function checkReserved(file: string, declaration: Declaration, diagnostics: Diagnostic[]): void {
  const { reserved = [], extensions = [] } = declaration;
  const members = declaration.kind === "enum" ? declaration.children : fieldsIn(declaration);
  for (const member of members) {
    const { name, number } = member;
    const inRange = (range: readonly [number, number]): boolean =>
      number !== undefined && number >= range[0] && number <= range[1];
    const isReserved = reserved.some((entry) =>
      typeof entry === "string" ? entry === name : inRange(entry),
    );
    const isForExtensions = extensions.some(inRange);
    if (!isReserved && !isForExtensions) continue;
    diagnostics.push({
      code: "invalid-spec",
      source: placeOf(file, member),
      message: isReserved
        ? `${member.kind} ${name} = ${number} has a name or number that ${declaration.name} reserves`
        : `field ${name} has the number ${number}, which ${declaration.name} leaves to extensions`,
      hint: "take another name or number: what was written with the old one would be read as this",
    });
  }
}

const lastNumber = 2 ** 29 - 1;

function checkRange(file: string, field: Declaration): readonly Diagnostic[] {
  const number = field.number ?? 0;
  const isReserved = number >= 19_000 && number <= 19_999;
  if (number >= 1 && number <= lastNumber && !isReserved) return [];
  return [
    {
      code: "invalid-spec",
      source: placeOf(file, field),
      message: `field ${field.name} has the number ${number}, which no field may have`,
      hint: `take one from 1 to ${lastNumber}, without 19000 to 19999`,
    },
  ];
}

function checkValues(declaration: Declaration, features: Features, context: Context): void {
  const { file, diagnostics } = context;
  const [first] = declaration.children;
  if (first === undefined || (first.number !== 0 && features.enum_type === "OPEN")) {
    diagnostics.push({
      code: "invalid-spec",
      source: placeOf(file, first ?? declaration),
      message: `enum ${declaration.name} does not begin with a value that is 0`,
      hint: "begin it with one, such as ..._UNSPECIFIED = 0: it is what a message holds that does not say",
    });
  }
  if (declaration.allowsAlias) return;
  const byNumber = new Map<number | undefined, Declaration>();
  for (const value of declaration.children) {
    const earlier = byNumber.get(value.number);
    if (!earlier) {
      byNumber.set(value.number, value);
      continue;
    }
    diagnostics.push({
      code: "invalid-spec",
      source: placeOf(file, value),
      message: `value ${value.name} of ${declaration.name} is ${value.number}, and so is ${earlier.name}`,
      related: { text: earlier.name, source: placeOf(file, earlier) },
      hint: "give it another number, or say option allow_alias = true",
    });
  }
}

function placeOf(
  file: string,
  { line, column }: Declaration,
): { file: string; line: number; column: number } {
  return { file, line, column };
}
