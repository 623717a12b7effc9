import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { Diagnostic } from "../../../generator/diagnostics.ts";
import { loadProtobuf } from "../../../generator/load/protobuf/load.ts";
import type { ServiceVersion } from "../../../generator/model/api.ts";

export interface LoadedText {
  readonly services: readonly ServiceVersion[];
  /** `file:line:column code message`, related places and all, the folder left out. */
  readonly problems: readonly string[];
  readonly hints: readonly string[];
}

/** Loads files from a folder of their own; those to load are named, the others are there to be imported. */
export function loadText(
  files: Readonly<Record<string, string>>,
  {
    load = Object.keys(files).filter((name) => name.endsWith(".proto")),
    configs = [],
  }: { readonly load?: readonly string[]; readonly configs?: readonly string[] } = {},
): LoadedText {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-proto-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const { services, diagnostics } = loadProtobuf(
      load.map((name) => join(folder, name)),
      { protoPaths: [folder], serviceConfigs: configs.map((name) => join(folder, name)) },
    );
    const prefix = `${relative(process.cwd(), folder)}/`;
    const strip = (text: string): string => text.replaceAll(prefix, "");
    return {
      services,
      problems: diagnostics.map((diagnostic) => strip(format(diagnostic))),
      hints: diagnostics.map(({ hint }) => strip(hint)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function format({ code, source, message, related }: Diagnostic): string {
  const other = related ? ` (${related.text}: ${place(related.source)})` : "";
  return `${place(source)} ${code} ${message}${other}`;
}

function place(source: Diagnostic["source"]): string {
  return "line" in source
    ? `${source.file}:${source.line}:${source.column}`
    : `${source.file}#${source.pointer}`;
}
