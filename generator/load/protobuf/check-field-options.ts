import type { Diagnostic } from "../../diagnostics.ts";
import type { Declaration } from "./read-outline.ts";

const wide = /^(s?fixed64|[su]?int64)$/;

/** Options that only fields of some types may have. */
export function checkFieldOptions(file: string, field: Declaration): readonly Diagnostic[] {
  const { name, type = "", label, options = [] } = field;
  const isPackable = label === "repeated" && !/^(string|bytes|map<.*)$/.test(type);
  const problemOf = (option: string): string | undefined => {
    if (option === "packed" && !isPackable) return "only repeated numbers and enums can be packed";
    if (option === "jstype" && !wide.test(type)) return "only integers of 64 bits have it";
    return undefined;
  };
  return options.flatMap(({ name: option, line, column }): readonly Diagnostic[] => {
    const problem = problemOf(option);
    if (problem === undefined) return [];
    const message = `field ${name} has the option ${option}: ${problem}`;
    return [{ code: "invalid-spec", source: { file, line, column }, message, hint: "leave the option out" }];
  });
}
