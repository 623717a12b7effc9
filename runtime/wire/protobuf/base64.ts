import { ProtobufError, quote } from "./protobuf-error.ts";

interface NodeBytes {
  base64Slice?(start: number, end: number): string;
}

/** Node's own method works on any Uint8Array. */
const base64Slice = (globalThis as { readonly Buffer?: { readonly prototype: NodeBytes } }).Buffer?.prototype
  .base64Slice;

export function encodeBase64(bytes: Uint8Array): string {
  if (base64Slice) return base64Slice.call(bytes, 0, bytes.length);
  let binary = "";
  // fromCharCode takes its characters as arguments, of which the stack holds a limited number.
  for (let start = 0; start < bytes.length; start += 8192)
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return btoa(binary);
}

/** Standard or URL-safe alphabet, padded or not, as proto JSON allows (protobuf.dev/programming-guides/json). */
export function decodeBase64(text: string): Uint8Array {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) throw new ProtobufError(`${quote(text)} is not base64`);
  const standard = text.replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/");
  if (standard.length % 4 === 1) throw new ProtobufError(`${quote(text)} is not base64: its length is wrong`);
  return Uint8Array.from(atob(standard), (character) => character.charCodeAt(0));
}
