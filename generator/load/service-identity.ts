import { basename, dirname } from "node:path";

/** What a service version is called: by its folder where specs are laid out as `<name>/<version>/`, else by itself. */
export interface Identity {
  /** `users.v2` */
  readonly id: string;
  readonly name: string;
  readonly version: string;
}

const versionFolder = /^v\d+((alpha|beta)\d*)?$/;
/** File names that say what a file is, not what it is about. */
const genericNames: ReadonlySet<string> = new Set([
  "openapi",
  "swagger",
  "api",
  "spec",
  "schema",
  "index",
  "main",
  "oas",
]);

export function identityOf(
  path: string,
  info: { readonly title?: unknown; readonly version?: unknown },
): Identity {
  const folder = basename(dirname(path));
  if (versionFolder.test(folder)) return identity(basename(dirname(dirname(path))), folder);
  const stem = basename(path).replace(/\.[^.]*$/, "");
  const title = typeof info.title === "string" ? info.title : "";
  const name = genericNames.has(stem.toLowerCase()) && /\p{L}/u.test(title) ? title : stem;
  const major = /^v?(\d+)/.exec(String(info.version ?? ""))?.[1];
  return identity(name, `v${major ?? "1"}`);
}

function identity(text: string, version: string): Identity {
  const name =
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{Nd}]+/gu, "-")
      .replace(/^-+|-+$/g, "") || "api";
  return { id: `${name}.${version}`, name, version };
}
