import { describe, expect, test } from "vitest";
import type { Resolver } from "../../runtime/descriptors.ts";
import { createGraph } from "../../runtime/graph/create-graph.ts";
import type { GraphOptions } from "../../runtime/graph/graph.ts";
import type { Graph } from "../../runtime/graph/index.ts";
import { ApiError } from "../../runtime/wire/api-error.ts";
import {
  ask,
  createFakeServices,
  type FakeServices,
  loadExampleGraph,
  messageOf,
  post,
} from "./fake-services.ts";

const example = await loadExampleGraph();

function graphOver(services: FakeServices, options: GraphOptions = {}): Graph {
  return createGraph(example, { call: services.call, ...options });
}

const overview = `{
  user(id: "123") { name email conversations(last: 5) { id createdAt messages(last: 1) { content } } }
}`;

describe("calls", () => {
  test("a user with conversations and their last messages takes three calls", async () => {
    const services = createFakeServices();
    const { body } = await ask(graphOver(services), overview);
    expect(services.calls).toEqual([
      { operation: "users.v2.getUser", request: { userId: "123" } },
      { operation: "users.v2.listConversations", request: { userIds: ["123"], limitPerUser: 5 } },
      {
        operation: "chat.v2.ChatService.ListMessages",
        request: { conversationIds: [0, 1, 2, 3, 4].map((index) => `c-123-${index}`), last: 1 },
      },
    ]);
    expect(body).toMatchObject({
      data: {
        user: {
          name: "User 123",
          email: "123@example.com",
          conversations: [{ id: "c-123-0", messages: [{ content: "Said in c-123-0" }] }, {}, {}, {}, {}],
        },
      },
    });
  });

  test("a hundred users with theirs take three calls as well, and each gets its own", async () => {
    const services = createFakeServices();
    const query =
      "{ users(first: 100) { items { id conversations(last: 2) { id messages(last: 1) { content } } } } }";
    const { body } = await ask(graphOver(services), query);
    expect(services.calls.map(({ operation }) => operation)).toEqual([
      "users.v2.listUsers",
      "users.v2.listConversations",
      "chat.v2.ChatService.ListMessages",
    ]);
    const { items } = (
      body as { data: { users: { items: { id: string; conversations: { id: string }[] }[] } } }
    ).data.users;
    expect(items).toHaveLength(100);
    for (const { id, conversations } of items) {
      expect(conversations.map((conversation) => conversation.id)).toEqual([`c-${id}-0`, `c-${id}-1`]);
    }
  });

  test("more keys than one call may take are asked for in several", async () => {
    const services = createFakeServices();
    await ask(graphOver(services), "{ users(first: 250) { items { conversations(last: 1) { id } } } }");
    const sizes = services.calls
      .filter(({ operation }) => operation === "users.v2.listConversations")
      .map(({ request }) => (request["userIds"] as readonly string[]).length);
    expect(sizes).toEqual([100, 100, 50]);
  });

  test("the same question twice in one request is one call; other arguments are another", async () => {
    const services = createFakeServices();
    const query = `{ a: user(id: "123") { id } b: user(id: "123") { email } c: user(id: "124") { id } }`;
    expect((await ask(graphOver(services), query)).body).toEqual({
      data: { a: { id: "123" }, b: { email: "123@example.com" }, c: { id: "124" } },
    });
    expect(services.calls.map(({ request }) => request["userId"])).toEqual(["123", "124"]);
  });

  test("fields that ask the same share the call, and each makes of it what is its own", async () => {
    const services = createFakeServices({
      "users.v2.getUser": () => ({ id: "1", since: 5n, next: { id: "2" } }),
    });
    const operation = "users.v2.getUser";
    const args = { userId: { from: "literal", value: "1" } } as const;
    const answeredBy = (type: string, field: string, select: readonly string[]): Resolver => {
      return { type, field, operation, args, select };
    };
    const graph = createGraph(
      {
        id: "graph.v1",
        sdl: "type Query { user: User age: Int next: User } type User { id: ID! age: String next: User }",
        resolvers: [
          answeredBy("Query", "user", []),
          answeredBy("Query", "age", ["since"]),
          answeredBy("Query", "next", ["next"]),
          answeredBy("User", "age", ["since"]),
          answeredBy("User", "next", []),
        ],
        handlers: {},
      },
      { call: services.call },
    );
    const { body } = await ask(graph, "{ user { id age next { id } } age next { id } again: age }");
    expect(body).toEqual({
      data: { user: { id: "1", age: "5", next: { id: "1" } }, age: 5, next: { id: "2" }, again: 5 },
    });
    expect(services.calls).toHaveLength(1);
  });

  test("a batch holds only what differs in its key", async () => {
    const services = createFakeServices();
    const query = `{ user(id: "123") { some: conversations(last: 1) { id } more: conversations(last: 2) { id } } }`;
    await ask(graphOver(services), query);
    expect(services.calls.slice(1).map(({ request }) => request["limitPerUser"])).toEqual([1, 2]);
  });

  test("the next request asks again", async () => {
    const services = createFakeServices();
    const graph = graphOver(services);
    await ask(graph, `{ user(id: "123") { id } }`);
    await ask(graph, `{ user(id: "123") { id } }`);
    expect(services.calls).toHaveLength(2);
  });

  test("a mutation makes every call, however alike two of them are", async () => {
    const services = createFakeServices({
      "chat.v2.ChatService.SendMessage": () => ({
        message: messageOf("c-1"),
        finishReason: "FINISH_REASON_TOOL_CALL",
      }),
    });
    const send = `sendMessage(input: { conversationId: "c-1", content: "Hi" }) { finishReason message { role } }`;
    const { body } = await ask(graphOver(services), `mutation { a: ${send} b: ${send} }`);
    const payload = { finishReason: "TOOL_CALL", message: { role: "ASSISTANT" } };
    expect(body).toEqual({ data: { a: payload, b: payload } });
    expect(services.calls).toEqual([
      {
        operation: "chat.v2.ChatService.SendMessage",
        request: { conversationId: "c-1", content: [{ text: "Hi" }] },
      },
      {
        operation: "chat.v2.ChatService.SendMessage",
        request: { conversationId: "c-1", content: [{ text: "Hi" }] },
      },
    ]);
  });

  test("what a mutation reads after a change is read anew", async () => {
    const services = createFakeServices({
      "chat.v2.ChatService.SendMessage": () => ({ message: messageOf("c-1") }),
      "other.v1.getThread": () => ({ id: "c-1" }),
    });
    const graph = createGraph(
      {
        id: "graph.v1",
        sdl: "type Query { a: Int } type Mutation { send: Payload } type Payload { thread: Thread } type Thread { id: ID }",
        resolvers: [
          {
            type: "Mutation",
            field: "send",
            operation: "chat.v2.ChatService.SendMessage",
            args: {},
            select: [],
          },
          { type: "Payload", field: "thread", operation: "other.v1.getThread", args: {}, select: [] },
        ],
        handlers: {},
      },
      { call: services.call },
    );
    await ask(graph, "mutation { a: send { thread { id } same: thread { id } } b: send { thread { id } } }");
    expect(services.calls.map(({ operation }) => operation)).toEqual([
      "chat.v2.ChatService.SendMessage",
      "other.v1.getThread",
      "chat.v2.ChatService.SendMessage",
      "other.v1.getThread",
    ]);
  });

  test("a reference to nothing leaves its member out of the request", async () => {
    const services = createFakeServices();
    await ask(graphOver(services), "{ users { nextCursor } }");
    expect(services.calls[0]?.request).toEqual({ limit: 20 });
  });
});

describe("values", () => {
  test("whole numbers, times and enum values are written as GraphQL has them", async () => {
    const query = `{ user(id: "123") { status spentCents conversations(last: 1) { messages(last: 1) { role createdAt } } } }`;
    const { body } = await ask(graphOver(createFakeServices()), query);
    expect(body).toEqual({
      data: {
        user: {
          status: "ACTIVE",
          spentCents: "1250",
          conversations: [{ messages: [{ role: "ASSISTANT", createdAt: "2026-03-02T10:00:04.005Z" }] }],
        },
      },
    });
  });

  test("a bigint, a duration and a member of a oneof are found where protobuf keeps them", async () => {
    const usage = { inputTokens: 9_007_199_254_740_993n, latency: { seconds: 0n, nanos: 840_000_000 } };
    const services = createFakeServices({
      "chat.v2.ChatService.StreamResponse": async function* () {
        yield {
          messageId: "m-2",
          event: { kind: "text", value: "Whatever" },
          finishReason: "FINISH_REASON_UNSPECIFIED",
        };
        yield {
          messageId: "m-2",
          event: { kind: "usage", value: usage },
          finishReason: "FINISH_REASON_STOP",
        };
      },
    });
    const query = `subscription { answer(conversationId: "c-1", content: "Hi") { text finishReason usage { inputTokens latency } } }`;
    const { text, headers } = await post(graphOver(services), { query }, "text/event-stream");
    expect(headers).toMatchObject({ "content-type": "text/event-stream" });
    expect(eventsOf(text)).toEqual([
      { data: { answer: { text: "Whatever", finishReason: null, usage: null } } },
      {
        data: {
          answer: {
            text: null,
            finishReason: "STOP",
            usage: { inputTokens: "9007199254740993", latency: "0.840s" },
          },
        },
      },
    ]);
    expect(text.trimEnd()).toMatch(/event: complete/);
    expect(services.calls[0]?.request).toEqual({ conversationId: "c-1", content: [{ text: "Hi" }] });
  });
});

test("a caller that leaves a subscription ends the stream behind it", async () => {
  let ended = false;
  const services = createFakeServices({
    "chat.v2.ChatService.StreamResponse": async function* () {
      try {
        for (;;) {
          yield { messageId: "m-2", event: { kind: "text", value: "and " } };
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      } finally {
        ended = true;
      }
    },
  });
  const body = JSON.stringify({
    query: `subscription { answer(conversationId: "c-1", content: "Hi") { text } }`,
  });
  const answer = await graphOver(services).handle(
    {
      method: "POST",
      target: "/graphql",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: (async function* () {
        yield new TextEncoder().encode(body);
      })(),
    },
    { requestId: "r", headers: {} },
  );
  let pieces = 0;
  for await (const _ of answer.body as AsyncIterable<Uint8Array>) if (++pieces === 3) break;
  await expect.poll(() => ended).toBe(true);
});

describe("errors", () => {
  test("an upstream's error tells its code, status, operation and request in extensions", async () => {
    const services = createFakeServices({
      "users.v2.getUser": () => Promise.reject(notFound()),
    });
    const { status, body } = await ask(graphOver(services), `{ user(id: "999") { id } }`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { user: null },
      errors: [
        {
          message: "No user has the id 999.",
          path: ["user"],
          extensions: {
            code: "NOT_FOUND",
            status: 404,
            operation: "users.v2.getUser",
            requestId: "req-1",
            type: "https://api.example.test/problems/unknown-user",
          },
        },
      ],
    });
  });

  test("one failed call of a batch fails the fields that asked for it, and only those", async () => {
    const services = createFakeServices({
      "chat.v2.ChatService.ListMessages": () => Promise.reject(notFound()),
    });
    const { body } = await ask(
      graphOver(services),
      `{ a: conversation(id: "c-1") { title messages { id } } b: user(id: "123") { id } }`,
    );
    expect(body).toMatchObject({
      data: { a: null, b: { id: "123" } },
      errors: [{ path: ["a", "messages"] }],
    });
  });

  test("the message of a bug is hidden from the caller and told to the server", async () => {
    const bugs: unknown[] = [];
    const services = createFakeServices({
      "users.v2.getUser": () => Promise.reject(new Error("password is hunter2")),
    });
    const graph = graphOver(services, { onBug: (error) => bugs.push(error) });
    const { body } = await ask(graph, `{ user(id: "123") { id } }`);
    expect(JSON.stringify(body)).not.toContain("hunter2");
    expect(body).toMatchObject({
      errors: [
        { message: "Unexpected error", extensions: { code: "INTERNAL", status: 500, requestId: "req-1" } },
      ],
    });
    expect(bugs).toMatchObject([{ message: "password is hunter2" }]);
  });

  test("a value that its type cannot hold is a bug as well", async () => {
    const bugs: unknown[] = [];
    const services = createFakeServices({ "users.v2.getUser": () => ({ id: "123", status: "sleeping" }) });
    const graph = graphOver(services, { onBug: (error) => bugs.push(error) });
    const { body } = await ask(graph, `{ user(id: "123") { status } }`);
    expect(body).toMatchObject({ errors: [{ message: "Unexpected error", path: ["user", "status"] }] });
    expect(bugs).toHaveLength(1);
  });

  test("a document that does not fit the schema is told why", async () => {
    const services = createFakeServices();
    const { body } = await ask(graphOver(services), `{ user(id: "123") { nam } }`);
    expect(body).toMatchObject({ errors: [{ message: expect.stringContaining('Did you mean "name"') }] });
    expect(services.calls).toEqual([]);
  });

  test("a stream that fails in its middle ends with the error, after what came before", async () => {
    const services = createFakeServices({
      "chat.v2.ChatService.StreamResponse": async function* () {
        yield { messageId: "m-2", event: { kind: "text", value: "What" } };
        throw new ApiError("the model is gone", {
          code: "UNAVAILABLE",
          operation: "chat.v2.ChatService.StreamResponse",
        });
      },
    });
    const query = `subscription { answer(conversationId: "c-1", content: "Hi") { text } }`;
    const { text } = await post(graphOver(services), { query }, "text/event-stream");
    expect(eventsOf(text)).toMatchObject([
      { data: { answer: { text: "What" } } },
      { errors: [{ message: "the model is gone", extensions: { code: "UNAVAILABLE", status: 503 } }] },
    ]);
  });

  test("without a call port a mapped field says that it cannot be answered", async () => {
    const { body } = await ask(createGraph(example), `{ user(id: "1") { id } }`);
    expect(body).toMatchObject({
      errors: [{ extensions: { code: "UNIMPLEMENTED", operation: "users.v2.getUser" } }],
    });
  });
});

test("every root field is told of once it has been answered, with what came of it", async () => {
  const records: unknown[] = [];
  const services = createFakeServices({
    "users.v2.getUser": ({ userId }) => (userId === "999" ? Promise.reject(notFound()) : { id: userId }),
    "chat.v2.ChatService.StreamResponse": async function* () {
      yield { messageId: "m-1" };
      yield { messageId: "m-2" };
    },
  });
  const graph = graphOver(services, {
    onAnswered: ({ durationMs, ...record }, { requestId }) => {
      expect(durationMs).toBeGreaterThanOrEqual(0);
      records.push({ ...record, requestId });
    },
  });
  await ask(graph, `{ a: user(id: "1") { id } b: user(id: "999") { id } }`);
  const query = `subscription { answer(conversationId: "c-1", content: "Hi") { text } }`;
  await post(graph, { query }, "text/event-stream");
  const operation = "graph.v1.Query.user";
  expect(records).toEqual([
    { operation, code: "OK", status: 200, requestId: "req-1" },
    { operation, code: "NOT_FOUND", status: 404, requestId: "req-1" },
    { operation: "graph.v1.Subscription.answer", code: "OK", status: 200, requestId: "req-1" },
  ]);
});

test("GraphiQL is served in development alone", async () => {
  const request = { method: "GET", target: "/graphql", headers: { accept: "text/html" } };
  const status = async (options: GraphOptions): Promise<number> =>
    (await createGraph(example, options).handle(request, { requestId: "r", headers: {} })).status;
  expect(await status({ development: true })).toBe(200);
  expect(await status({})).toBeGreaterThanOrEqual(400);
});

function notFound(): ApiError {
  return new ApiError("No user has the id 999.", {
    code: "NOT_FOUND",
    operation: "users.v2.getUser",
    details: { type: "https://api.example.test/problems/unknown-user", title: "No such user", status: 404 },
  });
}

function eventsOf(text: string): readonly unknown[] {
  return [...text.matchAll(/^event: next\ndata: (.*)$/gm)].map((match) => JSON.parse(match[1] ?? ""));
}
