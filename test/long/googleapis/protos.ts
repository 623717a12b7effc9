import { globSync, readFileSync } from "node:fs";

export const root = "node_modules/google-proto-files";

/** Every .proto file of googleapis. What stands there of protobuf's own are tests of its compiler. */
export const files: readonly string[] = globSync("google/**/*.proto", { cwd: root })
  .filter((path) => !path.startsWith("google/protobuf/"))
  .map((path) => `${root}/${path}`)
  .sort();

/** Rules of google.api.http, by the text alone, so that none is lost on the way. */
export function countRules(): number {
  const rule = /\b(?:get|put|post|delete|patch)\s*:\s*"|\bcustom\s*:?\s*\{|\(google\.api\.http\)\.\w+\s*=/g;
  return files.reduce((sum, path) => sum + (withoutComments(path).match(rule)?.length ?? 0), 0);
}

/** Comments hold rules as well, and strings what looks like a comment. */
function withoutComments(path: string): string {
  const text = readFileSync(path, "utf8");
  return text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, string = "") => string,
  );
}
