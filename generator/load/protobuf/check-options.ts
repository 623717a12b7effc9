import type { Diagnostic } from "../../diagnostics.ts";
import { featureValues } from "./features.ts";
import { builtInOption, faultInValue, type OptionType, optionMessages } from "./option-types.ts";
import type { LinkedFile } from "./proto-files.ts";
import type { Declaration, OptionUse } from "./read-outline.ts";
import { candidates, visibleFrom } from "./resolve-type.ts";
import { qualify, type Symbols } from "./symbols.ts";

/** An option that some file declares: a field that extends one of the messages of descriptor.proto. */
interface CustomOption {
  readonly type: string;
  readonly scope: string;
  readonly file: LinkedFile;
}

type CustomOptions = ReadonlyMap<string, CustomOption>;

/** Options that nobody declares, and values that are not of their type, which protobufjs keeps as they are. */
export function checkOptions(
  files: readonly LinkedFile[],
  symbols: Symbols,
  diagnostics: Diagnostic[],
): void {
  const custom = collectCustomOptions(files);
  for (const file of files) {
    // A copy of what protobuf itself brings says what only protoc understands.
    if (file.isBuiltIn || !file.parsed || file.outline.package.name === "google.protobuf") continue;
    const checker = new OptionChecker(file, { custom, symbols, diagnostics });
    const { name } = file.outline.package;
    checker.check("file", file.outline.options, name);
    checker.checkAll(file.outline.declarations, name);
  }
}

interface Known {
  readonly custom: CustomOptions;
  readonly symbols: Symbols;
  readonly diagnostics: Diagnostic[];
}

class OptionChecker {
  readonly #file: LinkedFile;
  readonly #known: Known;

  constructor(file: LinkedFile, known: Known) {
    this.#file = file;
    this.#known = known;
  }

  checkAll(declarations: readonly Declaration[], scope: string): void {
    for (const declaration of declarations) {
      this.check(declaration.kind, declaration.options ?? [], scope);
      const isScope = declaration.kind === "message" || declaration.kind === "service";
      this.checkAll(declaration.children, isScope ? qualify(scope, declaration.name) : scope);
    }
  }

  check(kind: keyof typeof optionMessages, options: readonly OptionUse[], scope: string): void {
    const seen = new Set<string>();
    for (const option of options) {
      const type = this.#typeOf(kind, option, scope);
      if (type === undefined) continue;
      const fault = faultInValue(type, option.value);
      if (fault !== undefined)
        this.#report(option, {
          message: `option ${option.name} is ${option.value.slice(0, 60)}, and wants ${fault}`,
          hint: "give it a value of its type",
        });
      if (seen.has(option.name))
        this.#report(option, {
          message: `option ${option.name} is set twice`,
          hint: "leave one of the two out",
        });
      // A list may be set item by item.
      if (!option.name.startsWith("(") && !isRepeated(option.name)) seen.add(option.name);
    }
  }

  /** Undefined when it is reported already, or cannot be told. */
  #typeOf(kind: keyof typeof optionMessages, option: OptionUse, scope: string): OptionType | undefined {
    const { name } = option;
    if (name.startsWith("(")) return this.#customType(option, scope);
    if (kind === "field" && (name === "default" || name === "json_name"))
      return name === "json_name" ? "string" : undefined;
    const [first = "", second] = name.split(".");
    if (first === "features" && second !== undefined) {
      const values = featureValues[second];
      if (values) return { values };
    }
    const message = optionMessages[kind];
    const type = builtInOption(message, first);
    if (type === undefined) {
      this.#report(option, {
        message: `a ${kind} has no option that is called ${name}`,
        hint: "check the spelling; the name of an option of your own stands in parentheses",
      });
      return undefined;
    }
    return second === undefined ? type : undefined;
  }

  #customType(option: OptionUse, scope: string): OptionType | undefined {
    const [, given = "", rest = ""] = /^\(([^)]*)\)(.*)$/.exec(option.name) ?? [];
    const found = this.#find(given, scope);
    if (!found) {
      if (!this.#file.isIncomplete)
        this.#report(option, {
          message: `no option is called (${given})`,
          hint: "check the spelling, and import the file that declares it",
        });
      return undefined;
    }
    if (rest !== "") return undefined;
    if (/^(double|float|bool|string|bytes|s?fixed(32|64)|[su]?int(32|64))$/.test(found.type))
      return found.type;
    for (const name of candidates(found.type, found.scope)) {
      const symbol = this.#known.symbols.get(name);
      if (symbol?.kind === "message") return "message";
      if (symbol) return { values: symbol.declaration.children.map((value) => value.name) };
    }
    return undefined;
  }

  #find(name: string, scope: string): CustomOption | undefined {
    const visible = visibleFrom(this.#file);
    for (const fullName of candidates(name, scope)) {
      const option = this.#known.custom.get(fullName);
      if (option && (option.file === this.#file || visible.has(option.file))) return option;
    }
    return undefined;
  }

  #report({ line, column }: OptionUse, text: Pick<Diagnostic, "message" | "hint">): void {
    this.#known.diagnostics.push({
      code: "invalid-spec",
      source: { file: this.#file.file, line, column },
      ...text,
    });
  }
}

/** Of the options that protobuf knows. */
function isRepeated(name: string): boolean {
  return name === "targets" || name === "edition_defaults";
}

function collectCustomOptions(files: readonly LinkedFile[]): CustomOptions {
  const found = new Map<string, CustomOption>();
  const add = (file: LinkedFile, declarations: readonly Declaration[], scope: string): void => {
    for (const declaration of declarations) {
      if (declaration.kind === "message") add(file, declaration.children, qualify(scope, declaration.name));
      if (declaration.kind !== "extend") continue;
      for (const { name, type = "" } of declaration.children)
        found.set(qualify(scope, name), { type, scope, file });
    }
  };
  for (const file of files) add(file, file.outline.declarations, file.outline.package.name);
  return found;
}
