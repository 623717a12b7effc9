import protobuf from "protobufjs";
import { readTokens } from "./read-tokens.ts";

/** What protobufjs takes for the begin of something else, where it is the type of a field. */
const words = "message|enum|service|extend|oneof|map|repeated";
const wordAsType = new RegExp(`\\b(?:${words})\\s+\\w+\\s*=\\s*\\d`);
const partedMinus = /[=,:[]\s*-\s+(?:[\d.]|inf\b|nan\b)/;
const mark = "_word_";

/**
 * What protobufjs does not read, as it does: types that are called like words of the language, with a mark that
 * `restoreWords` takes off, and a minus that a space parts from its number.
 */
export function rewriteWords(text: string): string {
  const isParted = partedMinus.test(text);
  if (!isParted && !wordAsType.test(text)) return text;
  const tokens = readTokens(text);
  let written = "";
  let from = 0;
  for (const [at, { text: word, offset }] of tokens.entries()) {
    const [before, after, equals, number] = [at - 1, at + 1, at + 2, at + 3].map((index) => tokens[index]);
    if (word === "-" && after && /^(?:[\d.]|inf$|nan$)/.test(after.text)) {
      const gap = text.slice(offset + 1, after.offset);
      if (gap.trim() !== "") continue;
      written += `${text.slice(from, offset)}${gap}-`;
      from = after.offset;
    }
    const begins = before === undefined || /^[{};]$/.test(before.text);
    const isField = after && /^\w/.test(after.text) && equals?.text === "=" && /^\d/.test(number?.text ?? "");
    if (!begins || !isField || !isWord.test(word)) continue;
    written += text.slice(from, offset) + mark;
    from = offset;
  }
  return written + text.slice(from);
}

const isWord = new RegExp(`^(?:${words})$`);

export function restoreWords(parent: protobuf.NamespaceBase): void {
  const restore = (field: protobuf.Field): void => {
    if (field.type.startsWith(mark)) field.type = field.type.slice(mark.length);
  };
  if (parent instanceof protobuf.Type) parent.fieldsArray.forEach(restore);
  for (const object of parent.nestedArray) {
    if (object instanceof protobuf.Field) restore(object);
    if (object instanceof protobuf.Namespace) restoreWords(object);
  }
}
