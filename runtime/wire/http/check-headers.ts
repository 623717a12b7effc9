import type { HttpBinding, Schemas } from "../../descriptors.ts";
import type { HeaderFields } from "../http-message.ts";
import type { Validator, Violation } from "../validation/validator.ts";
import { readHeaders } from "./header-values.ts";
import { propertiesOf, typesOf } from "./schema-shape.ts";

/** The headers of answers under one status, as their spec has them. */
export interface HeaderSpec {
  /** The operation's, as its schemas begin. */
  readonly name: string;
  /** `200`, `4XX`, `default` */
  readonly status: string;
  readonly types: HttpBinding["headers"];
  readonly schemas: Schemas;
  readonly check: Validator["check"];
}

/** Their form is HTTP's own (RFC 9110), whatever a spec says. */
const ownForm: ReadonlySet<string> = new Set(["date", "expires", "last-modified", "retry-after"]);

/** Whether headers that are required are there, and each of them is as its schema says. Violations point to `/headers`. */
export function checkHeaders(spec: HeaderSpec, headers: HeaderFields): readonly Violation[] {
  const { name, status, types, schemas, check } = spec;
  const title = `${name}/${status}/headers`;
  const schema = schemas[title];
  if (typeof schema !== "object") return [];
  const required = (schema["required"] as readonly string[] | undefined) ?? [];
  const missing = required
    .filter((needed) => headers[needed] === undefined)
    .map((needed): Violation => ({ pointer: `/headers/${needed}`, reason: "is missing" }));
  const typed = types?.[status] ?? {};
  // What is written in other ways than a text, a number, a boolean or a list of them is the caller's to read.
  const readable = [...propertiesOf({ schema, schemas })].filter(
    ([header, type]) =>
      headers[header] !== undefined &&
      !ownForm.has(header) &&
      (Object.hasOwn(typed, header) || typesOf(type).has("string")),
  );
  if (readable.length === 0) return missing;
  const values = readHeaders(types ?? {}, status, headers);
  const found = check(title, Object.fromEntries(readable.map(([header]) => [header, values[header]])));
  const wrong = found.filter(({ pointer }) => pointer !== "");
  return [...missing, ...wrong.map(({ pointer, reason }) => ({ pointer: `/headers${pointer}`, reason }))];
}
