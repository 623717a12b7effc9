import { createChatClient as createChatV1Client } from "../../generated/chat/v1/client.ts";
import * as chatV1Operations from "../../generated/chat/v1/operations.ts";
import { createChatClient as createChatV2Client } from "../../generated/chat/v2/client.ts";
import * as chatV2Operations from "../../generated/chat/v2/operations.ts";
import { createFilesClient } from "../../generated/files/v1/client.ts";
import * as filesOperations from "../../generated/files/v1/operations.ts";
import { createGraphClient } from "../../generated/graph/v1/client.ts";
import * as documents from "../../generated/graph/v1/documents.ts";
import { createUsersClient as createUsersV1Client } from "../../generated/users/v1/client.ts";
import * as usersV1Operations from "../../generated/users/v1/operations.ts";
import { createUsersClient as createUsersV2Client } from "../../generated/users/v2/client.ts";
import * as usersV2Operations from "../../generated/users/v2/operations.ts";
import type { Call, Stream } from "../../runtime/client/call.ts";
import type { Transport } from "../../runtime/client/transport.ts";
import type { GrpcBinding, Json, Operation } from "../../runtime/descriptors.ts";
import { ApiError } from "../../runtime/wire/api-error.ts";
import { createCodec } from "../../runtime/wire/protobuf/codec.ts";
import type { ConformanceCase, Expected } from "./cases.ts";

/** Generated operations and the client that calls them. */
const generated: readonly (readonly [Readonly<Record<string, unknown>>, (transport: Transport) => object])[] =
  [
    [usersV1Operations, createUsersV1Client],
    [usersV2Operations, createUsersV2Client],
    [filesOperations, createFilesClient],
    [chatV1Operations, createChatV1Client],
    [chatV2Operations, createChatV2Client],
    [documents, createGraphClient],
  ];

type Member = (request: unknown) => Call<unknown, unknown> | Stream<unknown>;

/** Makes the call by its generated client, and tells what came back in the words of the cases. */
export async function runCase(
  { operation: id, request }: ConformanceCase,
  transport: Transport,
): Promise<Expected> {
  const { operation, member } = findOperation(id, transport);
  const answer = member(toRequest(operation, request));
  try {
    if (operation.kind === "server-stream" || operation.kind === "bidi-stream") {
      const messages: Json[] = [];
      for await (const message of answer as Stream<unknown>) messages.push(await toJson(operation, message));
      return { messages };
    }
    const call = answer as Call<Record<number, unknown>, Record<number, unknown>>;
    const value = await toJson(operation, await call);
    const { status } = await call.result();
    return { value, status };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, code, details } = error;
    const title: unknown = Object(details).title;
    return { error: { status, code, ...(typeof title === "string" && { title }) } };
  }
}

function findOperation(id: string, transport: Transport): { operation: Operation; member: Member } {
  for (const [operations, createClient] of generated) {
    for (const [name, operation] of Object.entries(operations as Readonly<Record<string, Operation>>)) {
      if (operation.id !== id) continue;
      const client = createClient(transport) as Readonly<Record<string, Member>>;
      return { operation, member: client[name] as Member };
    }
  }
  throw new Error(`no generated client has ${id}`);
}

function toRequest({ kind, grpc }: Operation, request: Json): unknown {
  if (!grpc) return toBytes(request);
  const { fromJson } = createCodec(grpc.messages, grpc.request);
  const isStream = kind === "client-stream" || kind === "bidi-stream";
  return isStream
    ? streamOf((request as readonly Json[]).map((message) => fromJson(message)))
    : fromJson(request);
}

async function* streamOf(messages: readonly unknown[]): AsyncGenerator<unknown> {
  yield* messages;
}

function toBytes(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(toBytes);
  if ("$bytes" in value) return new Blob([String(value.$bytes)]);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toBytes(member)]));
}

async function toJson({ grpc }: Operation, value: unknown): Promise<Json> {
  if (grpc) return createCodec((grpc as GrpcBinding).messages, grpc.response).toJson(value);
  if (value instanceof ReadableStream) return { $bytes: await new Response(value).text() };
  return (value ?? null) as Json;
}
