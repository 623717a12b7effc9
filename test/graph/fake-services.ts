import { describeResolvers } from "../../generator/describe/describe-resolvers.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";
import type { CallPort, FieldHandlers, GraphContext, GraphParts } from "../../runtime/graph/graph.ts";
import type { Graph } from "../../runtime/graph/index.ts";

/** The example's graph over users and chat, as the generator describes it. */
export async function loadExampleGraph(): Promise<GraphParts> {
  const { api } = await loadApi(findSpecs("specs"));
  const service = api.services.find(({ id }) => id === "graph.v1");
  if (!service?.graphql) throw new Error("the example's schema does not load");
  return { id: service.id, sdl: service.graphql.sdl, resolvers: describeResolvers(api, service), handlers };
}

/** What services/graph resolves by hand, without the generated types. */
const handlers: FieldHandlers = {
  User: { name: (user: { displayName: string }) => user.displayName },
  Message: {
    content: ({ content }: { content: readonly { part: { value: string } }[] }) =>
      content.map(({ part }) => part.value).join("\n\n"),
  },
};

export interface RecordedCall {
  readonly operation: string;
  readonly request: Readonly<Record<string, unknown>>;
}

type Answers = Readonly<Record<string, (request: Readonly<Record<string, unknown>>) => unknown>>;

export interface FakeServices {
  readonly calls: readonly RecordedCall[];
  readonly call: CallPort;
}

/** Services behind the graph that remember what they were asked. `answers` take the place of some. */
export function createFakeServices(answers: Answers = {}): FakeServices {
  const calls: RecordedCall[] = [];
  const all: Answers = { ...usual, ...answers };
  return {
    calls,
    call(operation, request) {
      calls.push({ operation, request });
      const answer = all[operation]?.(request);
      return isStream(answer) ? answer : Promise.resolve(answer);
    },
  };
}

const users = Array.from({ length: 250 }, (_, index) => {
  const id = String(123 + index);
  return { id, displayName: `User ${id}`, email: `${id}@example.com`, status: "active", spentCents: 1250 };
});

const usual: Answers = {
  "users.v2.getUser": ({ userId }) => users.find((user) => user.id === userId),
  "users.v2.listUsers": ({ limit }) => ({ items: users.slice(0, Number(limit)), nextCursor: "next" }),
  "users.v2.listConversations": ({ userIds, limitPerUser }) => ({
    items: (userIds as readonly string[]).flatMap((userId) =>
      Array.from({ length: Number(limitPerUser) }, (_, index) => ({
        id: `c-${userId}-${index}`,
        userId,
        title: "",
        createdAt: "2026-03-02T10:00:00Z",
      })),
    ),
  }),
  "users.v2.getConversation": ({ conversationId }) => ({
    id: conversationId,
    title: "One",
    createdAt: "2026-03-02T10:00:00Z",
  }),
  "chat.v2.ChatService.ListMessages": ({ conversationIds }) => ({
    messages: (conversationIds as readonly string[]).map(messageOf),
  }),
};

export function messageOf(conversationId: string): object {
  return {
    id: `m-${conversationId}`,
    conversationId,
    role: "ROLE_ASSISTANT",
    content: [{ part: { kind: "text", value: `Said in ${conversationId}` } }],
    createdAt: { seconds: 1_772_445_604n, nanos: 5_000_000 },
  };
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

export const context: GraphContext = { requestId: "req-1", headers: {} };

/** Asks a graph by POST, as a client does. */
export async function ask(
  graph: Graph,
  query: string,
  variables: object = {},
): Promise<{ status: number; body: unknown }> {
  const { status, text } = await post(graph, { query, variables }, "application/json");
  return { status, body: JSON.parse(text) };
}

export async function post(
  graph: Graph,
  body: object,
  accept: string,
): Promise<{ status: number; headers: object; text: string }> {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const answer = await graph.handle(
    {
      method: "POST",
      target: "/api/graphql",
      headers: { "content-type": "application/json", accept },
      body: (async function* () {
        yield bytes;
      })(),
    },
    context,
  );
  let text = "";
  const decoder = new TextDecoder();
  const pieces = answer.body instanceof Uint8Array ? [answer.body] : (answer.body ?? []);
  for await (const piece of pieces) text += decoder.decode(piece, { stream: true });
  return { status: answer.status, headers: answer.headers, text };
}
