import type { Diagnostic } from "../../diagnostics.ts";
import { type Features, withOptions } from "./features.ts";
import type { Declaration, Outline } from "./read-outline.ts";

interface Style {
  readonly pattern: RegExp;
  readonly example: string;
}

const title: Style = { pattern: /^[A-Z][A-Za-z0-9]*$/, example: "TitleCase" };
const lower: Style = { pattern: /^[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*$/, example: "lower_snake_case" };
const upper: Style = { pattern: /^[A-Z][A-Z0-9]*(_[A-Z][A-Z0-9]*)*$/, example: "UPPER_SNAKE_CASE" };

/** What edition 2024 wants of names (protobuf.dev/reference/protobuf/edition-2024-spec, "enforce_naming_style"). */
const styles: Readonly<Record<Exclude<Declaration["kind"], "extend">, Style>> = {
  message: title,
  enum: title,
  service: title,
  rpc: title,
  field: lower,
  oneof: lower,
  value: upper,
};

/** The names of a declaration, and of what it holds without being a scope. */
export function checkStyle(
  file: string,
  declaration: Declaration,
  features: Features,
): readonly Diagnostic[] {
  const { kind, children } = declaration;
  const inner = kind === "enum" || kind === "oneof" || kind === "extend" ? children : [];
  const own = kind === "extend" ? [] : checkName(file, { ...declaration, kind }, features);
  return [...own, ...inner.flatMap((child) => checkStyle(file, child, withOptions(features, child.options)))];
}

/** The package's, which stands as each of its parts. */
export function checkPackageStyle(
  file: string,
  { package: named }: Outline,
  features: Features,
): readonly Diagnostic[] {
  const { name, line, column } = named;
  const isFine = name === "" || name.split(".").every((part) => lower.pattern.test(part));
  if (isFine || features.enforce_naming_style !== "STYLE2024") return [];
  return [misnamed(file, { kind: "package", name, line, column }, lower)];
}

interface Named {
  readonly kind: string;
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

function checkName(
  file: string,
  named: Named & { readonly kind: keyof typeof styles },
  { enforce_naming_style: enforced }: Features,
): readonly Diagnostic[] {
  const style = styles[named.kind];
  return enforced === "STYLE2024" && !style.pattern.test(named.name) ? [misnamed(file, named, style)] : [];
}

function misnamed(file: string, { kind, name, line, column }: Named, { example }: Style): Diagnostic {
  return {
    code: "invalid-spec",
    source: { file, line, column },
    message: `${kind} ${name} is not written like ${example}, as edition 2024 wants it`,
    hint: "rename it, or say option features.enforce_naming_style = STYLE_LEGACY;",
  };
}
