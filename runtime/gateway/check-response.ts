import type { GatewayService, HttpBinding, Schemas, Table } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { checkHeaders } from "../wire/http/check-headers.ts";
import { contentSchemaOf, matchesMediaType } from "../wire/http/content-schema.ts";
import { isJsonLines } from "../wire/http/json-lines.ts";
import { declaredStatus } from "../wire/http/read-response.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import type { CreateValidator, Validator, Violation } from "../wire/validation/validator.ts";
import { createEventsReader, createLinesReader, type MessageReader } from "./metering/read-messages.ts";
import { parseJson } from "./parse-json.ts";

/** Whether the answer of a proxied call is what its spec says. Violations point into `{ status, headers, body }`. */
export interface ResponseCheck {
  readonly isEnforced: boolean;
  /** A larger body is not checked. */
  readonly maxBodyBytes: number;
  checkHead(answer: AnsweredHead): Judged;
  /** By the schema that the head was judged to have. */
  checkBody(schema: string, body: Uint8Array): readonly Violation[];
  /** One message of a stream; its place is told as that of the body. */
  checkMessage(schema: string, message: unknown): readonly Violation[];
}

export interface AnsweredHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Of the request: after HEAD there is no body to speak of. */
  readonly method: string;
}

export interface Judged {
  readonly violations: readonly Violation[];
  /** Of the body, where it is JSON that one is known for. */
  readonly schema?: string | undefined;
  /** Of each message of a stream, and what finds them as they pass. */
  readonly messages?: { readonly schema: string; readonly reader: MessageReader } | undefined;
}

/** By operation id. Schemas are compiled when they are first needed. */
export function createResponseChecks(
  table: Table,
  services: readonly GatewayService[],
  createValidator: CreateValidator,
): ReadonlyMap<string, ResponseCheck> {
  const { checks = "off", maxBodyBytes = 0 } = table.responses ?? {};
  const modes = new Map(
    table.routes
      .filter(({ kind }) => kind === "proxy")
      .map(({ operation, responseChecks = checks }) => [operation, responseChecks]),
  );
  return new Map(
    services.flatMap(({ operations, schemas = {} }) => {
      let validator: Validator | undefined;
      const check: Validator["check"] = (name, value) => {
        validator ??= createValidator(schemas);
        return validator.check(name, value);
      };
      return Object.entries(operations).flatMap(([name, { id, http }]) => {
        const mode = modes.get(id) ?? "off";
        if (!http || mode === "off") return [];
        const variant = Object.values(operations).find((one) => one.http?.variantOf === name)?.http;
        const responses = joinResponses(http, variant);
        const events = http.events ?? variant?.events;
        const judge = createCheck({ id, name, responses, types: http.headers, events, schemas, check });
        return [[id, { isEnforced: mode === "enforce", maxBodyBytes, ...judge }] as const];
      });
    }),
  );
}

/** With those of the variant that answers at the same path with a stream. */
function joinResponses(
  { responses }: HttpBinding,
  variant: HttpBinding | undefined,
): HttpBinding["responses"] {
  const all: Record<string, Readonly<Record<string, string>>> = { ...responses };
  for (const [status, contents] of Object.entries(variant?.responses ?? {}))
    all[status] = { ...all[status], ...contents };
  return all;
}

interface CheckParts {
  readonly id: string;
  readonly name: string;
  readonly responses: HttpBinding["responses"];
  readonly types: HttpBinding["headers"];
  /** What the data of events is. */
  readonly events: HttpBinding["events"];
  readonly schemas: Schemas;
  readonly check: Validator["check"];
}

/** Statuses whose answers end with their headers (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5). */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

function createCheck({ id, name, responses, types, events, schemas, check }: CheckParts) {
  const checkBelowBody = (schema: string, value: unknown): readonly Violation[] =>
    check(schema, value).map(({ pointer, reason }) => ({ pointer: `/body${pointer}`, reason }));
  return {
    checkHead({ status, headers, method }: AnsweredHead): Judged {
      // Who asks on a condition knows this answer without its being declared.
      if (status === 304) return { violations: [] };
      const key = declaredStatus(responses, status);
      if (key === undefined) {
        const declared = Object.keys(responses).join(", ");
        return { violations: [{ pointer: "/status", reason: `${status} is none of ${declared}` }] };
      }
      const violations = checkHeaders({ name, status: key, types, schemas, check }, joined(headers));
      const contents = responses[key] ?? {};
      const offered = Object.keys(contents);
      if (bodiless.has(status) || method === "HEAD" || offered.length === 0) return { violations };
      const contentType = headers["content-type"] === undefined ? undefined : String(headers["content-type"]);
      if (contentType === undefined || !offered.some((one) => matchesMediaType(one, contentType))) {
        const reason = `${contentType ?? "nothing"} is none of ${offered.join(", ")}`;
        return { violations: [...violations, { pointer: "/headers/content-type", reason }] };
      }
      if ((headers["content-encoding"] ?? "identity") !== "identity") return { violations };
      const isEvents = contentType.startsWith("text/event-stream") && events === "json";
      const isStream = isEvents || isJsonLines(contentType);
      const schema = contentSchemaOf(contents, contentType, isStream ? () => true : undefined);
      if (schema === undefined || schemas[schema] === undefined) return { violations };
      if (!isStream) return { violations, schema };
      const reader = isEvents ? createEventsReader() : createLinesReader();
      return { violations, messages: { schema, reader } };
    },
    checkBody(schema: string, body: Uint8Array): readonly Violation[] {
      try {
        return checkBelowBody(schema, parseJson(id, body) ?? null);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return [{ pointer: "/body", reason: error.message }];
      }
    },
    checkMessage: checkBelowBody,
  };
}

/** What came several times is one list (RFC 9110, section 5.3). */
function joined(headers: AnsweredHead["headers"]): HeaderFields {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) fields[name] = typeof value === "string" ? value : value.join(", ");
  }
  return fields;
}
