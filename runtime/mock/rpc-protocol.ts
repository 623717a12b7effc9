import type { GrpcBinding, Json } from "../descriptors.ts";
import { createCodec } from "../wire/protobuf/codec.ts";
import { errorOf } from "./error-of.ts";
import type { Protocol } from "./protocol.ts";
import { referenceTo } from "./sample/reference-to.ts";
import type { SchemaTools } from "./schema-tools.ts";

type Members = Readonly<Record<string, Json>>;

/** rpcs: examples are canonical proto JSON, handlers speak the messages' TypeScript. */
export function createRpcProtocol(id: string, grpc: GrpcBinding, tools: SchemaTools): Protocol {
  const requests = createCodec(grpc.messages, grpc.request);
  const responses = createCodec(grpc.messages, grpc.response);
  return {
    readRequest: (request) => requests.toJson(request),
    echoOf(request) {
      const scalars = Object.entries(request as Members).filter(([, value]) => typeof value !== "object");
      return { named: Object.fromEntries(scalars), sent: {} };
    },
    sample({ status = 200, seed }) {
      if (status >= 400) return { status };
      return { status, body: tools.sample({ $ref: referenceTo(grpc.response) }, { seed }) ?? {} };
    },
    accepts({ body }) {
      try {
        responses.fromJson(body ?? {});
        return true;
      } catch {
        return false;
      }
    },
    reply(answer) {
      if (answer.status >= 400) throw errorOf(id, answer);
      return responses.fromJson(answer.body ?? {});
    },
    writeMessage: (message) => responses.fromJson(message),
  };
}
