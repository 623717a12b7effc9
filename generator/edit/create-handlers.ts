import { lineWidth } from "../emit/layout.ts";
import type { HandlersFile } from "./handlers-file.ts";
import { printHandler } from "./print-handler.ts";

/** The text of a file that does not exist yet: a handler for every operation, each of which tells that it is not written. */
export function createHandlers(file: HandlersFile): string {
  const { typeName, serveName, constant, served, members } = file;
  const body = members.map((member) => printHandler(member, { errorName: "ApiError" }, "  ")).join("\n");
  return [
    printImports(file),
    "\n",
    `export const ${constant}: ${typeName} = {${body === "" ? "" : `\n${body}`}};\n`,
    "\n",
    `export const ${served.name}: ${served.type} = ${serveName}(${constant});\n`,
  ].join("");
}

/** Packages before paths, each in the order of the alphabet, as the formatter sorts them. */
function printImports({ typeName, serveName, served, importPath, members }: HandlersFile): string {
  const error = members.length > 0 ? [{ name: "ApiError", isType: false }] : [];
  const type = { name: served.type, isType: true };
  const packages =
    served.module === "trefoil/server"
      ? printImport([...error, type], served.module)
      : printImport([type], served.module) + printImport(error, "trefoil/server");
  return (
    packages +
    printImport(
      [
        { name: typeName, isType: true },
        { name: serveName, isType: false },
      ],
      importPath,
    )
  );
}

interface ImportedName {
  readonly name: string;
  readonly isType: boolean;
}

function printImport(names: readonly ImportedName[], module: string): string {
  if (names.length === 0) return "";
  const onlyTypes = names.every(({ isType }) => isType);
  const parts = [...names]
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
    .map(({ name, isType }) => (isType && !onlyTypes ? `type ${name}` : name));
  const keyword = onlyTypes ? "import type" : "import";
  const from = JSON.stringify(module);
  const line = `${keyword} { ${parts.join(", ")} } from ${from};`;
  if (line.length <= lineWidth) return `${line}\n`;
  return `${keyword} {\n${parts.map((part) => `  ${part},\n`).join("")}} from ${from};\n`;
}
