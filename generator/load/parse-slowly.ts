import { createRequire } from "node:module";
import type * as Yaml from "yaml";
import { mendQuotes } from "./mend-quotes.ts";

const require = createRequire(import.meta.url);

export class SyntaxFault extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

export interface Parsed {
  readonly value: unknown;
  /** What is wrong, but not so wrong that the value is in doubt. */
  readonly loose: readonly SyntaxFault[];
}

/** A key that stands twice (the last one counts), and a quoted text whose lines begin too far left. */
function isLoose({ code, message }: Yaml.YAMLParseError): boolean {
  return code === "DUPLICATE_KEY" || (code === "BAD_INDENT" && message.includes("quoted"));
}

/**
 * What js-yaml refuses. A text that was mended before is that of another fault, which is the one to tell when mending did not help.
 */
export function parseSlowly(text: string, before?: Attempt): Parsed {
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
    const { moved = [], tries = 0 } = before ?? {};
    if (grave) {
      const fault = before?.fault ?? faultOf(grave);
      const mended = tries < maxTries ? mendQuotes(text, document.errors) : undefined;
      if (!mended) throw fault;
      const lines = [...new Set([...moved, ...mended.moved])];
      return parseSlowly(mended.text, { fault, moved: lines, tries: tries + 1 });
    }
    const loose = [
      ...moved.map((line) => new SyntaxFault("a line of a quoted text begins too far left", line, 1)),
      ...document.errors.map(faultOf),
    ];
    return { value: document.toJS({ maxAliasCount: 1000 }), loose };
  } catch (error) {
    // biome-ignore-start lint/style/useErrorCause: a fault is of the text, and ends as a diagnostic
    if (error instanceof RangeError) throw new SyntaxFault("values are nested too deep", 1, 1);
    if (error instanceof ReferenceError)
      throw new SyntaxFault("aliases unfold to more than can be read", 1, 1);
    // biome-ignore-end lint/style/useErrorCause: a fault is of the text, and ends as a diagnostic
    throw error;
  }
}

interface Attempt {
  readonly fault: SyntaxFault;
  /** Lines that were moved right. */
  readonly moved: readonly number[];
  readonly tries: number;
}

/** A quote that was escaped looks like the end of its text. */
const maxTries = 4;

function yamlReason({ code, message }: Yaml.YAMLParseError): string {
  if (code === "RESOURCE_EXHAUSTION" || message.startsWith("Maximum call stack"))
    return "values are nested too deep";
  if (code === "DUPLICATE_KEY") return "this key stands twice, and the last one counts";
  return code === "MULTIPLE_DOCS" ? "a second document begins" : message;
}
