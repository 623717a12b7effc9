import { createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Messages, Operation, Route, ServiceDescriptor } from "../../runtime/descriptors.ts";
import { createCodec } from "../../runtime/wire/protobuf/codec.ts";
import { type RunningGateway, startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

/** A call as an upstream heard it. */
export interface HeardHeaders {
  readonly by: "rest" | "rpc";
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Platform extends RunningGateway {
  readonly heard: readonly HeardHeaders[];
}

const messages: Messages = {
  "chat.v1.Note": {
    kind: "message",
    fields: {
      text: { number: 1, type: "string" },
      inner: { number: 2, type: "chat.v1.Note", presence: true },
      facts: { number: 3, type: "google.protobuf.Struct", presence: true },
    },
  },
};
const send: Operation = {
  id: "chat.v1.Chat.Send",
  kind: "unary",
  grpc: {
    service: "chat.v1.Chat",
    method: "Send",
    request: "chat.v1.Note",
    response: "chat.v1.Note",
    messages,
    rules: [{ method: "POST", path: "/v1/notes", body: "*" }],
  },
};
const getUser: Operation = {
  id: "users.v1.getUser",
  kind: "unary",
  http: {
    method: "GET",
    path: "/users/{id}",
    parameters: { id: { in: "path" }, limit: { in: "query" } },
    responses: { 200: { "application/json": "User" } },
  },
};
const putUser: Operation = {
  id: "users.v1.putUser",
  kind: "unary",
  http: {
    method: "PUT",
    path: "/users",
    body: { "application/json": "User" },
    responses: { 200: { "application/json": "User" } },
  },
};
const user = {
  type: "object",
  properties: { id: { type: "string" }, friends: { type: "array", items: { $ref: "#/$defs/User" } } },
  required: ["id"],
  additionalProperties: false,
};

export const noteCodec: ReturnType<typeof createCodec> = createCodec(messages, "chat.v1.Note");

const services: readonly ServiceDescriptor[] = [
  { id: "chat.v1", language: "protobuf", operations: { send }, schemas: {}, examples: {}, messages },
  {
    id: "users.v1",
    language: "openapi",
    operations: { getUser, putUser },
    schemas: { User: user, "getUser/parameters": { type: "object", properties: { id: { type: "string" } } } },
    examples: {},
  },
  {
    id: "graph.v1",
    language: "graphql",
    operations: {},
    schemas: {},
    examples: {},
    sdl: "type User { id: ID } type Query { user(id: ID!): User }",
    resolvers: [
      {
        type: "Query",
        field: "user",
        operation: "users.v1.getUser",
        args: { id: { from: "args", path: ["id"] } },
        select: [],
      },
    ],
  },
];

const security = [{ apiKey: ["users:read"] }];
const rest = { kind: "proxy", upstream: "users", security } as const;
const rpc = { kind: "grpc", upstream: "chat", method: "POST", operation: send.id, security } as const;
const routes: readonly Route[] = [
  { ...rest, method: "GET", publicPath: "/users/{id}", operation: getUser.id, forwardPath: "/users/{id}" },
  { ...rest, method: "PUT", publicPath: "/users", operation: putUser.id, forwardPath: "/users" },
  { ...rpc, publicPath: "/chat.v1.Chat/Send" },
  { ...rpc, kind: "transcode", publicPath: "/v1/notes" },
  { method: "POST", publicPath: "/graphql", operation: "graph.v1", kind: "graphql", stream: true, security },
];

/** REST, an rpc in all its forms and a graph, in front of upstreams that write down what they hear. */
export async function startPlatform(): Promise<Platform> {
  const heard: HeardHeaders[] = [];
  const users = await startUpstream((incoming, outgoing) => {
    heard.push({ by: "rest", headers: incoming.headers });
    incoming.resume();
    outgoing.setHeader("content-type", "application/json").end('{"id":"7"}');
  });
  const chat = createServer();
  chat.on("stream", (stream, headers) => {
    heard.push({ by: "rpc", headers });
    stream.on("error", () => {});
    stream.resume().once("end", () => {
      stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
      stream.once("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
      stream.end(frameOf(noteCodec.encode({ text: "hello" })));
    });
  });
  await new Promise<void>((resolve) => chat.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void chat.close());
  const chatUrl = `http://127.0.0.1:${(chat.address() as AddressInfo).port}`;
  const upstreams = {
    users: { url: users.url, protocol: "http" },
    chat: { url: chatUrl, protocol: "grpc" },
  } as const;
  const gateway = await startGateway(
    tableOf(routes, { upstreams, operations: { "graph.v1.Query.user": { security } } }),
    { services },
  );
  return { ...gateway, heard };
}

/** A message of gRPC (gRPC over HTTP/2, "Length-Prefixed-Message"). */
export function frameOf(message: Uint8Array, flags = 0): Buffer {
  const head = Buffer.alloc(5);
  head[0] = flags;
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}
