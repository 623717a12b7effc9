import type { Json } from "../descriptors.ts";
import { errorOf } from "./error-of.ts";
import type { Protocol } from "./protocol.ts";

/** Root fields of GraphQL: the request holds the arguments, an answer is the field's value. */
export function createGraphqlProtocol(id: string, sample: (seed: number) => Json | undefined): Protocol {
  return {
    readRequest: (request) => (request ?? {}) as Json,
    echoOf: (request) => ({ named: request as Readonly<Record<string, Json>>, sent: {} }),
    sample({ status = 200, seed }) {
      const body = status >= 300 ? undefined : sample(seed);
      return { status, ...(body !== undefined && { body }) };
    },
    accepts: () => true,
    reply(answer) {
      if (answer.status >= 300) throw errorOf(id, answer);
      return answer.body ?? null;
    },
    writeMessage: (message) => message,
  };
}
