import { lineWidth } from "./layout.ts";

/** The import of types from `trefoil/client`, and of functions where a file calls any; nothing for none. */
export function printRuntimeImport(types: readonly string[], functions: readonly string[] = []): string {
  if (types.length + functions.length === 0) return "";
  const [keyword, prefix] = functions.length === 0 ? ["import type", ""] : ["import", "type "];
  const called = new Set(functions);
  const names = [...types, ...functions]
    .sort(byImportedName)
    .map((name) => (called.has(name) ? name : prefix + name));
  const line = `${keyword} { ${names.join(", ")} } from "trefoil/client";\n`;
  if (line.length - 1 <= lineWidth) return line;
  return `${keyword} {\n  ${names.join(",\n  ")},\n} from "trefoil/client";\n`;
}

/** As the formatter has them: among each other, whether a letter is a capital one does not matter. */
function byImportedName(one: string, other: string): number {
  return one.toLowerCase() < other.toLowerCase() ? -1 : 1;
}
