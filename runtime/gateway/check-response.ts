import type { GatewayService, HttpBinding, JsonSchema, Operation, Schemas, Table } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { contentSchemaOf, matchesMediaType } from "../wire/http/content-schema.ts";
import { declaredStatus } from "../wire/http/read-response.ts";
import type { CreateValidator, Validator, Violation } from "../wire/validation/validator.ts";
import { parseJson } from "./parse-json.ts";

/** Whether the answer of a proxied call is what its spec says. Violations point into `{ status, headers, body }`. */
export interface ResponseCheck {
  readonly isEnforced: boolean;
  /** A larger body is not checked. */
  readonly maxBodyBytes: number;
  checkHead(answer: AnsweredHead): Judged;
  /** By the schema that the head was judged to have. */
  checkBody(schema: string, body: Uint8Array): readonly Violation[];
}

export interface AnsweredHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Of the request: after HEAD there is no body to speak of. */
  readonly method: string;
}

export interface Judged {
  readonly violations: readonly Violation[];
  /** Of the body, where it is JSON that one is known for; what streams passes unread. */
  readonly schema?: string | undefined;
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
        const responses = responsesOf(name, http, operations);
        const judge = createCheck({ id, name, responses, schemas, check });
        return [[id, { isEnforced: mode === "enforce", maxBodyBytes, ...judge }] as const];
      });
    }),
  );
}

/** With those of the variant that answers at the same path with a stream. */
function responsesOf(
  name: string,
  { responses }: HttpBinding,
  operations: Readonly<Record<string, Operation>>,
): HttpBinding["responses"] {
  const all: Record<string, Readonly<Record<string, string>>> = { ...responses };
  for (const { http } of Object.values(operations)) {
    if (http?.variantOf !== name) continue;
    for (const [status, contents] of Object.entries(http.responses))
      all[status] = { ...all[status], ...contents };
  }
  return all;
}

interface CheckParts {
  readonly id: string;
  readonly name: string;
  readonly responses: HttpBinding["responses"];
  readonly schemas: Schemas;
  readonly check: Validator["check"];
}

/** Statuses whose answers end with their headers (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5). */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

function createCheck({ id, name, responses, schemas, check }: CheckParts) {
  return {
    checkHead({ status, headers, method }: AnsweredHead): Judged {
      // Who asks on a condition knows this answer without its being declared.
      if (status === 304) return { violations: [] };
      const key = declaredStatus(responses, status);
      if (key === undefined) {
        const declared = Object.keys(responses).join(", ");
        return { violations: [{ pointer: "/status", reason: `${status} is none of ${declared}` }] };
      }
      const violations = neededHeaders(schemas[`${name}/${key}/headers`])
        .filter((needed) => headers[needed] === undefined)
        .map((needed): Violation => ({ pointer: `/headers/${needed}`, reason: "is missing" }));
      const contents = responses[key] ?? {};
      const offered = Object.keys(contents);
      if (bodiless.has(status) || method === "HEAD" || offered.length === 0) return { violations };
      const contentType = headers["content-type"] === undefined ? undefined : String(headers["content-type"]);
      if (contentType === undefined || !offered.some((one) => matchesMediaType(one, contentType))) {
        const reason = `${contentType ?? "nothing"} is none of ${offered.join(", ")}`;
        return { violations: [...violations, { pointer: "/headers/content-type", reason }] };
      }
      const schema = contentSchemaOf(contents, contentType);
      const isPlain = (headers["content-encoding"] ?? "identity") === "identity";
      return {
        violations,
        schema: isPlain && schema !== undefined && schema in schemas ? schema : undefined,
      };
    },
    checkBody(schema: string, body: Uint8Array): readonly Violation[] {
      try {
        return check(schema, parseJson(id, body) ?? null).map(({ pointer, reason }) => {
          return { pointer: `/body${pointer}`, reason };
        });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return [{ pointer: "/body", reason: error.message }];
      }
    },
  };
}

/** Their values are texts whose form belongs to HTTP. */
function neededHeaders(schema: JsonSchema | undefined): readonly string[] {
  return typeof schema === "object" ? ((schema["required"] as readonly string[] | undefined) ?? []) : [];
}
