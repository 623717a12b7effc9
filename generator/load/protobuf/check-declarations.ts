import type { Diagnostic } from "../../diagnostics.ts";
import type { Declaration, Outline } from "./read-outline.ts";

/** What protoc refuses and protobufjs reads, or refuses without saying where. */
export function checkDeclarations(file: string, outline: Outline): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  checkScope(file, outline.declarations, diagnostics);
  return diagnostics;
}

function checkScope(file: string, declarations: readonly Declaration[], diagnostics: Diagnostic[]): void {
  checkNames(file, declarations, diagnostics);
  for (const declaration of declarations) {
    if (declaration.kind === "message") checkFields(file, declaration, diagnostics);
    if (declaration.kind === "enum") checkValues(file, declaration, diagnostics);
    if (declaration.kind === "message" || declaration.kind === "service")
      checkScope(file, declaration.children, diagnostics);
  }
}

/** The names that a scope holds: the values of its enums and the fields of its oneofs are among them. */
export function namesIn(declarations: readonly Declaration[]): readonly Declaration[] {
  return declarations.flatMap((declaration) =>
    declaration.kind === "enum" || declaration.kind === "oneof"
      ? [declaration, ...declaration.children]
      : [declaration],
  );
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
  const fields = namesIn(message.children).filter(({ kind }) => kind === "field");
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
    diagnostics.push(...checkRange(file, field));
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

function checkValues(file: string, declaration: Declaration, diagnostics: Diagnostic[]): void {
  const [first] = declaration.children;
  if (first?.number !== 0) {
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
