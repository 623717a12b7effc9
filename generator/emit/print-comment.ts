/** A doc comment at an indentation, with its line break; nothing for nothing. */
export function printComment(parts: readonly (string | undefined)[], indent = ""): string {
  const text = parts
    .flatMap((part) => part?.trim() || [])
    .join("\n\n")
    .replaceAll("*/", "*\\/");
  if (text === "") return "";
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  if (lines.length === 1 && text.length + indent.length < 104) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => (line === "" ? `${indent} *\n` : `${indent} * ${line}\n`)).join("")}${indent} */\n`;
}
