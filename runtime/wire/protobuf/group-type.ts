import type { MessageType, ValueType } from "./value-type.ts";

/** A message as a field of proto2's `group` writes it: between two tags of its own, without a length. */
export function createGroupType(message: MessageType, number: number): ValueType {
  const endTag = ((number << 3) | 4) >>> 0;
  return {
    ...message,
    wireType: 3,
    write(writer, value) {
      message.writeFields(writer, value);
      writer.tag(endTag);
    },
    read(reader, previous) {
      reader.deepen();
      const value = message.readFields(reader, previous, endTag);
      reader.rise();
      return value;
    },
  };
}
