import { type Place, within } from "./place.ts";
import { listIn, type RawObject, textIn } from "./raw.ts";
import type { Scope } from "./scope.ts";

/** Formats that stand where their type should. */
const typeOfFormat: Readonly<Record<string, string>> = {
  int32: "integer",
  int64: "integer",
  float: "number",
  double: "number",
  date: "string",
  "date-time": "string",
  uuid: "string",
  uri: "string",
  byte: "string",
  binary: "string",
  password: "string",
};

/** The words of other languages. */
const spelledOtherwise: Readonly<Record<string, string>> = {
  int: "integer",
  long: "int64",
  decimal: "number",
  bool: "boolean",
  datetime: "date-time",
  text: "string",
  str: "string",
  list: "array",
  dict: "object",
  map: "object",
  any: "any",
};

const types: ReadonlySet<string> = new Set(["string", "number", "integer", "boolean", "array", "object"]);

interface Meant {
  /** Absent where any value will do. */
  readonly type?: string;
  readonly format?: string;
}

/** What an author means by a type that does not exist: `int32`, `long`, `String`; nothing where it is not plain. */
export function readLooseType(written: string): Meant | undefined {
  const lower = written.toLowerCase();
  const word = spelledOtherwise[lower] ?? lower;
  if (word === "any") return {};
  if (types.has(word)) return { type: word };
  const type = typeOfFormat[word];
  return type === undefined ? undefined : { type, format: word };
}

/**
 * The values of an enum as its type has them: YAML takes `1` and `true` without quotes for a number and a boolean, and
 * some authors put quotes around numbers.
 */
export function readEnum(scope: Scope, value: RawObject, place: Place): readonly unknown[] {
  const values = listIn(value["enum"]);
  const type = textIn(value["type"]);
  if (type === undefined) return values;
  const meant = values.map((written) => asType(type, written));
  const [first, ...more] = values.flatMap((written, index) => (meant[index] === written ? [] : [index]));
  if (first !== undefined) {
    const others = more.length === 0 ? "" : `, and ${more.length} more likewise`;
    scope.lowering.report("loose-spec", within(place, "enum", first), {
      message: `${JSON.stringify(values[first])} is no ${type}`,
      hint: `it is read as ${JSON.stringify(meant[first])}${others}`,
    });
  }
  return meant;
}

function asType(type: string, value: unknown): unknown {
  const isPlain = typeof value === "number" || typeof value === "boolean";
  if (type === "string") return isPlain ? String(value) : value;
  if (typeof value !== "string") return value;
  if (type === "boolean") return value === "true" || (value === "false" ? false : value);
  const isNumber = (type === "integer" || type === "number") && value.trim() !== "";
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : value;
}
