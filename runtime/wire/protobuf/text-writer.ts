interface NodeBuffer {
  allocUnsafe(size: number): Uint8Array;
  byteLength(text: string): number;
  readonly prototype: { utf8Write?(text: string, at: number): number };
}

/** Node's own methods work on any Uint8Array, and are several times faster than a TextEncoder on short texts. */
const native = (globalThis as { readonly Buffer?: NodeBuffer }).Buffer;
const utf8Write = native?.prototype.utf8Write;
const encoder = new TextEncoder();
const shortText = 24;

/** Half of what Node's pool holds: more would come from elsewhere. */
export const pageBytes = 4000;

/** Whether pages are of Node's pool, which no one can transfer away. */
export const isPooled: boolean = native !== undefined;

export function createPage(size: number): Uint8Array {
  if (!native) return new Uint8Array(size);
  const { buffer, byteOffset, length } = native.allocUnsafe(size);
  return new Uint8Array(buffer, byteOffset, length);
}

/** How many bytes a text has in UTF-8. */
export function textLength(text: string): number {
  return native ? native.byteLength(text) : encoder.encode(text).length;
}

/** A text that is well-formed, to where there is room for it; gives the number of bytes. */
export function writeText(bytes: Uint8Array, text: string, at: number): number {
  if (text.length <= shortText && writeAscii(bytes, text, at)) return text.length;
  if (utf8Write) return utf8Write.call(bytes, text, at);
  return encoder.encodeInto(text, bytes.subarray(at)).written;
}

/** False where a character is no ASCII. */
function writeAscii(bytes: Uint8Array, text: string, at: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 127) return false;
    bytes[at + index] = code;
  }
  return true;
}
