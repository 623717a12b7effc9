import type { Json } from "../../descriptors.ts";

/** A point in time, in seconds since 1970-01-01T00:00:00Z and nanoseconds within the second (0 to 999,999,999). */
export interface Timestamp {
  readonly seconds: bigint;
  readonly nanos: number;
}

/** A span of time; `nanos` has the sign of `seconds`. */
export interface Duration {
  readonly seconds: bigint;
  readonly nanos: number;
}

/** Paths in the proto's own names, `author.display_name`. */
export interface FieldMask {
  readonly paths: readonly string[];
}

/** A message of any type, in its binary form. */
export interface Any {
  /** `type.googleapis.com/<full name of the message>` */
  readonly typeUrl: string;
  readonly value: Uint8Array;
}

export type Empty = Readonly<Record<never, never>>;
export type Struct = { readonly [member: string]: Json };
export type Value = Json;
export type ListValue = readonly Json[];
export type NullValue = null;
export type DoubleValue = number;
export type FloatValue = number;
export type Int32Value = number;
export type UInt32Value = number;
export type Int64Value = bigint;
export type UInt64Value = bigint;
export type BoolValue = boolean;
export type StringValue = string;
export type BytesValue = Uint8Array;

const perSecond = 1_000_000_000n;

export function timestampOf(date: Date): Timestamp {
  const milliseconds = BigInt(date.getTime());
  const inSecond = ((milliseconds % 1000n) + 1000n) % 1000n;
  return { seconds: (milliseconds - inSecond) / 1000n, nanos: Number(inSecond) * 1_000_000 };
}

/** To the millisecond: a Date holds no more. */
export function dateOf(timestamp: Timestamp): Date {
  return new Date(Number(timestamp.seconds) * 1000 + Math.floor(timestamp.nanos / 1_000_000));
}

export function durationOf(milliseconds: number): Duration {
  const nanos = BigInt(Math.round(milliseconds * 1_000_000));
  return { seconds: nanos / perSecond, nanos: Number(nanos % perSecond) };
}

export function millisecondsOf(duration: Duration): number {
  return Number(duration.seconds) * 1000 + duration.nanos / 1_000_000;
}
