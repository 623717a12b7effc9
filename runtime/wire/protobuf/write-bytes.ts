import { WireWriter } from "./wire-writer.ts";

/** Used again and again, and taken away while a message is written: it may hold one that is written by itself. */
let spare: WireWriter | undefined;

/** What is written, by itself. */
export function writeBytes<Value>(
  write: (writer: WireWriter, value: Value) => void,
  value: Value,
): Uint8Array {
  const writer = spare ?? new WireWriter();
  spare = undefined;
  write(writer, value);
  const bytes = writer.finish();
  spare = writer;
  return bytes;
}
