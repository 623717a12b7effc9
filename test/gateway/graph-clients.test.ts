import { Client, fetchExchange, gql, subscriptionExchange } from "@urql/core";
import { serverAudits } from "graphql-http";
import { GraphQLClient } from "graphql-request";
import { createClient } from "graphql-sse";
import { afterAll, describe, expect, test } from "vitest";
import { createGraphClient } from "../../generated/graph/v1/client.ts";
import { createGraphqlProtocol } from "../../runtime/client/graphql-protocol.ts";
import { createHttpTransport } from "../../runtime/client/http-transport.ts";
import type { Transport } from "../../runtime/client/transport.ts";
import { startPlatform } from "./start-platform.ts";

/** Clients and a judge that others made, against the example platform over real ports. */
const platform = await startPlatform();
afterAll(() => platform.close());

const url = `${platform.url}/api/graphql`;
const headers = { authorization: `Bearer ${platform.token}` };

describe("GraphQL over HTTP, through the gateway", () => {
  const audits = serverAudits({
    url,
    fetchFn: (input: string, init: RequestInit = {}) =>
      fetch(input, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } }),
  });

  test("has all its audits", () => {
    expect(audits.length).toBeGreaterThanOrEqual(61);
  });

  test.each(audits.map((audit) => [audit.name, audit] as const))("%s", async (_, audit) => {
    expect(await audit.fn()).toMatchObject({ status: "ok" });
  });
});

const overview = `query Overview($id: ID!) {
  user(id: $id) { name email conversations(last: 5) { id messages(last: 1) { content } } }
}`;
const send = `mutation Send($input: SendMessageInput!) {
  sendMessage(input: $input) { message { content } finishReason usage { inputTokens } }
}`;
const answer = `subscription Answer($id: ID!) {
  answer(conversationId: $id, content: "Hi") { text finishReason usage { outputTokens } }
}`;
const input = { conversationId: "c-123-1", content: "Hi" };
const id = "c-123-1";

test("graphql-request asks a query and a mutation", async () => {
  const client = new GraphQLClient(url, { headers });
  expect(await client.request(overview, { id: "123" })).toMatchObject({
    user: { name: expect.any(String), conversations: expect.any(Array) },
  });
  expect(await client.request(send, { input })).toMatchObject({
    sendMessage: {
      message: { content: expect.any(String) },
      usage: { inputTokens: expect.stringMatching(/^\d+$/) },
    },
  });
});

test("graphql-request hears why a field is refused, with what else there was", async () => {
  const client = new GraphQLClient(url, { headers, errorPolicy: "all" });
  const { data, errors } = await client.rawRequest<object>(
    '{ known: user(id: "123") { name } unknown: user(id: "999") { name } }',
  );
  expect(data).toMatchObject({ known: { name: expect.any(String) }, unknown: null });
  expect(errors).toMatchObject([
    { path: ["unknown"], extensions: { code: "NOT_FOUND", operation: "users.v2.getUser" } },
  ]);
});

test("graphql-sse follows a subscription to its end", async () => {
  const client = createClient({ url, headers, singleConnection: false, retryAttempts: 0 });
  const events: unknown[] = [];
  for await (const event of client.iterate({ query: answer, variables: { id } })) events.push(event);
  expect(events.length).toBeGreaterThan(1);
  expect(events[0]).toMatchObject({ data: { answer: { text: expect.any(String) } } });
  expect(events.at(-1)).toMatchObject({ data: { answer: { usage: { outputTokens: expect.any(String) } } } });
  client.dispose();
});

test("graphql-sse hears that a subscription is refused, with its status", async () => {
  const client = createClient({ url, retryAttempts: 0 });
  const first = async (): Promise<void> => {
    for await (const event of client.iterate({ query: answer, variables: { id } }))
      expect(event).toBe(undefined);
  };
  await expect(first()).rejects.toThrow("401");
  client.dispose();
});

test("urql asks, and subscribes by graphql-sse", async () => {
  const sse = createClient({ url, headers });
  const client = new Client({
    url,
    preferGetMethod: false,
    fetchOptions: { headers },
    exchanges: [
      subscriptionExchange({
        forwardSubscription: ({ query = "", variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: sse.subscribe(
              { query, variables: variables as Record<string, unknown> },
              sink as Parameters<typeof sse.subscribe>[1],
            ),
          }),
        }),
      }),
      fetchExchange,
    ],
  });
  const asked = await client.query(gql(overview), { id: "123" }).toPromise();
  expect(asked.error).toBeUndefined();
  expect(asked.data).toMatchObject({ user: { email: expect.stringContaining("@") } });

  const texts = await new Promise<readonly unknown[]>((resolve) => {
    const seen: unknown[] = [];
    const { unsubscribe } = client.subscription(gql(answer), { id }).subscribe(({ data }) => {
      seen.push(data);
      if (seen.length === 2) {
        unsubscribe();
        resolve(seen);
      }
    });
  });
  expect(texts[0]).toMatchObject({ answer: { text: expect.any(String) } });
  sse.dispose();
});

describe("the generated client", () => {
  const transport = (persisted: boolean): Transport =>
    createHttpTransport({
      gateway: platform.url,
      headers: { ...headers },
      protocols: [createGraphqlProtocol("/api/graphql", { persisted })],
    });

  test.each([[false], [true]])("asks and subscribes, by the hash of its documents: %s", async (persisted) => {
    const graph = createGraphClient(transport(persisted));
    const { user } = await graph.userOverview({ id: "123" });
    expect(user?.email).toContain("@");
    const texts: unknown[] = [];
    for await (const chunk of graph.streamAnswer({ conversationId: id, content: "Hi" }))
      texts.push(chunk.answer.text);
    expect(texts.length).toBeGreaterThan(1);
  });

  test("tells what failed, with the data that there was, typed", async () => {
    const result = await createGraphClient(transport(true)).userOverview({ id: "999" }).result();
    expect(result.ok).toBe(false);
    if (result.ok) return;
    const { data, errors } = result.error;
    const user: { readonly name: string } | null | undefined = data?.user;
    expect(user).toBeNull();
    expect(errors[0]).toMatchObject({ path: ["user"], extensions: { code: "NOT_FOUND" } });
  });
});

test("nothing of all this was a failure of the gateway", () => {
  expect(platform.failures).toEqual([]);
});
