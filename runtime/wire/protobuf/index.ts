/** `trefoil/protobuf`: what generated codecs are made of. */
export type { Writer } from "protobufjs/minimal.js";
export type { Json } from "../../descriptors.ts";
export { type Codec, createCodec, typeOf } from "./codec.ts";
export {
  append,
  appendPacked,
  bool,
  bytes,
  checkBool,
  checkString,
  type Draft,
  double,
  type EntryReader,
  enter,
  fixed32,
  fixed64,
  float,
  int32,
  int64,
  isFilled,
  item,
  items,
  type JsonObject,
  keepField,
  key,
  leave,
  listFromJson,
  listToJson,
  mapFromJson,
  mapToJson,
  noEntries,
  noItems,
  readEntry,
  refuseKind,
  refuseMember,
  refuseTwice,
  sfixed32,
  sfixed64,
  sint32,
  sint64,
  string,
  type TypeOf,
  uint32,
  uint64,
  unverified,
  withCodecs,
  writeBool,
  writeString,
} from "./generated.ts";
export { parseJson } from "./parse-json.ts";
export { ProtobufError } from "./protobuf-error.ts";
export { unknownFields, writeUnknown } from "./unknown-fields.ts";
export type { JsonReading } from "./value-type.ts";
export type { WireReader as Reader } from "./wire-reader.ts";
