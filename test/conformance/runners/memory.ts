import { graphqlProtocol } from "../../../runtime/client/graphql-protocol.ts";
import { createHttpTransport } from "../../../runtime/client/http-transport.ts";
import { rpcProtocol } from "../../../runtime/client/rpc-protocol.ts";
import { createMockHandler } from "../../../runtime/mock/create-mock-handler.ts";
import { toReadableStream } from "../../../runtime/wire/http-message.ts";
import { createInterpretedValidator } from "../../../runtime/wire/validation/interpreted-validator.ts";
import { callerStreams, type Runner } from "../runner.ts";
import { allServices } from "./generated-services.ts";

/** Client and handlers in one process without a socket between them, requests checked by the interpreter. */
export const memory: Runner = {
  name: "in memory",
  skips: callerStreams,
  async start() {
    const handle = createMockHandler(allServices, { validator: createInterpretedValidator });
    const transport = createHttpTransport({
      gateway: "http://memory",
      protocols: [rpcProtocol, graphqlProtocol],
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const { pathname, search } = new URL(request.url);
        const response = await handle({
          method: request.method,
          target: pathname + search,
          headers: Object.fromEntries(request.headers),
          ...(request.body && { body: request.body }),
          signal: request.signal,
        });
        const { status, headers, body } = response;
        const content = body === undefined || body instanceof Uint8Array ? body : toReadableStream(body);
        return new Response((content ?? null) as BodyInit | null, { status, headers });
      },
    });
    return { transport, close: async () => undefined };
  },
};
