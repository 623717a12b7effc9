import type { FieldDescriptor, MessageDescriptor, ScalarType } from "../../descriptors.ts";

function message(fields: MessageDescriptor["fields"]): MessageDescriptor {
  return { kind: "message", fields };
}

const secondsAndNanos: MessageDescriptor = message({
  seconds: { number: 1, type: "int64" },
  nanos: { number: 2, type: "int32" },
});

function wrapper(type: ScalarType): MessageDescriptor {
  return message({ value: { number: 1, type } });
}

function kind(number: number, type: FieldDescriptor["type"]): FieldDescriptor {
  return { number, type, oneof: "kind" };
}

/** The wrappers of google/protobuf/wrappers.proto: in TypeScript the value itself. */
export const wrappers: Readonly<Record<string, ScalarType>> = {
  "google.protobuf.DoubleValue": "double",
  "google.protobuf.FloatValue": "float",
  "google.protobuf.Int64Value": "int64",
  "google.protobuf.UInt64Value": "uint64",
  "google.protobuf.Int32Value": "int32",
  "google.protobuf.UInt32Value": "uint32",
  "google.protobuf.BoolValue": "bool",
  "google.protobuf.StringValue": "string",
  "google.protobuf.BytesValue": "bytes",
};

/** The messages of google.protobuf that have a JSON form of their own, so that no spec need bring them along. */
export const wellKnownDescriptors: Readonly<Record<string, MessageDescriptor>> = {
  "google.protobuf.Any": message({
    typeUrl: { number: 1, type: "string", name: "type_url" },
    value: { number: 2, type: "bytes" },
  }),
  "google.protobuf.Timestamp": secondsAndNanos,
  "google.protobuf.Duration": secondsAndNanos,
  "google.protobuf.FieldMask": message({ paths: { number: 1, type: "string", repeated: true } }),
  "google.protobuf.Empty": message({}),
  "google.protobuf.Struct": message({
    fields: { number: 1, type: "google.protobuf.Value", mapKey: "string" },
  }),
  "google.protobuf.ListValue": message({
    values: { number: 1, type: "google.protobuf.Value", repeated: true },
  }),
  "google.protobuf.Value": message({
    nullValue: kind(1, "google.protobuf.NullValue"),
    numberValue: kind(2, "double"),
    stringValue: kind(3, "string"),
    boolValue: kind(4, "bool"),
    structValue: kind(5, "google.protobuf.Struct"),
    listValue: kind(6, "google.protobuf.ListValue"),
  }),
  ...Object.fromEntries(Object.entries(wrappers).map(([name, type]) => [name, wrapper(type)])),
};
