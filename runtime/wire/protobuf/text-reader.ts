import { ProtobufError } from "./protobuf-error.ts";

interface NodeBytes {
  utf8Slice?(start: number, end: number): string;
  latin1Slice?(start: number, end: number): string;
}

/** Node's own methods work on any Uint8Array, and are several times faster than a TextDecoder on short texts. */
const native = (globalThis as { readonly Buffer?: { readonly prototype: NodeBytes } }).Buffer?.prototype;
const utf8Slice: NodeBytes["utf8Slice"] = native?.utf8Slice;
const latin1Slice: NodeBytes["latin1Slice"] = native?.latin1Slice;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const replacement = "\ufffd";
const shortText = 24;

/** UTF-8 to a string; throws where the bytes are none. */
export function readText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= shortText) {
    const text = readAscii(bytes, start, end);
    if (text !== undefined) return text;
  }
  if (utf8Slice) {
    const text = utf8Slice.call(bytes, start, end);
    // It puts the sign of replacement where it fails, but the sign may be meant.
    if (!text.includes(replacement)) return text;
  }
  try {
    return decoder.decode(bytes.subarray(start, end));
  } catch (cause) {
    throw new ProtobufError("a string is not UTF-8", { cause });
  }
}

/** Undefined where a byte is no ASCII. */
function readAscii(bytes: Uint8Array, start: number, end: number): string | undefined {
  let all = 0;
  for (let at = start; at < end; at += 1) all |= bytes[at] as number;
  if (all > 127) return undefined;
  if (latin1Slice && end - start > 8) return latin1Slice.call(bytes, start, end);
  let text = "";
  for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at] as number);
  return text;
}
