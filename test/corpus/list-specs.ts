import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const { resolve: find } = createRequire(import.meta.url);

/** Specs that people really publish: a folder beside the repository, and packages. */
export const shared: string = resolve("../shared/corpus/openapi");
/** How many there are in the folder beside the repository, to tell what a clone without it leaves out. */
export const sharedCount = 47;
const sharedFolders = [
  shared,
  join(shared, "oai-examples/v3.0"),
  join(shared, "oai-examples/v3.1"),
  join(shared, "oai-examples/v2.0/json"),
  join(shared, "oai-examples/v3.2"),
  join(shared, "kubb-multifile"),
];

/** Every JSON and YAML of `@readme/oas-examples`. */
export function listReadme(): readonly string[] {
  const root = join(find("@readme/oas-examples/package.json"), "..");
  return ["2.0", "3.0", "3.1"].flatMap((version) => specsIn(join(root, version), { recursive: true }));
}

/** Those of the folder beside the repository, and GitHub's. */
export function listOthers(): readonly string[] {
  const phantom = join(shared, "kubb-multifile/phantom/main.yaml");
  return [
    ...sharedFolders.filter((folder) => existsSync(folder)).flatMap((folder) => specsIn(folder)),
    ...(existsSync(phantom) ? [phantom] : []),
    find("@octokit/openapi/generated/api.github.com.json"),
  ];
}

/** Whether it is another spec of the list once more, in YAML. */
export function isTwin(path: string, all: readonly string[]): boolean {
  return path.endsWith(".yaml") && all.includes(path.replace("/yaml/", "/json/").replace(/yaml$/, "json"));
}

function specsIn(folder: string, { recursive = false } = {}): readonly string[] {
  return readdirSync(folder, { recursive, encoding: "utf8" })
    .filter((name) => /\.(json|ya?ml)$/.test(name))
    .map((name) => join(folder, name))
    .toSorted();
}
