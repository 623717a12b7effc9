import type { WireWriter } from "./wire-writer.ts";

/**
 * What a message carried that its descriptor does not know, as it came: a newer peer may have sent it, and whoever
 * passes the message on must not lose it. JSON has no place for it.
 */
export const unknownFields: unique symbol = Symbol.for("trefoil.unknownFields");

export interface WithUnknownFields {
  [unknownFields]?: readonly Uint8Array[];
}

export function keepUnknown(message: object, bytes: Uint8Array): void {
  const holder = message as WithUnknownFields;
  // A copy: what is read must not hold on to the input.
  holder[unknownFields] = [...(holder[unknownFields] ?? []), bytes.slice()];
}

export function writeUnknown(writer: WireWriter, message: object): void {
  const kept = (message as WithUnknownFields)[unknownFields];
  if (kept) for (const bytes of kept) writer.raw(bytes);
}
