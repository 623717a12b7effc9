import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Raw } from "./spec-document.ts";

/** Whether the author's own schema at a JSON Pointer of the spec takes a value: what our lowering and validators are held against. */
export type Judge = (pointer: string, value: unknown) => boolean;

/**
 * Ajv over the spec itself, with nothing of ours in between. What OpenAPI adds to JSON Schema is rewritten in place:
 * `nullable` and bounds of 3.0, and members of the other direction, which nobody has to send.
 */
export function createSpecJudge(root: Raw, direction: "request" | "response"): Judge {
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    validateSchema: false,
    unicodeRegExp: true,
    ownProperties: true,
    multipleOfPrecision: 9,
  });
  addFormats.default(ajv);
  ajv.addSchema(toJsonSchema(root, direction === "request" ? "readOnly" : "writeOnly") as Raw, "spec");
  return (pointer, value) => {
    const reference = `spec#${pointer.split("/").map(encodeURIComponent).join("/")}`;
    const validate = ajv.getSchema(reference);
    if (!validate) throw new Error(`the spec has no schema at ${pointer}`);
    return validate(value) as boolean;
  };
}

function toJsonSchema(value: unknown, foreign: string): unknown {
  if (Array.isArray(value)) return value.map((item) => toJsonSchema(item, foreign));
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, toJsonSchema(member, foreign)]),
  );
  const { required, properties, nullable, minimum, maximum } = copy;
  if (Array.isArray(required)) {
    const members = Object(properties) as Raw;
    copy["required"] = required.filter((name) => (Object(members[name]) as Raw)[foreign] !== true);
  }
  for (const [bound, keyword, at] of [
    [minimum, "exclusiveMinimum", "minimum"],
    [maximum, "exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof copy[keyword] !== "boolean") continue;
    if (copy[keyword]) {
      copy[keyword] = bound;
      delete copy[at];
    } else delete copy[keyword];
  }
  delete copy["nullable"];
  // No type at all is what its author meant.
  if (copy["type"] === null) delete copy["type"];
  if (nullable !== true) return copy;
  if (typeof copy["type"] === "string") return { ...copy, type: [copy["type"], "null"] };
  return { anyOf: [{ type: "null" }, copy] };
}
