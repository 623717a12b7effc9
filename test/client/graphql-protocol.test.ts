import { describe, expect, test } from "vitest";
import { createGraphClient, type GraphClient } from "../../generated/graph/v1/client.ts";
import { createGraphqlProtocol, graphqlProtocol } from "../../runtime/client/graphql-protocol.ts";
import { createHttpTransport } from "../../runtime/client/http-transport.ts";
import { createGraph } from "../../runtime/graph/create-graph.ts";
import { ApiError } from "../../runtime/wire/api-error.ts";
import { answerFetch } from "../graph/answer-fetch.ts";
import { createFakeServices, type FakeServices, loadExampleGraph } from "../graph/fake-services.ts";

const example = await loadExampleGraph();

/** The generated client, over a graph in memory: what is sent is what fetch would send. */
function clientOver(services: FakeServices): GraphClient {
  const graph = createGraph(example, { call: services.call });
  return createGraphClient(
    createHttpTransport({
      baseUrl: "http://graph.test",
      protocols: [graphqlProtocol],
      fetch: answerFetch(graph),
    }),
  );
}

/** A client of a server that answers the same to everything. */
function clientOf(response: () => Response): GraphClient {
  return createGraphClient(
    createHttpTransport({
      baseUrl: "http://graph.test",
      protocols: [graphqlProtocol],
      fetch: async () => response(),
    }),
  );
}

const chunks = async function* (): AsyncGenerator<object> {
  yield { messageId: "m-2", event: { kind: "text", value: "What" } };
  yield { messageId: "m-2", event: { kind: "text", value: "ever" } };
};

describe("a document's call", () => {
  test("gives the data as the document selects it", async () => {
    const user = (await clientOver(createFakeServices()).userOverview({ id: "123" })).user;
    expect(user?.name).toBe("User 123");
    expect(user?.conversations[4]).toEqual({
      id: "c-123-4",
      createdAt: "2026-03-02T10:00:00Z",
      messages: [{ content: "Said in c-123-4" }],
    });
  });

  test("can be made without variables where none is required", async () => {
    expect((await clientOver(createFakeServices()).listUsers()).users.items).toHaveLength(20);
  });

  test("throws what the upstream said, with the data that there was", async () => {
    const services = createFakeServices({
      "users.v2.getUser": () =>
        Promise.reject(
          new ApiError("No user has the id 9.", { code: "NOT_FOUND", operation: "users.v2.getUser" }),
        ),
    });
    const error = await clientOver(services)
      .userOverview({ id: "9" })
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      message: "No user has the id 9.",
      code: "NOT_FOUND",
      status: 404,
      operation: "users.v2.getUser",
      requestId: "req-7",
      details: { data: { user: null }, errors: [{ path: ["user"] }] },
    });
  });

  test("gives the same as a result that is not thrown", async () => {
    const services = createFakeServices({ "users.v2.getUser": () => Promise.reject(new Error("boom")) });
    const result = await clientOver(services).userOverview({ id: "9" }).result();
    expect(result).toMatchObject({
      ok: false,
      status: 500,
      error: { errors: [{ message: "Unexpected error" }] },
    });
  });

  test("an answer of something else on the way is what it is: a problem, or no GraphQL at all", async () => {
    const problem = { type: "about:blank", title: "Too Many Requests", status: 429, detail: "Slow down." };
    const limited = clientOf(
      () =>
        new Response(JSON.stringify(problem), {
          status: 429,
          headers: { "content-type": "application/problem+json" },
        }),
    );
    await expect(limited.userOverview({ id: "1" })).rejects.toMatchObject({
      status: 429,
      code: "RESOURCE_EXHAUSTED",
      details: problem,
    });
    const stranger = clientOf(
      () => new Response(`{"hello":1}`, { headers: { "content-type": "application/json" } }),
    );
    await expect(stranger.userOverview({ id: "1" })).rejects.toMatchObject({
      status: 502,
      reason: "invalid-response",
    });
  });
});

describe("a subscription", () => {
  const variables = { conversationId: "c-1", content: "Hi" };

  test("gives its messages as they come, until it is complete", async () => {
    const client = clientOver(createFakeServices({ "chat.v2.ChatService.StreamResponse": chunks }));
    const texts: unknown[] = [];
    for await (const { answer } of client.streamAnswer(variables)) texts.push(answer.text);
    expect(texts).toEqual(["What", "ever"]);
  });

  test("throws the upstream's error after the messages that came before it", async () => {
    const services = createFakeServices({
      "chat.v2.ChatService.StreamResponse": async function* () {
        yield* chunks();
        throw new ApiError("the model is gone", { code: "UNAVAILABLE" });
      },
    });
    const texts: unknown[] = [];
    const read = async (): Promise<void> => {
      for await (const { answer } of clientOver(services).streamAnswer(variables)) texts.push(answer.text);
    };
    await expect(read()).rejects.toMatchObject({ code: "UNAVAILABLE", message: "the model is gone" });
    expect(texts).toEqual(["What", "ever"]);
  });

  const events = (text: string): Response =>
    new Response(text, { headers: { "content-type": "text/event-stream" } });
  const next = `event: next\ndata: {"data":{"answer":{"messageId":"m","text":"a","usage":null,"finishReason":null}}}\n\n`;
  const readAll = async (response: Response): Promise<number> => {
    let count = 0;
    for await (const _ of clientOf(() => response).streamAnswer(variables)) count += 1;
    return count;
  };

  test("that stops without its end was cut short", async () => {
    expect(await readAll(events(`:\n\n${next}event: complete\ndata:\n\n`))).toBe(1);
    await expect(readAll(events(next))).rejects.toMatchObject({ code: "UNAVAILABLE", reason: "truncated" });
  });

  test("that sends no GraphQL result, or is refused in JSON, fails", async () => {
    await expect(readAll(events("event: next\ndata: oops\n\n"))).rejects.toMatchObject({
      reason: "invalid-response",
    });
    const refused = new Response(
      `{"errors":[{"message":"no such field","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}`,
      {
        headers: { "content-type": "application/json" },
      },
    );
    await expect(readAll(refused)).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      message: "no such field",
    });
  });
});

test("a graph that is mounted elsewhere is asked there, and its documents name themselves", async () => {
  const sent: { url: string; init: RequestInit | undefined }[] = [];
  const client = createGraphClient(
    createHttpTransport({
      gateway: "http://gateway.test/api",
      protocols: [createGraphqlProtocol("/data/graph")],
      fetch: async (input, init) => {
        sent.push({ url: String(input), init });
        return new Response(`{"data":{"user":null}}`, {
          headers: { "content-type": "application/graphql-response+json" },
        });
      },
    }),
  );
  expect(await client.userOverview({ id: "1" })).toEqual({ user: null });
  expect(sent[0]?.url).toBe("http://gateway.test/api/data/graph");
  expect(JSON.parse(String(sent[0]?.init?.body))).toMatchObject({
    operationName: "UserOverview",
    variables: { id: "1" },
  });
});
