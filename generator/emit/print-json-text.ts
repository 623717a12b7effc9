/**
 * An expression for JSON in a text: compilers and engines read megabytes of literals many times slower, and nobody's schema or
 * example has to be checked against the type of all of them. `json` is written as it is, so that its lines stay lines.
 */
export function printJsonText(json: string): string {
  if (json === "{}") return json;
  return `JSON.parse(String.raw\`${escapeRaw(json)}\`)`;
}

/** What ends a raw text, or begins an expression in it, stands only in JSON's strings, which have a way around. */
function escapeRaw(json: string): string {
  return json.replaceAll("`", "\\u0060").replaceAll("${", "\\u0024{");
}
