import type { Json } from "../../descriptors.ts";
import { dayNumber, formatDay, isDay, twoDigits } from "./calendar.ts";
import { ProtobufError, quote } from "./protobuf-error.ts";
import type { Duration, Timestamp } from "./well-known-types.ts";

const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;
const secondsPerDay = 86_400;
const longestDuration = 315_576_000_000;

/** 0, 3, 6 or 9 digits, as many as are needed. */
function fractionOf(nanos: number): string {
  if (nanos === 0) return "";
  const digits = String(nanos).padStart(9, "0");
  if (digits.endsWith("000000")) return `.${digits.slice(0, 3)}`;
  return digits.endsWith("000") ? `.${digits.slice(0, 6)}` : `.${digits}`;
}

/** `json` is what it was read from, where it was. */
function checkTimestamp({ seconds, nanos }: Timestamp, json?: Json): void {
  const inRange = seconds >= firstSecond && seconds <= lastSecond && nanos >= 0 && nanos < 1_000_000_000;
  if (!inRange)
    throw new ProtobufError(`${shownAs(json, seconds, nanos)} is not within the years 0001 to 9999`);
}

function shownAs(json: Json | undefined, seconds: bigint, nanos: number): string {
  return quote(json ?? `${seconds} s ${nanos} ns`);
}

export function timestampToJson(value: unknown): Json {
  const timestamp = value as Timestamp;
  checkTimestamp(timestamp);
  const seconds = Number(timestamp.seconds);
  const day = Math.floor(seconds / secondsPerDay);
  const inDay = seconds - day * secondsPerDay;
  const hour = Math.floor(inDay / 3600);
  const minute = Math.floor(inDay / 60) % 60;
  const time = `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(inDay % 60)}`;
  return `${formatDay(day)}T${time}${fractionOf(timestamp.nanos)}Z`;
}

const rfc3339 =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

export function timestampFromJson(json: Json): Timestamp {
  const parts = typeof json === "string" ? rfc3339.exec(json) : null;
  if (!parts) throw new ProtobufError(`${quote(json)} is not a time like 2026-01-31T09:30:00Z`);
  const [, year, month, date, hour, minute, second, fraction = "", sign, hours, minutes] = parts;
  const day = { year: Number(year), month: Number(month), date: Number(date) };
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    throw new ProtobufError(`${quote(json)} is not a time that exists`);
  if (Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59)
    throw new ProtobufError(`${quote(json)} has an impossible offset`);
  const written = dayNumber(day) * secondsPerDay + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 * (sign === "-" ? -1 : 1);
  const timestamp = { seconds: BigInt(written - offset), nanos: Number(fraction.padEnd(9, "0")) };
  checkTimestamp(timestamp, json);
  return timestamp;
}

function checkDuration({ seconds, nanos }: Duration, json?: Json): void {
  if (seconds > longestDuration || seconds < -longestDuration || Math.abs(nanos) > 999_999_999)
    throw new ProtobufError(`${shownAs(json, seconds, nanos)} is longer than 10,000 years`);
  if ((seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0))
    throw new ProtobufError(`${shownAs(json, seconds, nanos)}: seconds and nanos differ in sign`);
}

export function durationToJson(value: unknown): Json {
  const duration = value as Duration;
  checkDuration(duration);
  // A number holds every second that there can be.
  const seconds = Number(duration.seconds);
  const sign = seconds < 0 || duration.nanos < 0 ? "-" : "";
  return `${sign}${Math.abs(seconds)}${fractionOf(Math.abs(duration.nanos))}s`;
}

export function durationFromJson(json: Json): Duration {
  const parts = typeof json === "string" ? /^(-)?(\d+)(?:\.(\d{1,9}))?s$/.exec(json) : null;
  if (!parts) throw new ProtobufError(`${quote(json)} is not a duration like 1.5s`);
  const [, sign, whole = "0", fraction = ""] = parts;
  const seconds = BigInt(whole);
  const nanos = Number(fraction.padEnd(9, "0"));
  const duration = sign ? { seconds: -seconds, nanos: nanos === 0 ? 0 : -nanos } : { seconds, nanos };
  checkDuration(duration, json);
  return duration;
}
