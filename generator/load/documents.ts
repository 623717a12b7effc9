import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, relative, resolve, sep } from "node:path";
import type * as JsYaml from "js-yaml";
import type * as Yaml from "yaml";
import type { Diagnostic } from "../diagnostics.ts";

const require = createRequire(import.meta.url);

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
  return (name === "" ? path : name).split(sep).join("/");
}

/** Reads a file once, however many references lead to it. */
export class Documents {
  readonly diagnostics: Diagnostic[] = [];
  readonly #read = new Map<string, Document | undefined>();

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
    return resolve(dirname(from.path), decodeURIComponent(reference));
  }

  #parse(path: string): Document | undefined {
    const file = displayName(path);
    let text: string;
    try {
      text = readFileSync(path, "utf8");
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
      return { file, path, value: parseText(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) };
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      const { line, column, message } = error;
      this.diagnostics.push({
        code: "invalid-syntax",
        source: { file, line, column },
        message: `${message}: ${(text.split("\n")[line - 1] ?? "").trim().slice(0, 120)}`,
        hint: `mend the ${looksLikeJson(text) ? "JSON" : "YAML"} here`,
      });
      return undefined;
    }
  }
}

class SyntaxFault extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

function looksLikeJson(text: string): boolean {
  return text.trimStart().startsWith("{");
}

/**
 * JSON.parse where the text looks like JSON, else js-yaml; what js-yaml refuses may still be read by the slower `yaml`
 * (an under-indented flow mapping, as in moby's swagger.yaml). Both are imported only when they are needed.
 */
function parseText(text: string): unknown {
  if (looksLikeJson(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // A YAML flow mapping looks the same; and YAML's error has a position.
    }
  }
  try {
    return (require("js-yaml") as typeof JsYaml).load(text);
  } catch {
    return parseSlowly(text);
  }
}

function parseSlowly(text: string): unknown {
  const { LineCounter, parseDocument } = require("yaml") as typeof Yaml;
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true, strict: false });
  const [error] = document.errors;
  if (!error) return document.toJS({ maxAliasCount: 1000 });
  const { line, col } = lineCounter.linePos(error.pos[0]);
  throw new SyntaxFault(error.message, line, col);
}
