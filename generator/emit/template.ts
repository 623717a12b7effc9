import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type * as Handlebars from "handlebars";

const require = createRequire(import.meta.url);

/**
 * A template of the file at `url`, loaded when it is first used. Templates hold no logic: every value in the view is
 * already text of the output, and one that the view lacks is a bug.
 */
export function createTemplate<View>(url: URL): (view: View) => string {
  let render: ((view: View) => string) | undefined;
  return (view) => {
    render ??= loadTemplate<View>(fileURLToPath(url));
    return render(view);
  };
}

/** The build compiles templates, for the compiler takes longer to import than most specs take to be generated from. */
function loadTemplate<View>(path: string): (view: View) => string {
  const compiled = `${path}.cjs`;
  if (existsSync(compiled)) {
    const { template } = require("handlebars/runtime") as typeof Handlebars;
    return template<View>(require(compiled));
  }
  const { compile } = require("handlebars") as typeof Handlebars;
  return compile<View>(readFileSync(path, "utf8"), { strict: true, noEscape: true });
}
