import type { Json, MessageDescriptor } from "../../descriptors.ts";
import { emptyList, emptyMap } from "./empty.ts";
import { createFieldType, type FieldType } from "./field-type.ts";
import { fieldFromJson, fieldToJson } from "./fields-json.ts";
import { atMember, ProtobufError, quote } from "./protobuf-error.ts";
import { createFieldReader, type ReadField } from "./read-fields.ts";
import { createJsonTranscoder, type TranscodeJson } from "./transcode-json.ts";
import { keepUnknown, writeUnknown } from "./unknown-fields.ts";
import type { JsonReading, MessageType, TypeLookup } from "./value-type.ts";
import { createFieldWriters, type WriteField } from "./write-fields.ts";

type Message = Record<string, unknown>;

/** A descriptor compiled into closures: nothing is looked up by name while messages are read or written. */
interface Compiled {
  readonly fields: readonly FieldType[];
  readonly writers: readonly WriteField[];
  /** By field number; small numbers, which nearly all are, in an array. */
  readonly readers: readonly (ReadField | undefined)[];
  readonly highReaders: ReadonlyMap<number, ReadField>;
  /** Copied for each message, so that all share one shape. */
  readonly blank: Readonly<Message>;
  /** By JSON name and by the proto's own. */
  readonly byName: ReadonlyMap<string, FieldType>;
  readonly required: readonly string[];
  readonly transcode: TranscodeJson | undefined;
  /** The fields of each oneof. */
  readonly oneofs: ReadonlyMap<string, readonly string[]>;
}

const arrayLimit = 256;
const maxJsonDepth = 100;

function compile(descriptor: MessageDescriptor, types: TypeLookup): Compiled {
  const fields = Object.entries(descriptor.fields)
    .map(([name, field]) => createFieldType(name, field, types))
    .sort((a, b) => a.number - b.number);
  const readers: (ReadField | undefined)[] = [];
  const highReaders = new Map<number, ReadField>();
  const blank: Message = {};
  const byName = new Map<string, FieldType>();
  const oneofs = new Map<string, string[]>();
  for (const field of fields) {
    const reader = createFieldReader(field);
    if (field.number < arrayLimit) readers[field.number] = reader;
    else highReaders.set(field.number, reader);
    if (field.kind === "list") blank[field.name] = emptyList;
    else if (field.kind === "map") blank[field.name] = emptyMap;
    else if (field.implicit) blank[field.name] = field.value.empty;
    if (field.oneof !== undefined) oneofs.set(field.oneof, [...(oneofs.get(field.oneof) ?? []), field.name]);
    if (!byName.has(field.protoName)) byName.set(field.protoName, field);
  }
  // A JSON name wins over another field's proto name.
  for (const field of fields) byName.set(field.name, field);
  return {
    fields,
    writers: createFieldWriters(fields),
    readers: Array.from(readers),
    highReaders,
    blank,
    byName,
    required: fields.filter((field) => field.required).map(({ name }) => name),
    transcode: createJsonTranscoder(fields),
    oneofs,
  };
}

function checkRequired(required: readonly string[], message: Message, fullName: string): void {
  for (const name of required)
    if (message[name] === undefined)
      throw new ProtobufError(`${fullName} requires it, and it is not there`, { path: name });
}

export function createMessageType(
  fullName: string,
  descriptor: MessageDescriptor,
  types: TypeLookup,
): MessageType {
  let compiled: Compiled | undefined;
  // At first use, not now: messages refer to each other in circles.
  const get = (): Compiled => {
    compiled ??= compile(descriptor, types);
    return compiled;
  };
  let jsonDepth = 0;

  const type: MessageType = {
    fullName,
    wireType: 2,
    empty: undefined,
    isEmpty: () => false,
    createEmpty: () => ({ ...get().blank }),

    writeFields(writer, message) {
      if (typeof message !== "object" || message === null)
        throw new ProtobufError(`${quote(message)} is not a ${fullName}`);
      const { writers, required } = get();
      for (const write of writers) write(writer, message as Message);
      checkRequired(required, message as Message, fullName);
      writeUnknown(writer, message);
    },

    write(writer, message) {
      writer.message(message, type.writeFields);
    },

    readFields(reader, previous, endTag) {
      const { readers, highReaders, blank, required } = get();
      const message = (previous as Message | undefined) ?? { ...blank };
      let isOpen = endTag !== undefined;
      while (reader.pos < reader.len) {
        const tag = reader.tag();
        const { start } = reader;
        if (tag === endTag) {
          isOpen = false;
          break;
        }
        const number = tag >>> 3;
        const wireType = tag & 7;
        const field = number < arrayLimit ? readers[number] : highReaders.get(number);
        if (field?.wireType === wireType) field.read(reader, message, start);
        else if (field?.otherWireType === wireType) field.readOther?.(reader, message, start);
        else {
          reader.skipType(wireType, 0, number);
          keepUnknown(message, reader.buf.subarray(start, reader.pos));
        }
      }
      if (isOpen) throw new ProtobufError("a group does not end");
      checkRequired(required, message, fullName);
      return message;
    },

    read(reader, previous) {
      const outer = reader.enter();
      const message = type.readFields(reader, previous);
      reader.leave(outer);
      return message;
    },

    transcoder: () => get().transcode,

    toJson(message) {
      if (typeof message !== "object" || message === null)
        throw new ProtobufError(`${quote(message)} is not a ${fullName}`);
      const into: Record<string, Json> = {};
      checkOneofs(get(), message as Message);
      for (const field of get().fields) fieldToJson(field, message as Message, into);
      checkRequired(get().required, message as Message, fullName);
      return into;
    },

    fromJson(json, reading) {
      if (typeof json !== "object" || json === null || Array.isArray(json))
        throw new ProtobufError(`${quote(json)} is not an object, as ${fullName} wants`);
      jsonDepth += 1;
      try {
        if (jsonDepth > maxJsonDepth) throw new ProtobufError(`nested deeper than ${maxJsonDepth} messages`);
        return readMembers(get(), json as Readonly<Record<string, Json>>, { ...reading, fullName });
      } finally {
        jsonDepth -= 1;
      }
    },
  };
  return type;
}

function checkOneofs({ oneofs }: Compiled, message: Message): void {
  for (const [oneof, names] of oneofs) {
    const held = message[oneof] as { readonly kind: string } | null | undefined;
    if (!held || names.includes(held.kind)) continue;
    throw new ProtobufError(`${quote(held.kind)} is not one of ${names.join(", ")}`, { path: oneof });
  }
}

function readMembers(
  { byName, blank, required }: Compiled,
  json: Readonly<Record<string, Json>>,
  reading: JsonReading & { readonly fullName: string },
): Message {
  const message: Message = { ...blank };
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(json)) {
    const field = byName.get(name);
    if (!field) {
      if (reading.ignoreUnknown) continue;
      throw new ProtobufError(`${reading.fullName} has no such field`, { path: name });
    }
    if (seen.has(field.name))
      throw new ProtobufError(`the field is given twice, as ${field.name} and ${field.protoName}`, {
        path: name,
      });
    seen.add(field.name);
    if (value === null && !(field.kind === "single" && field.value.takesNull)) continue;
    readMember(message, field, { name, value, reading });
  }
  checkRequired(required, message, reading.fullName);
  return message;
}

function readMember(
  message: Message,
  field: FieldType,
  member: { readonly name: string; readonly value: Json; readonly reading: JsonReading },
): void {
  let read: unknown;
  try {
    read = fieldFromJson(field, member.value, member.reading);
  } catch (error) {
    throw atMember(member.name, error);
  }
  if (read === undefined) return;
  if (field.oneof === undefined) {
    message[field.name] = read;
    return;
  }
  const held = message[field.oneof] as { readonly kind: string } | undefined;
  if (held)
    throw new ProtobufError(`${held.kind} is given too, and only one of ${field.oneof} may be`, {
      path: member.name,
    });
  message[field.oneof] = { kind: field.name, value: read };
}
