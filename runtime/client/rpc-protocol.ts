import type { HttpRule, Json, Operation } from "../descriptors.ts";
import { headersOf, readBody } from "../wire/http/read-response.ts";
import { toRpcStatus } from "../wire/protobuf/rpc-status.ts";
import { readMessageEvents } from "../wire/transcoding/events.ts";
import { readTranscodedProblem } from "../wire/transcoding/problem.ts";
import { readTranscodedResponse } from "../wire/transcoding/response.ts";
import { rulesOf } from "../wire/transcoding/rules.ts";
import { eventStreamType } from "../wire/transcoding/stream-form.ts";
import { writeTranscodedRequest } from "../wire/transcoding/write-request.ts";
import type { Answer } from "./call.ts";
import type { HttpProtocol } from "./http-protocol.ts";

/** Rpcs over HTTP/JSON by their rules of google.api.http; server streams come as server-sent events. */
export const rpcProtocol: HttpProtocol = {
  binding: "grpc",

  write(operation, request, { streams }) {
    const { method, target, body } = writeTranscodedRequest(operation, request);
    const accept = `${streams ? eventStreamType : "application/json"}, application/problem+json`;
    if (body === undefined) return { method, target, headers: { accept } };
    const headers = { accept, "content-type": "application/json" };
    return { method, target, headers, body: JSON.stringify(body) };
  },

  async read(operation, response): Promise<Answer> {
    const json = await readBody(response, operation);
    const headers = headersOf(response.headers);
    const { ok, status } = response;
    const error = readTranscodedProblem(json, { operation: operation.id, status, headers });
    const body = ok
      ? readTranscodedResponse(operation, (json ?? {}) as Json, ruleOf(operation))
      : toRpcStatus(error);
    return { ok, status, body, headers, declared: true, toError: () => error };
  },

  readStream(operation, response) {
    const body = response.body ?? (async function* () {})();
    return readMessageEvents(body, { operation, rule: ruleOf(operation) });
  },
};

/**
 * The rule that was used cannot be seen in the answer; rules of one rpc that differ in the field that they answer
 * with are told apart by no client.
 */
function ruleOf(operation: Operation): HttpRule | undefined {
  return rulesOf(operation)[0];
}
