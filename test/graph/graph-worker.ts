import type { CallPort, Graph } from "../../runtime/graph/index.ts";
import { createGraph } from "../../runtime/graph/index.ts";

/** A graph on its own in a Worker, over services that stand in the Worker itself. */

const sdl = `
  type Query { user(id: ID!): User users(first: Int = 20): [User!]! }
  type Mutation { rename(id: ID!, name: String!): User! }
  type Subscription { ticks(to: Int!): Int! }
  type User { id: ID! name: String! team: Team }
  type Team { id: ID! size: Int! }
`;

const calls: string[] = [];

const services: Readonly<Record<string, (request: Readonly<Record<string, unknown>>) => unknown>> = {
  getUser: ({ userId }) => ({ id: userId, name: `User ${userId}`, teamId: Number(userId) % 2 }),
  listUsers: ({ limit }) =>
    Array.from({ length: Number(limit) }, (_, id) => ({ id, name: "X", teamId: id % 2 })),
  listTeams: ({ ids }) => (ids as readonly number[]).map((id) => ({ id, size: 10 + id })),
  rename: ({ id, name }) => ({ id, name, teamId: 1 }),
  async *tick({ to }) {
    try {
      for (let at = 1; at <= Number(to); at += 1) yield { at };
    } finally {
      calls.push("left");
    }
  },
};

const call: CallPort = (operation, request) => {
  calls.push(operation);
  const answer = services[operation]?.(request);
  return operation === "tick" ? (answer as AsyncIterable<unknown>) : Promise.resolve(answer);
};

const argument = (name: string) => ({ from: "args", path: [name] }) as const;

const graph: Graph = createGraph(
  {
    id: "graph.v1",
    sdl,
    resolvers: [
      { type: "Query", field: "user", operation: "getUser", args: { userId: argument("id") }, select: [] },
      {
        type: "Query",
        field: "users",
        operation: "listUsers",
        args: { limit: argument("first") },
        select: [],
      },
      {
        type: "User",
        field: "team",
        operation: "listTeams",
        args: { ids: { from: "parent", path: ["teamId"] } },
        select: [],
        batch: { by: "ids", match: "id" },
      },
      {
        type: "Mutation",
        field: "rename",
        operation: "rename",
        args: { id: argument("id"), name: argument("name") },
        select: [],
      },
      {
        type: "Subscription",
        field: "ticks",
        operation: "tick",
        args: { to: argument("to") },
        select: ["at"],
      },
    ],
    handlers: {},
  },
  { call },
);

async function answer(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  if (pathname === "/calls") return Response.json(calls.splice(0));
  const headers = Object.fromEntries(request.headers);
  const {
    status,
    headers: answered,
    body,
  } = await graph.handle(
    {
      method: request.method,
      target: pathname + search,
      headers,
      signal: request.signal,
      ...bodyOf(request),
    },
    { requestId: "r-1", headers, signal: request.signal },
  );
  return new Response(body && streamOf(body instanceof Uint8Array ? [body] : body), {
    status,
    headers: answered,
  });
}

function bodyOf({ body }: Request): { readonly body?: AsyncIterable<Uint8Array> } {
  return body ? { body: body as unknown as AsyncIterable<Uint8Array> } : {};
}

async function* piecesOf(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* pieces;
}

function streamOf(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = piecesOf(pieces);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return();
    },
  });
}

const worker: { readonly fetch: typeof answer } = { fetch: answer };

export default worker;
