import type { Json } from "../../runtime/descriptors.ts";

/**
 * What a caller of the example platform asks and gets, whatever carries the call and whoever answers: one list, run by
 * every runner. Requests and answers are in wire form, as in the specs' examples; of an answer only what is written
 * here is compared. Bytes are `{ $bytes: text }`.
 */
export interface ConformanceCase {
  readonly name: string;
  /** Operation id; of a GraphQL document `graph.v1.<its name>`. */
  readonly operation: string;
  /** Where the caller streams, the list of its messages. */
  readonly request: Json;
  readonly expected: Expected;
}

export type Expected =
  | { readonly value: Json; readonly status?: number }
  | { readonly messages: readonly Json[] }
  | { readonly error: { readonly status: number; readonly code: string; readonly title?: string } };

const grace = { givenName: "Grace", familyName: "Hopper", email: "grace@example.com", status: "invited" };
const turing = { givenName: "Alan", familyName: "Turing", email: "alan@example.com", status: "active" };
const question = [{ text: "What can the engine do?" }];
const swift = { name: "swift-1" };

const users: readonly ConformanceCase[] = [
  {
    name: "a user is found by id",
    operation: "users.v2.getUser",
    request: { userId: "123" },
    expected: { status: 200, value: { id: "123", displayName: "Ada Lovelace", spentCents: 1250 } },
  },
  {
    name: "a user that has no example is answered under the id that was asked for",
    operation: "users.v2.getUser",
    request: { userId: "456" },
    expected: { value: { id: "456" } },
  },
  {
    name: "an id that nobody has is 404",
    operation: "users.v2.getUser",
    request: { userId: "999" },
    expected: { error: { status: 404, code: "NOT_FOUND", title: "No such user" } },
  },
  {
    name: "the old version answers in its own shape",
    operation: "users.v1.getUser",
    request: { userId: "123" },
    expected: { value: { id: "123", name: "Ada Lovelace" } },
  },
  {
    name: "a list of values in the query narrows a list",
    operation: "users.v2.listUsers",
    request: { status: ["invited"] },
    expected: { value: { items: [{ givenName: "Grace" }] } },
  },
  {
    name: "a parameter out of range is 400",
    operation: "users.v2.listUsers",
    request: { limit: 1000 },
    expected: { error: { status: 400, code: "INVALID_ARGUMENT" } },
  },
  {
    name: "a user is created",
    operation: "users.v2.createUser",
    request: { body: grace },
    expected: { status: 201, value: { ...grace, displayName: "Grace Hopper" } },
  },
  {
    name: "an address that is taken is 409",
    operation: "users.v2.createUser",
    request: { body: turing },
    expected: { error: { status: 409, code: "ABORTED", title: "The email address is taken" } },
  },
  {
    name: "a body with a wrong value is 422",
    operation: "users.v2.createUser",
    request: { body: { ...grace, email: "no address" } },
    expected: { error: { status: 422, code: "INVALID_ARGUMENT" } },
  },
  {
    name: "a user is replaced",
    operation: "users.v2.replaceUser",
    request: {
      userId: "123",
      ifMatch: '"7"',
      body: {
        givenName: "Ada",
        familyName: "Lovelace",
        email: "ada@example.com",
        status: "active",
        preferences: { locale: "en-GB", timeZone: "Europe/London" },
      },
    },
    expected: { status: 200, value: { id: "123", givenName: "Ada", status: "active" } },
  },
  {
    name: "a header that names an old version is 412",
    operation: "users.v2.updateUser",
    request: { userId: "123", ifMatch: '"3"', body: { status: "suspended" } },
    expected: { error: { status: 412, code: "FAILED_PRECONDITION" } },
  },
  {
    name: "some members of a user are changed",
    operation: "users.v2.updateUser",
    request: { userId: "123", body: { status: "suspended" } },
    expected: { status: 200, value: { id: "123", status: "suspended" } },
  },
  {
    name: "a user is deleted, and nothing comes back",
    operation: "users.v2.deleteUser",
    request: { userId: "123" },
    expected: { status: 204, value: null },
  },
  {
    name: "the conversations of several users come as one list",
    operation: "users.v2.listConversations",
    request: { userIds: ["123", "124"], limitPerUser: 1 },
    expected: {
      value: {
        items: [
          { id: "c-1", userId: "123" },
          { id: "c-3", userId: "124" },
        ],
      },
    },
  },
];

const files: readonly ConformanceCase[] = [
  {
    name: "a file is uploaded with its metadata",
    operation: "files.v1.uploadFile",
    request: {
      body: {
        file: { $bytes: "The engine weaves algebraic patterns, it does." },
        purpose: "attachment",
        metadata: { conversationId: "c-1" },
      },
    },
    expected: { status: 201, value: { id: "f-1", purpose: "attachment" } },
  },
  {
    name: "a file is downloaded",
    operation: "files.v1.downloadFile",
    request: { fileId: "f-1" },
    expected: { status: 200, value: { $bytes: "The engine weaves algebraic patterns, it does." } },
  },
  {
    name: "a part of a file is downloaded",
    operation: "files.v1.downloadFile",
    request: { fileId: "f-1", range: "bytes=0-9" },
    expected: { status: 206, value: { $bytes: "The engine" } },
  },
  {
    name: "a range beyond the end is 416",
    operation: "files.v1.downloadFile",
    request: { fileId: "f-1", range: "bytes=9000-" },
    expected: { error: { status: 416, code: "OUT_OF_RANGE" } },
  },
  {
    name: "a link to a file is made",
    operation: "files.v1.createFileLink",
    request: { fileId: "f-1", body: { expiresInSeconds: 3600 } },
    expected: { status: 201, value: { expiresAt: "2026-03-02T11:00:00Z" } },
  },
];

const usage = {
  model: "swift-1",
  inputTokens: "14",
  outputTokens: "9",
  costMicrodollars: "76",
  latency: "0.840s",
};

const chat: readonly ConformanceCase[] = [
  {
    name: "a message is answered",
    operation: "chat.v2.ChatService.SendMessage",
    request: { conversationId: "c-1", content: question, model: swift },
    expected: {
      value: {
        message: {
          id: "m-2",
          role: "ROLE_ASSISTANT",
          content: [{ text: "Whatever we know how to order it to perform." }],
          createdAt: "2026-03-02T10:00:04Z",
        },
        usage,
        finishReason: "FINISH_REASON_STOP",
      },
    },
  },
  {
    name: "a conversation that nobody has is NOT_FOUND",
    operation: "chat.v2.ChatService.SendMessage",
    request: { conversationId: "c-999", content: [{ text: "Hello?" }] },
    expected: { error: { status: 404, code: "NOT_FOUND" } },
  },
  {
    name: "a quota that is used up is RESOURCE_EXHAUSTED",
    operation: "chat.v2.ChatService.SendMessage",
    request: { conversationId: "c-3", content: [{ text: "Once more." }] },
    expected: { error: { status: 429, code: "RESOURCE_EXHAUSTED" } },
  },
  {
    name: "an answer is streamed as it is written",
    operation: "chat.v2.ChatService.StreamResponse",
    request: { conversationId: "c-1", content: question, model: swift },
    expected: {
      messages: [
        { messageId: "m-2", text: "Whatever we know" },
        { messageId: "m-2", text: " how to order it" },
        { messageId: "m-2", text: " to perform." },
        { messageId: "m-2", usage, finishReason: "FINISH_REASON_STOP" },
      ],
    },
  },
  {
    name: "a stream that cannot begin fails before its first message",
    operation: "chat.v2.ChatService.StreamResponse",
    request: { conversationId: "c-999", content: [{ text: "Hello?" }] },
    expected: { error: { status: 404, code: "NOT_FOUND" } },
  },
  {
    name: "the messages of a conversation are listed",
    operation: "chat.v2.ChatService.ListMessages",
    request: { conversationIds: ["c-1"], last: 2 },
    expected: { value: { messages: [{ conversationId: "c-1" }, { conversationId: "c-1" }] } },
  },
  {
    name: "a document is uploaded in pieces",
    operation: "chat.v2.ChatService.UploadContext",
    request: [
      {
        header: {
          conversationId: "c-1",
          name: "note-g.md",
          mediaType: "text/markdown",
          metadata: { source: "f-1" },
        },
      },
      { content: "IyBOb3RlIEcKCg==" },
      { content: "VGhlIGVuZ2luZSB3ZWF2ZXMgYWxnZWJyYWljIHBhdHRlcm5zLg==" },
    ],
    expected: { value: { contextId: "ctx-1", sizeBytes: "47" } },
  },
  {
    name: "an upload that does not begin with its header is refused",
    operation: "chat.v2.ChatService.UploadContext",
    request: [{ content: "IyBOb3RlIEcKCg==" }],
    expected: { error: { status: 400, code: "INVALID_ARGUMENT" } },
  },
  {
    name: "both sides talk at once",
    operation: "chat.v2.ChatService.LiveChat",
    request: [
      { start: { conversationId: "c-1", model: swift } },
      { content: { text: "Tell me about Bernoulli numbers." } },
      { cancel: {} },
    ],
    expected: {
      messages: [
        { ready: { model: "swift-1", idleTimeout: "300s" } },
        { chunk: { messageId: "m-3", text: "Bernoulli numbers are a sequence" } },
        { chunk: { messageId: "m-3", finishReason: "FINISH_REASON_INTERRUPTED" } },
      ],
    },
  },
];

const graph: readonly ConformanceCase[] = [
  {
    name: "a query follows a user to its conversations and their last message",
    operation: "graph.v1.UserOverview",
    request: { id: "123" },
    expected: {
      value: {
        user: {
          name: "Ada Lovelace",
          email: "ada@example.com",
          conversations: [
            { id: "c-1", messages: [{ content: "Whatever we know how to order it to perform." }] },
            { id: "c-2", messages: [{ content: "Start from the generating function, then divide." }] },
          ],
        },
      },
    },
  },
  {
    name: "a user that nobody is comes as an error of the field",
    operation: "graph.v1.UserOverview",
    request: { id: "999" },
    expected: { error: { status: 404, code: "NOT_FOUND" } },
  },
  {
    name: "a mutation sends a message",
    operation: "graph.v1.SendMessage",
    request: { input: { conversationId: "c-1", content: "What can the engine do?" } },
    expected: {
      value: {
        sendMessage: {
          message: { id: "m-2", content: "Whatever we know how to order it to perform." },
          usage: { model: "swift-1", inputTokens: "14" },
          finishReason: "STOP",
        },
      },
    },
  },
  {
    name: "a subscription reads an answer as it is written",
    operation: "graph.v1.StreamAnswer",
    request: { conversationId: "c-1", content: "What can the engine do?" },
    expected: {
      messages: [
        { answer: { messageId: "m-2", text: "Whatever we know" } },
        { answer: { messageId: "m-2", text: " how to order it" } },
        { answer: { messageId: "m-2", text: " to perform." } },
        {
          answer: { messageId: "m-2", usage: { model: "swift-1", outputTokens: "9" }, finishReason: "STOP" },
        },
      ],
    },
  },
];

export const cases: readonly ConformanceCase[] = [...users, ...files, ...chat, ...graph];
