import type { Diagnostic } from "../../diagnostics.ts";
import type { Declaration, OptionUse, Outline, Place } from "./read-outline.ts";

/** What edition 2024 has no more. */
const gone: Readonly<Record<string, string>> = {
  ctype: "set features.(pb.cpp).string_type instead",
  java_multiple_files: "leave it out: each type has a file of its own",
};

/** Features that edition 2024 has brought. */
const later: ReadonlySet<string> = new Set(["enforce_naming_style", "default_symbol_visibility"]);

/** What is said in a file whose edition does not have it, or has it no more. */
export function checkEdition(file: string, outline: Outline): readonly Diagnostic[] {
  const { dialect, imports, options, declarations } = outline;
  const all = optionsOf({ options, children: declarations });
  const refuse = ({ line, column }: Place, message: string, hint: string): Diagnostic => ({
    code: "invalid-spec",
    source: { file, line, column },
    message,
    hint,
  });
  if (dialect.name === "edition 2024") {
    const weak = imports.filter(({ modifier }) => modifier === "weak");
    return [
      ...weak.map((one) =>
        refuse(one, `edition 2024 has no weak imports: ${one.path}`, "leave the word out"),
      ),
      ...all.flatMap((option) => {
        const hint = Object.hasOwn(gone, option.name) ? gone[option.name] : undefined;
        return hint ? [refuse(option, `edition 2024 has no option ${option.name}`, hint)] : [];
      }),
    ];
  }
  if (dialect.name !== "edition 2023") return [];
  return all
    .filter(({ name, value }) => featuresIn(name, value).some((feature) => later.has(feature)))
    .map((option) =>
      refuse(
        option,
        `edition 2023 does not have ${option.name} yet`,
        'begin the file with edition = "2024";',
      ),
    );
}

function featuresIn(name: string, value: string): readonly string[] {
  if (name === "features") return [...value.matchAll(/(\w+) :/g)].map(([, feature = ""]) => feature);
  return name.startsWith("features.") ? [name.slice("features.".length)] : [];
}

function optionsOf({
  options = [],
  children,
}: Pick<Declaration, "options" | "children">): readonly OptionUse[] {
  return [...options, ...children.flatMap(optionsOf)];
}
