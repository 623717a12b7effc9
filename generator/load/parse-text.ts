import { createRequire } from "node:module";
import type * as JsYaml from "js-yaml";
import { type Parsed, parseSlowly, SyntaxFault } from "./parse-slowly.ts";

const require = createRequire(import.meta.url);

export function looksLikeJson(text: string): boolean {
  return text.trimStart().startsWith("{");
}

/**
 * JSON.parse where the text looks like JSON, else js-yaml; what js-yaml refuses may still be read by the slower `yaml`
 * (an under-indented flow mapping, as in moby's swagger.yaml). Both are imported only when they are needed.
 */
export function parseText(text: string, path: string): Parsed {
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

export function jsonFault(text: string, error: Error): SyntaxFault {
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
