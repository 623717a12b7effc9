/**
 * The files of google.protobuf whose messages have a form of their own in JSON and in TypeScript. The runtime brings
 * them; here only their names are needed.
 */
export const wellKnownFiles: ReadonlyMap<string, readonly string[]> = new Map([
  ["google/protobuf/any.proto", ["Any"]],
  ["google/protobuf/duration.proto", ["Duration"]],
  ["google/protobuf/empty.proto", ["Empty"]],
  ["google/protobuf/field_mask.proto", ["FieldMask"]],
  ["google/protobuf/struct.proto", ["Struct", "Value", "ListValue", "NullValue"]],
  ["google/protobuf/timestamp.proto", ["Timestamp"]],
  [
    "google/protobuf/wrappers.proto",
    [
      "DoubleValue",
      "FloatValue",
      "Int64Value",
      "UInt64Value",
      "Int32Value",
      "UInt32Value",
      "BoolValue",
      "StringValue",
      "BytesValue",
    ],
  ],
]);

/** `google.protobuf.Timestamp` → the file to import. */
export const fileOfWellKnown: ReadonlyMap<string, string> = new Map(
  [...wellKnownFiles].flatMap(([file, names]) =>
    names.map((name) => [`google.protobuf.${name}`, file] as const),
  ),
);
