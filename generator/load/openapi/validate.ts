import type { Diagnostic } from "../../diagnostics.ts";
import { displayName } from "../documents.ts";

/**
 * What @readme/openapi-parser says of a file. Its findings are warnings: it refuses much that people use every day, and
 * what Trefoil itself cannot use is an error of its own.
 */
export async function validateOpenApi(path: string): Promise<readonly Diagnostic[]> {
  const { validate } = await import("@readme/openapi-parser");
  const file = displayName(path);
  const report = (text: string): Diagnostic => ({
    code: "failed-validation",
    source: { file, pointer: pointerIn(text) },
    message: text.replace(/\s+/g, " ").trim(),
    hint: "mend the spec; @readme/openapi-parser found this, and Trefoil goes on without it",
  });
  try {
    const result = await validate(path);
    const errors = result.valid ? [] : result.errors;
    return [...errors, ...result.warnings].map(({ message }) => report(message));
  } catch (error) {
    return [report((error as Error).message)];
  }
}

/** Most messages name the place by a JSON pointer somewhere in the text. */
function pointerIn(text: string): string {
  return (
    /(?:^|[\s"'`#(])(\/(?:paths|components|info|servers|tags|webhooks|security)(?:\/[^\s"'`,)]*)?)/.exec(
      text,
    )?.[1] ?? ""
  );
}
