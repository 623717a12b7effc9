import type { Json } from "../descriptors.ts";
import { errorOf } from "./error-of.ts";
import type { Protocol } from "./protocol.ts";
import { referenceTo, type SchemaTools } from "./schema-tools.ts";

/** Root fields of GraphQL: the request holds the arguments, an answer is the field's value. */
export function createGraphqlProtocol(id: string, name: string, tools: SchemaTools): Protocol {
  const schema = `${name}/200`;
  return {
    readRequest: (request) => (request ?? {}) as Json,
    echoOf: (request) => ({ named: request as Readonly<Record<string, Json>>, sent: {} }),
    sample({ status = 200, seed }) {
      if (status >= 400 || !(schema in tools.schemas)) return { status };
      const body = tools.sample({ $ref: referenceTo(schema) }, { seed, direction: "response" });
      return { status, ...(body !== undefined && { body }) };
    },
    accepts: () => true,
    reply(answer) {
      if (answer.status >= 400) throw errorOf(id, answer);
      return answer.body ?? null;
    },
    writeMessage: (message) => message,
  };
}
