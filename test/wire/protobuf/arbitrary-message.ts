import fc from "fast-check";
import type { FieldDescriptor, Json, Messages } from "../../../runtime/descriptors.ts";

type Arbitrary = fc.Arbitrary<unknown>;

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const json: fc.Arbitrary<Json> = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);
const seconds = fc.bigInt({ min: -62_135_596_800n, max: 253_402_300_799n });
const bits = (size: number, signed: boolean): fc.Arbitrary<bigint> =>
  fc.bigInt(
    signed
      ? { min: -(2n ** BigInt(size - 1)), max: 2n ** BigInt(size - 1) - 1n }
      : { min: 0n, max: 2n ** BigInt(size) - 1n },
  );
// protobufjs loses the sign of a zero; binary.test.ts holds that ours does not.
const plainZero = (value: number): number => (value === 0 ? 0 : value);
const double = fc.double().map(plainZero);
const float = fc.float().map(plainZero);
const int32 = bits(32, true).map(Number);
const uint32 = bits(32, false).map(Number);
const duration = fc
  .record({
    seconds: fc.bigInt({ min: -315_576_000_000n, max: 315_576_000_000n }),
    nanos: fc.nat(999_999_999),
  })
  .map(({ seconds, nanos }) => ({ seconds, nanos: seconds < 0n && nanos > 0 ? -nanos : nanos }))
  .filter(({ seconds, nanos }) => seconds !== 315_576_000_000n || nanos === 0);

const scalars: Readonly<Record<string, Arbitrary>> = {
  double: double,
  float: float,
  int32,
  sint32: int32,
  sfixed32: int32,
  uint32,
  fixed32: uint32,
  int64: bits(64, true),
  sint64: bits(64, true),
  sfixed64: bits(64, true),
  uint64: bits(64, false),
  fixed64: bits(64, false),
  bool: fc.boolean(),
  string: text,
  bytes: fc.uint8Array({ maxLength: 20 }).map((bytes) => new Uint8Array(bytes)),
};

const wellKnown: Readonly<Record<string, Arbitrary>> = {
  "google.protobuf.Timestamp": fc.record({ seconds, nanos: fc.nat(999_999_999) }),
  "google.protobuf.Duration": duration,
  "google.protobuf.FieldMask": fc.record({
    paths: fc.array(fc.stringMatching(/^[a-z][a-z0-9]{0,4}(_[a-z][a-z0-9]{0,3})?(\.[a-z]{1,4})?$/), {
      maxLength: 3,
    }),
  }),
  "google.protobuf.Struct": fc.dictionary(
    text.filter((key) => key !== "__proto__"),
    json,
    { maxKeys: 3 },
  ),
  "google.protobuf.Value": json,
  "google.protobuf.ListValue": fc.array(json, { maxLength: 3 }),
  "google.protobuf.Int64Value": bits(64, true),
  "google.protobuf.UInt64Value": bits(64, false),
  "google.protobuf.Int32Value": int32,
  "google.protobuf.UInt32Value": uint32,
  "google.protobuf.DoubleValue": double,
  "google.protobuf.FloatValue": float,
  "google.protobuf.StringValue": text,
  "google.protobuf.BoolValue": fc.boolean(),
  "google.protobuf.BytesValue": scalars["bytes"] as Arbitrary,
  "google.protobuf.NullValue": fc.constant(null),
  "google.protobuf.Any": fc.constantFrom({
    typeUrl: "type.googleapis.com/google.protobuf.Duration",
    value: new Uint8Array([8, 5]),
  }),
};

/** Values of any message of the descriptors, some of their fields set. */
export function arbitraryMessage(
  messages: Messages,
  fullName: string,
  depth = 2,
): fc.Arbitrary<Record<string, unknown>> {
  const type = messages[fullName];
  if (type?.kind !== "message") throw new Error(`no message is called ${fullName}`);
  const single: Record<string, Arbitrary> = {};
  const oneofs = new Map<string, Arbitrary[]>();
  for (const [name, field] of Object.entries(type.fields)) {
    const value = arbitraryField(messages, field, depth);
    if (!value) continue;
    if (field.oneof === undefined) single[name] = value;
    else
      oneofs.set(field.oneof, [
        ...(oneofs.get(field.oneof) ?? []),
        value.map((given) => ({ kind: name, value: given })),
      ]);
  }
  for (const [name, choices] of oneofs) single[name] = fc.oneof(...choices);
  return fc.record(single, { requiredKeys: [] });
}

function arbitraryField(messages: Messages, field: FieldDescriptor, depth: number): Arbitrary | undefined {
  const value = arbitraryValue(messages, field.type, depth);
  if (!value) return undefined;
  if (field.repeated) return fc.array(value, { maxLength: 3 });
  if (!field.mapKey) return value;
  const key = (scalars[field.mapKey] as Arbitrary).map(String).filter((name) => name !== "__proto__");
  return fc.dictionary(key, value, { maxKeys: 3 });
}

function arbitraryValue(messages: Messages, type: string, depth: number): Arbitrary | undefined {
  const known = scalars[type] ?? wellKnown[type];
  if (known) return known;
  const described = messages[type];
  if (described?.kind === "enum")
    return fc.oneof(fc.constantFrom(...Object.keys(described.values)), fc.constantFrom(77, -5));
  return depth > 0 && described ? arbitraryMessage(messages, type, depth - 1) : undefined;
}
