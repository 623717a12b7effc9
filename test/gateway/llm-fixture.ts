import type { IncomingHttpHeaders } from "node:http";
import { type Metadata, Server, ServerCredentials, type ServerWritableStream, status } from "@grpc/grpc-js";
import { onTestFinished } from "vitest";
import type {
  Messages,
  Operation,
  Resolver,
  Route,
  ServiceDescriptor,
  Table,
} from "../../runtime/descriptors.ts";
import { createGateway, type GatewayOptions } from "../../runtime/gateway/index.ts";
import { type Codec, createCodec } from "../../runtime/wire/protobuf/codec.ts";
import { startUpstream, tableOf, testState } from "./gateway-fixture.ts";

export const messages: Messages = {
  "llm.v1.Ask": { kind: "message", fields: { prompt: { number: 1, type: "string" } } },
  "llm.v1.Reply": {
    kind: "message",
    fields: {
      text: { number: 1, type: "string" },
      usage: { number: 2, type: "llm.v1.Usage", presence: true },
    },
  },
  "llm.v1.Usage": {
    kind: "message",
    fields: {
      model: { number: 1, type: "string" },
      input: { number: 2, type: "int64" },
      output: { number: 3, type: "int64" },
    },
  },
};
export const ask: Codec = createCodec(messages, "llm.v1.Ask");
export const reply: Codec = createCodec(messages, "llm.v1.Reply");
const binding = { service: "llm.v1.Llm", request: "llm.v1.Ask", response: "llm.v1.Reply", messages };

const operations: Readonly<Record<string, Operation>> = {
  say: { id: "llm.v1.Llm.Say", kind: "unary", grpc: { ...binding, method: "Say" } },
  tell: {
    id: "llm.v1.Llm.Tell",
    kind: "server-stream",
    grpc: { ...binding, method: "Tell", rules: [{ method: "POST", path: "/v1/tell", body: "*" }] },
  },
};

/** `prompt` is asked twice over: by an rpc, and as a note of REST. */
const services: readonly ServiceDescriptor[] = [
  { id: "llm.v1", language: "protobuf", operations, schemas: {}, examples: {}, messages },
  {
    id: "notes.v1",
    language: "openapi",
    operations: {
      getNote: {
        id: "notes.v1.getNote",
        kind: "unary",
        http: {
          method: "GET",
          path: "/notes/{id}",
          parameters: { id: { in: "path" } },
          responses: { 200: { "application/json": "Note" } },
        },
      },
    },
    schemas: { Note: { type: "object", properties: { id: { type: "string" } }, required: ["id"] } },
    examples: {},
  },
  {
    id: "graph.v1",
    language: "graphql",
    operations: {},
    schemas: {},
    examples: {},
    sdl: `
      type Query { note(id: ID!): Note say(prompt: String!): Reply }
      type Subscription { tell(prompt: String!): Reply }
      type Note { id: ID! }
      type Reply { text: String }
    `,
    resolvers: [
      mapped("Query", "note", { operation: "notes.v1.getNote", from: "id" }),
      mapped("Query", "say", { operation: "llm.v1.Llm.Say", from: "prompt" }),
      mapped("Subscription", "tell", { operation: "llm.v1.Llm.Tell", from: "prompt" }),
    ],
  },
];

function mapped(
  type: string,
  field: string,
  { operation, from }: { readonly operation: string; readonly from: string },
): Resolver {
  return { type, field, operation, args: { [from]: { from: "args", path: [from] } }, select: [] };
}

const rpc = { kind: "grpc", upstream: "llm", method: "POST", security: [{ apiKey: [] }] } as const;
const routes: readonly Route[] = [
  { ...rpc, publicPath: "/llm.v1.Llm/Say", operation: "llm.v1.Llm.Say" },
  { ...rpc, publicPath: "/llm.v1.Llm/Tell", operation: "llm.v1.Llm.Tell", stream: true },
  { ...rpc, kind: "transcode", publicPath: "/v1/tell", operation: "llm.v1.Llm.Tell", stream: true },
  {
    method: "GET",
    publicPath: "/api/notes/{id}",
    operation: "notes.v1.getNote",
    kind: "proxy",
    upstream: "notes",
    forwardPath: "/notes/{id}",
    security: [{ apiKey: [] }],
  },
  { method: "GET", publicPath: "/graphql", operation: "graph.v1", kind: "graphql", stream: true },
  { method: "POST", publicPath: "/graphql", operation: "graph.v1", kind: "graphql", stream: true },
];

const figures = { model: "usage.model", inputTokens: "usage.input", outputTokens: "usage.output" };

export type Telling = ServerWritableStream<Buffer, Buffer>;

export interface LlmSystem {
  readonly url: string;
  readonly port: number;
  readonly gateway: ReturnType<typeof createGateway>;
  /** What the upstreams heard, a call each. */
  readonly heard: Readonly<Record<string, unknown>>[];
  readonly failures: readonly unknown[];
}

export interface LlmOptions extends Partial<GatewayOptions> {
  readonly changes?: Partial<Table>;
  readonly onAbort?: "cancel" | "drain";
  /** What `Tell` does; two messages, the second with the figures, when absent. */
  readonly onTell?: (call: Telling) => void;
  /** What is answered for a note. */
  readonly onNote?: Parameters<typeof startUpstream>[0];
}

/** A model behind gRPC, notes behind REST, a graph over both, and the gateway in front of them. */
export async function startLlm(options: LlmOptions = {}): Promise<LlmSystem> {
  const { changes, onAbort = "cancel", onTell = tellAll, onNote = answerNote, ...more } = options;
  const heard: Readonly<Record<string, unknown>>[] = [];
  const notes = await startUpstream((incoming, outgoing) => {
    heard.push(incoming.headers satisfies IncomingHttpHeaders);
    onNote(incoming, outgoing);
  });
  const llm = await startModel(heard, onTell);
  const failures: unknown[] = [];
  const gateway = createGateway({
    table: tableOf(routes, {
      upstreams: { notes: { url: notes.url, protocol: "http" }, llm: { url: llm, protocol: "grpc" } },
      metering: {
        flushEveryMs: 1_000,
        operations: { "llm.v1.Llm.Say": figures, "llm.v1.Llm.Tell": { ...figures, onAbort } },
      },
      ...changes,
    }),
    services,
    state: testState,
    onError: (error) => failures.push(error),
    ...more,
  });
  const { port } = await gateway.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => gateway.close());
  return { url: `http://127.0.0.1:${port}`, port, gateway, heard, failures };
}

export const lastReply: Buffer = Buffer.from(
  reply.encode({ text: "bye", usage: { model: "large", input: 12n, output: 3n } }),
);

function tellAll(call: Telling): void {
  call.write(Buffer.from(reply.encode({ text: "hello" })));
  call.write(lastReply);
  call.end();
}

function answerNote(
  incoming: { readonly url?: string | undefined },
  outgoing: import("node:http").ServerResponse,
): void {
  outgoing.setHeader("content-type", "application/json");
  outgoing.end(JSON.stringify({ id: incoming.url?.split("/").at(-1) }));
}

async function startModel(
  heard: Readonly<Record<string, unknown>>[],
  onTell: (call: Telling) => void,
): Promise<string> {
  const asIs = (bytes: Buffer): Buffer => bytes;
  const raw = {
    requestSerialize: asIs,
    requestDeserialize: asIs,
    responseSerialize: asIs,
    responseDeserialize: asIs,
    requestStream: false,
  };
  const server = new Server();
  server.addService(
    {
      say: { ...raw, path: "/llm.v1.Llm/Say", responseStream: false },
      tell: { ...raw, path: "/llm.v1.Llm/Tell", responseStream: true },
    },
    {
      say: (
        call: { readonly metadata: Metadata; readonly request: Buffer },
        answer: (error: object | null, value?: Buffer) => void,
      ) => {
        heard.push(call.metadata.getMap());
        const { prompt } = ask.decode(call.request) as { readonly prompt: string };
        if (prompt === "fail") answer({ code: status.FAILED_PRECONDITION, details: "no" });
        else answer(null, lastReply);
      },
      tell: (call: Telling) => {
        heard.push(call.metadata.getMap());
        onTell(call);
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  onTestFinished(() => server.forceShutdown());
  return `http://127.0.0.1:${port}`;
}
