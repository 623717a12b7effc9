import { createHttpTransport } from "../../runtime/client/http-transport.ts";
import { type Middleware, withMiddleware } from "../../runtime/client/middleware/middleware.ts";
import type { Operation } from "../../runtime/descriptors.ts";
import { createSchemaTools, type SchemaTools } from "../../runtime/mock/schema-tools.ts";
import { createHttpHandler } from "../../runtime/server/http-handler.ts";
import { createCompiledValidator } from "../../runtime/wire/validation/compiled-validator.ts";
import type { CreateValidator } from "../../runtime/wire/validation/validator.ts";
import { fetchFrom } from "./in-memory.ts";
import type { Client, Subject } from "./load-subject.ts";
import { plainValue } from "./plain-value.ts";
import type { SampledRequest } from "./samples.ts";

/** A generated client, and the generated server that its calls go to with no network between them. */
export interface Pair {
  readonly client: Client;
  readonly tools: SchemaTools;
  /** What a handler was last given, and what each answers with. */
  readonly seen: {
    name?: string | undefined;
    request?: unknown;
    reply?: (() => unknown) | undefined;
    /** What the server threw that the caller is not told of. */
    fault?: unknown;
  };
}

/** What stands between the two. */
export interface Between {
  /** What the server checks requests by, if it does. */
  readonly validator?: CreateValidator;
  readonly middleware?: readonly Middleware[];
  /** What the client's fetch is, the server's being given. */
  readonly network?: (server: typeof fetch) => typeof fetch;
}

export function createPair(
  { operations, schemas, createClient, serve }: Subject,
  { validator, middleware = [], network = (server) => server }: Between = {
    validator: createCompiledValidator,
  },
): Pair {
  const seen: Pair["seen"] = {};
  const handlers = Object.keys(operations).map((name) => {
    const handle = async (request: unknown): Promise<unknown> => {
      Object.assign(seen, { name, request: await plainValue(request) });
      return seen.reply?.();
    };
    return [name, handle] as const;
  });
  const service = serve(Object.fromEntries(handlers));
  const handler = createHttpHandler([service], {
    ...(validator ? { validator } : {}),
    onFault: (error) => {
      seen.fault = error;
    },
  });
  const [first] = Object.values(operations);
  const baseUrl = `http://service.test${first?.http?.base ?? ""}`;
  const transport = createHttpTransport({ baseUrl, fetch: network(fetchFrom(handler)) });
  return {
    client: createClient(withMiddleware(transport, ...middleware)),
    tools: createSchemaTools(schemas),
    seen,
  };
}

export interface Sent {
  readonly name: string;
  readonly operation: Operation;
  readonly sampled: SampledRequest;
}

/** The call as the client makes it: awaited it is the value, or the messages of a stream. */
export function send({ client }: Pair, { name, operation, sampled }: Sent): unknown {
  const method = client[name];
  if (!method) throw new Error(`the client has no ${name}`);
  const { request, contentType } = sampled;
  const options = contentType === undefined ? {} : { headers: { "content-type": contentType } };
  const answered = method(request, options);
  return operation.kind === "unary" ? answered : collect(answered as AsyncIterable<unknown>);
}

async function collect(stream: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const messages: unknown[] = [];
  for await (const message of stream) messages.push(message);
  return messages;
}
