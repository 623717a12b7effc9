import { ProtobufError } from "./protobuf-error.ts";
import { keepUnknown, writeUnknown } from "./unknown-fields.ts";
import type { MessageType } from "./value-type.ts";
import type { Duration } from "./well-known-types.ts";

/** Timestamp and Duration on the wire, written out: nearly every message of a service holds one. */
export function createTimeType(plain: MessageType): MessageType {
  const type: MessageType = {
    ...plain,

    writeFields(writer, value) {
      if (typeof value !== "object" || value === null) return plain.writeFields(writer, value);
      const { seconds, nanos } = value as Partial<Duration>;
      if (seconds !== undefined && seconds !== 0n) {
        if (typeof seconds !== "bigint") return plain.writeFields(writer, value);
        writer.tag(8).int64(seconds);
      }
      if (nanos !== undefined && nanos !== 0) writer.tag(16).int32(nanos);
      writeUnknown(writer, value);
    },

    write(writer, value) {
      writer.message(value, type.writeFields);
    },

    readFields(reader, previous, endTag) {
      if (endTag !== undefined) return plain.readFields(reader, previous, endTag);
      const message = (previous as { seconds: bigint; nanos: number } | undefined) ?? {
        seconds: 0n,
        nanos: 0,
      };
      while (reader.pos < reader.len) {
        const tag = reader.tag();
        const { start } = reader;
        if (tag === 8) message.seconds = reader.signedVarint64();
        else if (tag === 16) message.nanos = reader.int32();
        else {
          reader.skipType(tag & 7, 0, tag >>> 3);
          keepUnknown(message, reader.buf.subarray(start, reader.pos));
        }
      }
      if (reader.pos > reader.len) throw new ProtobufError("a field reaches beyond its message");
      return message;
    },

    read(reader, previous) {
      const outer = reader.enter();
      const message = type.readFields(reader, previous);
      reader.leave(outer);
      return message;
    },
  };
  return type;
}
