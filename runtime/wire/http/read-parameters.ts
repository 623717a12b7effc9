import type { HttpBinding, Parameter, Schemas } from "../../descriptors.ts";
import type { HeaderFields } from "../http-message.ts";
import { parseCookies, parseQuery } from "./read-pairs.ts";
import { createReader, type ReadWire, type WireValues } from "./read-parameter.ts";
import { createRepeatCheck } from "./refuse-repeats.ts";
import { propertiesOf, type Typed } from "./schema-shape.ts";

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

interface KnownParameter {
  readonly member: string;
  readonly place: Parameter["in"];
  readonly wireName: string;
  /** As a header it is called so. */
  readonly header: string;
  readonly parameter: Parameter;
  readonly typed: Typed;
  /** Made when it is first needed: of most parameters nobody sends one. */
  read: ReadWire | undefined;
}

/** What the description says is looked up once, not at each request. `name` is the operation's, as its schemas begin. */
export function createParameterReader(name: string, http: HttpBinding, schemas: Schemas): ReadParameters {
  const types = propertiesOf({ schema: schemas[`${name}/parameters`], schemas });
  const parameters = Object.entries(http.parameters ?? {}).map(([member, parameter]): KnownParameter => {
    const wireName = parameter.name ?? member;
    const typed = { schemas, schema: types.get(member)?.schema };
    const header = wireName.toLowerCase();
    return { member, place: parameter.in, wireName, header, parameter, typed, read: undefined };
  });
  const hasCookies = parameters.some(({ place }) => place === "cookie");
  // Of cookies a map has its own alone: those of others come with every request.
  const names = new Set(parameters.flatMap(({ place, wireName }) => (place === "query" ? [wireName] : [])));
  const checkQuery = createRepeatCheck(parameters.filter(({ place }) => place === "query"));
  const checkCookies = createRepeatCheck(parameters.filter(({ place }) => place === "cookie"));
  return ({ variables, query, headers }) => {
    const inQuery = query === "" ? nothing : { pairs: parseQuery(query), names };
    const inCookies = hasCookies ? { pairs: parseCookies(headers["cookie"]) } : nothing;
    checkQuery(inQuery.pairs);
    checkCookies(inCookies.pairs);
    const values: Record<string, unknown> = {};
    for (const known of parameters) {
      const { place, wireName } = known;
      let wire: string | WireValues | undefined;
      if (place === "path") wire = variables[wireName];
      else if (place === "header") wire = headers[known.header];
      else if (place === "querystring") wire = query === "" ? undefined : query;
      else wire = place === "query" ? inQuery : inCookies;
      if (wire === undefined || wire === nothing) continue;
      known.read ??= createReader(wireName, known.parameter, known.typed);
      const value = known.read(wire);
      if (value !== undefined) values[known.member] = value;
    }
    return values;
  };
}
