import type { GatewayService, HttpBinding, Operation, Route, Table } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { checkBody, checkParameters, type RequestSpec } from "../wire/http/check-request.ts";
import { findContent, matchesMediaType } from "../wire/http/content-schema.ts";
import { isJson } from "../wire/http/media-type.ts";
import { isUrlEncoded, readForm } from "../wire/http/read-form.ts";
import { createParameterReader, type ReadParameters } from "../wire/http/read-parameters.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import type { CreateValidator, Validator } from "../wire/validation/validator.ts";
import type { BodyWatch } from "./body-watch.ts";
import { parseJson } from "./parse-json.ts";
import type { Plan } from "./plan.ts";
import { watchForm } from "./watch-form.ts";

/** Whether the request of a proxied call is what its spec says, before the upstream hears of it. */
export interface RequestCheck {
  /** Parameters and the body's media type. Fails with an ApiError. */
  checkHead(plan: Plan, hasBody: boolean): void;
  /** Whether the body is one that is checked, and has to be read for it. */
  readsBody(fields: HeaderFields): boolean;
  checkBody(body: Uint8Array, fields: HeaderFields): void;
  /** What looks at a body that is checked as it flows past. */
  watchBody(fields: HeaderFields): BodyWatch | undefined;
}

/** By operation id. Schemas are compiled when an operation is first called. */
export function createRequestChecks(
  table: Table,
  services: readonly GatewayService[],
  createValidator: CreateValidator,
): ReadonlyMap<string, RequestCheck> {
  const checked = new Set(
    table.routes.filter((route) => isChecked(table, route)).map((route) => route.operation),
  );
  return new Map(
    services.flatMap(({ operations, schemas = {} }) => {
      let validator: Validator | undefined;
      return Object.entries(operations)
        .filter(([, { id, http }]) => http && checked.has(id))
        .map(([name, operation]) => {
          const spec: RequestSpec = {
            name,
            operation: operation as Operation & { readonly http: HttpBinding },
            schemas,
            get validator() {
              validator ??= createValidator(schemas);
              return validator;
            },
          };
          return [operation.id, createCheck(spec)] as const;
        });
    }),
  );
}

function isChecked({ requests }: Table, route: Route): boolean {
  return route.kind === "proxy" && (route.checks ?? requests.checks ?? "enforce") !== "off";
}

function createCheck(spec: RequestSpec): RequestCheck {
  const { name, operation, schemas } = spec;
  const { http, id } = operation;
  const offered = Object.keys(http.body ?? {});
  // Of most operations nobody asks for long.
  let readParameters: ReadParameters | undefined;
  const isPlain = ({ "content-encoding": coding = "identity" }: HeaderFields): boolean =>
    coding === "identity";
  return {
    readsBody: (fields) => offered.length > 0 && isRead(fields["content-type"] ?? "") && isPlain(fields),
    checkHead({ variables, fields, query }, hasBody) {
      readParameters ??= createParameterReader(name, http, schemas);
      checkParameters(spec, readParameters({ variables, query: query.slice(1), headers: fields }));
      if (!hasBody) {
        if (http.bodyRequired) checkBody(spec, undefined);
        return;
      }
      if (offered.length === 0) return;
      const contentType = fields["content-type"];
      if (contentType === undefined) throw refuse(id, 415, "The request has a body, but no Content-Type.");
      if (!offered.some((mediaType) => matchesMediaType(mediaType, contentType)))
        throw refuse(id, 415, `Content-Type ${contentType} is none of ${offered.join(", ")}.`);
      // What is not read cannot be checked; and nothing here ever unpacks what a caller packed.
      if ((isRead(contentType) || isWatched(contentType)) && !isPlain(fields)) {
        throw new ApiError(`${contentType} is taken without Content-Encoding.`, {
          operation: id,
          status: 415,
          headers: { "accept-encoding": "identity" },
        });
      }
    },
    checkBody(body, fields) {
      const contentType = fields["content-type"] ?? "";
      checkBody(
        spec,
        isJson(contentType) ? parseJson(id, body) : readFormOf(spec, body, contentType),
        contentType,
      );
    },
    watchBody(fields) {
      const contentType = fields["content-type"] ?? "";
      const isOffered = offered.some((mediaType) => matchesMediaType(mediaType, contentType));
      return isWatched(contentType) && isOffered && isPlain(fields)
        ? watchForm(spec, contentType)
        : undefined;
    },
  };
}

function isRead(contentType: string): boolean {
  return isJson(contentType) || isUrlEncoded(contentType);
}

/** Forms that may hold files flow past. */
function isWatched(contentType: string): boolean {
  return /^multipart\/form-data\b/i.test(contentType);
}

function readFormOf(
  { operation: { http }, schemas }: RequestSpec,
  body: Uint8Array,
  contentType: string,
): unknown {
  const [mediaType = "", schema = ""] = findContent(Object.entries(http.body ?? {}), contentType) ?? [];
  const text = new TextDecoder().decode(body);
  return readForm(text, { schema: schemas[schema], schemas }, http.encoding?.[mediaType]);
}

function refuse(operation: string, status: number, detail: string): ApiError {
  return new ApiError(detail, { operation, status });
}
