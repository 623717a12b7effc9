import type { HttpBinding, Parameter, Schemas } from "../../descriptors.ts";
import type { HeaderFields } from "../http-message.ts";
import { parseCookies, parseQuery } from "./read-pairs.ts";
import { readParameter, type WireValues } from "./read-parameter.ts";
import { createRepeatCheck } from "./refuse-repeats.ts";
import { propertiesOf } from "./schema-shape.ts";

/** Where the parameters of a request stand. */
export interface ParameterSource {
  /** Path variables as sent, still encoded. */
  readonly variables: Readonly<Record<string, string>>;
  /** Without its `?`. */
  readonly query: string;
  readonly headers: HeaderFields;
}

/** Reads the parameters of one operation alone, each as its schema types it. */
export type ReadParameters = (source: ParameterSource) => Record<string, unknown>;

const nothing: WireValues = { pairs: [] };

/** What the description says is looked up once, not at each request. `name` is the operation's, as its schemas begin. */
export function createParameterReader(name: string, http: HttpBinding, schemas: Schemas): ReadParameters {
  const types = propertiesOf({ schema: schemas[`${name}/parameters`], schemas });
  const parameters = Object.entries(http.parameters ?? {}).map(([member, parameter]) => {
    const wireName = parameter.name ?? member;
    const typed = { schemas, schema: types.get(member)?.schema };
    return { member, parameter, wireName, header: wireName.toLowerCase(), typed };
  });
  const hasCookies = parameters.some(({ parameter }) => parameter.in === "cookie");
  // Of cookies a map has its own alone: those of others come with every request.
  const names = new Set(
    parameters.flatMap(({ parameter, wireName }) => (parameter.in === "query" ? [wireName] : [])),
  );
  const checkQuery = createRepeatCheck("query", parameters);
  const checkCookies = createRepeatCheck("cookie", parameters);
  return ({ variables, query, headers }) => {
    const pairs = {
      query: query === "" ? nothing : { pairs: parseQuery(query), names },
      cookie: hasCookies ? { pairs: parseCookies(headers["cookie"]) } : nothing,
    };
    checkQuery(pairs.query.pairs);
    checkCookies(pairs.cookie.pairs);
    const wireOf = (
      place: Parameter["in"],
      wireName: string,
      header: string,
    ): string | WireValues | undefined => {
      if (place === "path") return variables[wireName];
      return place === "header" ? headers[header] : pairs[place];
    };
    const values: Record<string, unknown> = {};
    for (const { member, parameter, wireName, header, typed } of parameters) {
      const wire = wireOf(parameter.in, wireName, header);
      if (wire === undefined || wire === nothing) continue;
      const value = readParameter(wireName, parameter, { wire, ...typed });
      if (value !== undefined) values[member] = value;
    }
    return values;
  };
}
