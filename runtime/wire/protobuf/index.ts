/** `trefoil/protobuf`: what generated codecs are made of. */
export type { Json } from "../../descriptors.ts";
export { type Codec, createCodec, typeOf } from "./codec.ts";
export { noBytes } from "./empty.ts";
export {
  append,
  appendPacked,
  bool,
  bytes,
  checkBool,
  checkString,
  type Draft,
  double,
  type EntryType,
  enter,
  fixed32,
  fixed64,
  float,
  hasEntries,
  hasItems,
  int32,
  int64,
  type JsonObject,
  keepField,
  leave,
  listFromJson,
  listToJson,
  mapFromJson,
  mapToJson,
  messageType,
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
} from "./generated.ts";
export { parseJson } from "./parse-json.ts";
export { ProtobufError } from "./protobuf-error.ts";
export { unknownFields, writeUnknown } from "./unknown-fields.ts";
export type { JsonReading } from "./value-type.ts";
export type { WireReader as Reader } from "./wire-reader.ts";
export type { WireWriter as Writer } from "./wire-writer.ts";
