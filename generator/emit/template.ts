import { readFileSync } from "node:fs";
import Handlebars from "handlebars";

/**
 * A template of the file at `url`, compiled when it is first used. Templates hold no logic: every value in the view is
 * already text of the output, and one that the view lacks is a bug.
 */
export function createTemplate<View>(url: URL): (view: View) => string {
  let render: ((view: View) => string) | undefined;
  return (view) => {
    render ??= Handlebars.compile<View>(readFileSync(url, "utf8"), { strict: true, noEscape: true });
    return render(view);
  };
}
