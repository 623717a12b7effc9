import { loadGraphql } from "../../generator/load/graphql/load.ts";
import type { Resolver } from "../../runtime/descriptors.ts";
import type { CallPort } from "../../runtime/graph/graph.ts";

/** The example's schema and mapping, as the loader gives them. */
export function loadExampleGraph(): { readonly sdl: string; readonly resolvers: readonly Resolver[] } {
  const { services } = loadGraphql(["specs/graph/v1/schema.graphql"], {
    id: "graph.v1",
    name: "graph",
    version: "v1",
  });
  const graph = services[0]?.graphql;
  if (!graph) throw new Error("the example's schema does not load");
  return graph;
}

export interface RecordedCall {
  readonly operation: string;
  readonly request: Readonly<Record<string, unknown>>;
}

/** Services behind the graph that remember what they were asked. */
export function createFakeServices(userCount = 100): {
  readonly calls: RecordedCall[];
  readonly call: CallPort;
} {
  const calls: RecordedCall[] = [];
  const users = Array.from({ length: userCount }, (_, index) => userOf(String(123 + index)));
  const answers: Readonly<Record<string, (request: Readonly<Record<string, unknown>>) => unknown>> = {
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
    "chat.v2.ChatService.ListMessages": ({ conversationIds }) => ({
      messages: (conversationIds as readonly string[]).map(messageOf),
    }),
  };
  return {
    calls,
    async call(operation, request) {
      calls.push({ operation, request });
      return answers[operation]?.(request);
    },
  };
}

function userOf(id: string): {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly status: string;
  readonly spentCents: number;
} {
  return { id, displayName: `User ${id}`, email: `${id}@example.com`, status: "active", spentCents: 1250 };
}

function messageOf(conversationId: string): object {
  return {
    id: `m-${conversationId}`,
    conversationId,
    role: "ROLE_ASSISTANT",
    content: [{ part: { kind: "text", value: `Said in ${conversationId}` } }],
    createdAt: { seconds: 1_772_445_604n, nanos: 5_000_000 },
  };
}
