import type { FieldType } from "./field-type.ts";
import type { JsonWriter } from "./json-writer.ts";
import { ProtobufError } from "./protobuf-error.ts";
import { scalarTypes } from "./scalar-types.ts";
import { readText } from "./text-reader.ts";
import type { MessageType, ValueType } from "./value-type.ts";
import type { WireReader } from "./wire-reader.ts";

/** Reads a message up to `reader.len`, and writes its JSON. */
export type TranscodeJson = (reader: WireReader, writer: JsonWriter) => void;

interface Member {
  /** `"name":`, and `[` where a list begins. */
  readonly head: Uint8Array;
  readonly slot: number;
  readonly isList: boolean;
  /** Of the oneof, a bit. */
  readonly oneof: number;
  readonly transcode: TranscodeJson;
}

const mostOneofs = 31;
const arrayLimit = 1024;
const comma = 44;
const bracketClose = 93;
const braceOpen = 123;
const braceClose = 125;

/**
 * The way from bytes to JSON without a message between them, for what proxies translate: fields as nearly everyone
 * writes them, by number, none of them twice. It throws where they come otherwise, and is undefined for messages that
 * have maps, groups, closed enums or `required` fields; both go by way of the message.
 */
export function createJsonTranscoder(fields: readonly FieldType[]): TranscodeJson | undefined {
  const oneofs = [...new Set(fields.flatMap(({ oneof }) => oneof ?? []))];
  if (oneofs.length > mostOneofs || fields.some(isOdd)) return undefined;
  const byTag: (Member | undefined)[] = [];
  const byHighTag = new Map<number, Member>();
  const add = (tag: number, member: Member): void => {
    if (tag < arrayLimit) byTag[tag] = member;
    else byHighTag.set(tag, member);
  };
  fields.forEach((field, slot) => {
    const { name, number, value, tag } = field;
    const isList = field.kind === "list";
    const head = new TextEncoder().encode(`"${name}":${isList ? "[" : ""}`);
    const oneof = field.oneof === undefined ? 0 : 1 << oneofs.indexOf(field.oneof);
    const transcode = transcoderOf(value, field.implicit);
    const member = { head, slot, isList, oneof, transcode };
    if (!isList || value.wireType === 2) add(tag, member);
    else {
      add(((number << 3) | value.wireType) >>> 0, member);
      add(((number << 3) | 2) >>> 0, { ...member, transcode: packed(transcode) });
    }
  });
  return (reader, writer) => {
    let last: Member | undefined;
    let held = 0;
    writer.byte(braceOpen);
    while (reader.pos < reader.len) {
      const tag = reader.tag();
      const member = tag < arrayLimit ? byTag[tag] : byHighTag.get(tag);
      if (!member) {
        reader.skipType(tag & 7, 0, tag >>> 3);
        continue;
      }
      if (last?.slot === member.slot && member.isList) writer.byte(comma);
      else {
        if ((last && last.slot >= member.slot) || (held & member.oneof) !== 0) refuseOrder();
        held |= member.oneof;
        if (last?.isList) writer.byte(bracketClose);
        if (last) writer.byte(comma);
        writer.few(member.head);
      }
      last = member;
      member.transcode(reader, writer);
    }
    if (last?.isList) writer.byte(bracketClose);
    writer.byte(braceClose);
  };
}

function isOdd({ name, kind, required, value }: FieldType): boolean {
  // A name of its own may have any characters.
  return (
    !/^\w+$/.test(name) || kind === "map" || required || value.accepts !== undefined || value.wireType === 3
  );
}

function refuseOrder(): never {
  throw new ProtobufError("fields come as hardly anyone writes them");
}

function transcoderOf(value: ValueType, isImplicit: boolean): TranscodeJson {
  if (value === string) return isImplicit ? transcodeGiven : transcodeString;
  const { transcoder, specialJson } = value as Partial<MessageType>;
  if (!transcoder)
    return (reader, writer) => {
      const read = value.read(reader);
      if (isImplicit && value.isEmpty(read)) refuseOrder();
      const json = value.toJson(read);
      // Names of enums, digits and base64 need no escapes.
      writer.ascii(typeof json === "string" ? `"${json}"` : String(json));
    };
  const byValue: TranscodeJson = (reader, writer) => writer.value(value.toJson(value.read(reader)));
  if (specialJson) return byValue;
  return (reader, writer) => {
    // Asked for here, not before: messages refer to each other in circles.
    const transcode = transcoder();
    if (!transcode) return byValue(reader, writer);
    const outer = reader.enter();
    transcode(reader, writer);
    reader.leave(outer);
  };
}

const string = scalarTypes.get("string");

function transcodeString(reader: WireReader, writer: JsonWriter): void {
  const start = reader.pass();
  const { pos } = reader;
  if (!writer.quoted(reader, start, pos)) writer.value(readText(reader.buf, start, pos));
}

function transcodeGiven(reader: WireReader, writer: JsonWriter): void {
  if (reader.buf[reader.pos] === 0) refuseOrder();
  transcodeString(reader, writer);
}

function packed(transcode: TranscodeJson): TranscodeJson {
  return (reader, writer) => {
    const outer = reader.enter();
    if (reader.pos === reader.len) refuseOrder();
    transcode(reader, writer);
    while (reader.pos < reader.len) {
      writer.byte(comma);
      transcode(reader, writer);
    }
    reader.leave(outer);
  };
}
