import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, relative, resolve, sep } from "node:path";
import type * as JsYaml from "js-yaml";
import type * as Yaml from "yaml";
import type { Diagnostic } from "../diagnostics.ts";
import { checkBounds } from "./check-bounds.ts";

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
    return resolve(dirname(from.path), decodePath(reference));
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

class SyntaxFault extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

interface Parsed {
  readonly value: unknown;
  /** What is wrong, but not so wrong that the value is in doubt. */
  readonly loose: readonly SyntaxFault[];
}

function looksLikeJson(text: string): boolean {
  return text.trimStart().startsWith("{");
}

/**
 * JSON.parse where the text looks like JSON, else js-yaml; what js-yaml refuses may still be read by the slower `yaml`
 * (an under-indented flow mapping, as in moby's swagger.yaml). Both are imported only when they are needed.
 */
function parseText(text: string, path: string): Parsed {
  if (looksLikeJson(text)) {
    try {
      return { value: JSON.parse(text), loose: [] };
    } catch (error) {
      // YAML takes `{"a": }` for a null. Elsewhere a YAML flow mapping looks the same.
      if (path.endsWith(".json")) throw jsonFault(text, error as Error);
    }
  }
  try {
    const { CORE_SCHEMA, load, mergeTag } = require("js-yaml") as typeof JsYaml;
    return { value: load(text, { schema: CORE_SCHEMA.withTags(mergeTag) }), loose: [] };
  } catch {
    return parseSlowly(text);
  }
}

/** A key that stands twice (the last one counts), and a quoted text whose lines begin too far left. */
function isLoose({ code, message }: Yaml.YAMLParseError): boolean {
  return code === "DUPLICATE_KEY" || (code === "BAD_INDENT" && message.includes("quoted"));
}

function parseSlowly(text: string): Parsed {
  const { LineCounter, parseDocument } = require("yaml") as typeof Yaml;
  const lineCounter = new LineCounter();
  try {
    const options = { lineCounter, prettyErrors: false, uniqueKeys: true, strict: false, merge: true };
    const document = parseDocument(text, options);
    const faultOf = (error: Yaml.YAMLParseError): SyntaxFault => {
      const { line, col } = lineCounter.linePos(error.pos[0]);
      return new SyntaxFault(yamlReason(error), line, col);
    };
    const grave = document.errors.find((error) => !isLoose(error));
    if (grave) throw faultOf(grave);
    return { value: document.toJS({ maxAliasCount: 1000 }), loose: document.errors.map(faultOf) };
  } catch (error) {
    // biome-ignore-start lint/style/useErrorCause: a fault is of the text, and ends as a diagnostic
    if (error instanceof RangeError) throw new SyntaxFault("values are nested too deep", 1, 1);
    if (error instanceof ReferenceError)
      throw new SyntaxFault("aliases unfold to more than can be read", 1, 1);
    // biome-ignore-end lint/style/useErrorCause: a fault is of the text, and ends as a diagnostic
    throw error;
  }
}

function yamlReason({ code, message }: Yaml.YAMLParseError): string {
  if (code === "RESOURCE_EXHAUSTION" || message.startsWith("Maximum call stack"))
    return "values are nested too deep";
  if (code === "DUPLICATE_KEY") return "this key stands twice, and the last one counts";
  return code === "MULTIPLE_DOCS" ? "a second document begins" : message;
}

function jsonFault(text: string, error: Error): SyntaxFault {
  const before = text.slice(0, jsonFaultOffset(text, error));
  const reason = error.message
    .replace(/,? ?(in JSON )?at position.*| in JSON$/s, "")
    .replace(/, ("|\.\.\.).* is not valid JSON$/s, "");
  return new SyntaxFault(reason, before.split("\n").length, before.length - before.lastIndexOf("\n"));
}

/** V8 says the place of some faults alone; of others it is where the shortest prefix ends that fails for more than its end. */
function jsonFaultOffset(text: string, { message }: Error): number {
  const told = /at position (\d+)/.exec(message)?.[1];
  if (told !== undefined) return Number(told);
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (failsAtEnd(text.slice(0, middle + 1))) low = middle + 1;
    else high = middle;
  }
  return low;
}

function failsAtEnd(prefix: string): boolean {
  try {
    JSON.parse(prefix);
    return true;
  } catch (error) {
    const { message } = error as Error;
    return /end of JSON input|Unterminated/.test(message) || message.includes(`at position ${prefix.length}`);
  }
}
