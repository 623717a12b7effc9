import { ProtobufError, quote } from "./protobuf-error.ts";

/** What is asked of a type whose values are keys of a map. */
export interface KeyType {
  readonly empty: unknown;
  fromJson(text: string, reading: object): unknown;
}

/** Members of objects are strings: the key is what the string stands for. */
export function keyOf(key: KeyType, text: string): unknown {
  if (key.empty === "") return text;
  if (key.empty === false) {
    if (text === "true" || text === "false") return text === "true";
    throw new ProtobufError(`${quote(text)} is neither true nor false`);
  }
  // JSON numbers may be written in several ways, keys in one.
  if (!/^-?(?:0|[1-9]\d*)$/.test(text)) throw new ProtobufError(`${quote(text)} is not an integer`);
  return key.fromJson(text, {});
}
