import { readFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import type { Diagnostic } from "../diagnostics.ts";
import { checkBounds } from "./check-bounds.ts";
import { SyntaxFault } from "./parse-slowly.ts";
import { looksLikeJson, parseText } from "./parse-text.ts";
import { readSpec } from "./read-spec.ts";

/** A parsed JSON or YAML file; `value` is what the author wrote, not yet trusted to be anything. */
export interface Document {
  /** As diagnostics name it: relative to the working directory, with `/`. */
  readonly file: string;
  readonly path: string;
  readonly value: unknown;
}

/** The name that diagnostics and generated headers give to a file. */
export function displayName(path: string): string {
  const name = relative(process.cwd(), path);
  return (name === "" ? "." : name).split(sep).join("/");
}

/** Reads a file once, however many references lead to it. */
export class Documents {
  readonly diagnostics: Diagnostic[] = [];
  readonly #read = new Map<string, Document | undefined>();

  /** `given` holds, by absolute path, what is taken for the value of a file instead of reading it. */
  constructor(given: ReadonlyMap<string, unknown> = new Map()) {
    for (const [path, value] of given) this.#read.set(path, { file: displayName(path), path, value });
  }

  /** Absolute paths of everything that was read, or tried. */
  get files(): readonly string[] {
    return [...this.#read.keys()];
  }

  /** Nothing when the file cannot be read; why not is among the diagnostics then. */
  read(path: string): Document | undefined {
    const absolute = resolve(path);
    if (!this.#read.has(absolute)) this.#read.set(absolute, this.#parse(absolute));
    return this.#read.get(absolute);
  }

  /** The path that a relative reference in a document leads to. */
  static resolve(reference: string, from: Document): string {
    return resolve(dirname(from.path), decodePath(reference));
  }

  #parse(path: string): Document | undefined {
    const file = displayName(path);
    let text: string;
    try {
      const read = readSpec(path);
      if ("value" in read && checkBounds(read.value, read.length) === undefined)
        return { file, path, value: read.value };
      text = "text" in read ? read.text : readFileSync(path, "utf8");
    } catch (error) {
      this.diagnostics.push({
        code: "file-not-found",
        source: { file, line: 1, column: 1 },
        message: `cannot read ${file}: ${(error as Error).message}`,
        hint: "check the path, and that the file may be read",
      });
      return undefined;
    }
    try {
      const { value, loose } = parseText(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, path);
      for (const { line, column, message } of loose) {
        this.diagnostics.push({
          code: "loose-syntax",
          source: { file, line, column },
          message: `${message}: ${lineOf(text, line)}`,
          hint: "other YAML parsers refuse the file; mend it here",
        });
      }
      const excess = checkBounds(value, text.length);
      if (excess === undefined) return { file, path, value };
      this.diagnostics.push({
        code: "invalid-syntax",
        source: { file, line: 1, column: 1 },
        message: `${file} is not read: ${excess}`,
        hint: "give what is nested or repeated a name of its own, and refer to it with $ref",
      });
      return undefined;
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      const { line, column, message } = error;
      this.diagnostics.push({
        code: "invalid-syntax",
        source: { file, line, column },
        message: `${message}: ${lineOf(text, line)}`,
        hint: `mend the ${looksLikeJson(text) ? "JSON" : "YAML"} here`,
      });
      return undefined;
    }
  }
}

function lineOf(text: string, line: number): string {
  return (text.split("\n")[line - 1] ?? "").trim().slice(0, 120);
}

function decodePath(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference; // A `%` that escapes nothing is part of the name.
  }
}
