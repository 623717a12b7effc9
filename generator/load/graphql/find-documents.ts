import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type * as TagPluck from "@graphql-tools/graphql-tag-pluck";
import type { Diagnostic } from "../../diagnostics.ts";
import { displayName } from "../documents.ts";
import type { DocumentSource } from "./graphql-options.ts";
import type { SpecText } from "./read-schema.ts";

const require = createRequire(import.meta.url);

export interface FoundDocuments {
  readonly texts: readonly SpecText[];
  /** Absolute paths of every file that was looked into. */
  readonly files: readonly string[];
}

/** Documents in files of their own, and those that sources hold in gql`…`, graphql`…` or after a comment GraphQL. */
export function findDocuments(sources: readonly DocumentSource[], diagnostics: Diagnostic[]): FoundDocuments {
  const files = new Set<string>();
  for (const { glob } of sources) {
    const found = globSync(glob, { exclude: (name) => name === "node_modules" }).map((path) => resolve(path));
    if (found.length === 0) {
      diagnostics.push({
        code: "file-not-found",
        source: { file: glob, line: 1, column: 1 },
        message: `no file is named by ${glob}`,
        hint: "quote the pattern, so that the shell leaves it alone, and check the folder",
      });
    }
    for (const path of found) files.add(path);
  }
  const sorted = [...files].sort();
  return { texts: sorted.flatMap((path) => readDocuments(path, diagnostics)), files: sorted };
}

function readDocuments(path: string, diagnostics: Diagnostic[]): readonly SpecText[] {
  const file = displayName(path);
  const text = readFileSync(path, "utf8");
  if (/\.(graphql|gql)$/i.test(path)) return [{ file, text }];
  // Most sources hold none, and are not worth to be parsed.
  if (!/gql|graphql/i.test(text)) return [];
  // It brings Babel, which takes half a second to load.
  const { gqlPluckFromCodeStringSync } = require("@graphql-tools/graphql-tag-pluck") as typeof TagPluck;
  try {
    return gqlPluckFromCodeStringSync(path, text, { skipIndent: true }).map(
      ({ body, locationOffset: { line, column } }) => ({
        file,
        // Blanks in front, so that its places are those of the source; the column is that of the quote, from 0.
        text: `${"\n".repeat(line - 1)}${" ".repeat(column + 1)}${body}`,
      }),
    );
  } catch (error) {
    const { message, loc } = error as Error & {
      readonly loc?: { readonly line: number; readonly column: number };
    };
    diagnostics.push({
      code: "invalid-syntax",
      source: { file, line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1 },
      message: `${file} cannot be searched for documents: ${message.split("\n")[0]}`,
      hint: "mend the source, or leave it out of --documents",
    });
    return [];
  }
}
