/**
 * One GraphQL server, to be measured: the same schema over the same services in memory, answered in the way that the
 * first argument names. It prints its port, and at each line of standard input the microseconds of CPU that it has used.
 */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";

const sdl = `
type Query { user(id: ID!): User users(first: Int): [User!]! }
type User { id: ID! name: String! email: String! status: String! spentCents: Int! team: Team }
type Team { id: ID! name: String! }
`;

const users = Array.from({ length: 100 }, (_, index) => ({
  id: String(index),
  name: `User ${index}`,
  email: `${index}@example.com`,
  status: "ACTIVE",
  spentCents: index,
  teamId: String(index % 10),
}));

/** The services behind the graph, as close as they can be: what is measured is the graph. */
const services = {
  getUser: async ({ userId }: { readonly userId?: unknown }) => users[Number(userId)],
  listUsers: async ({ limit }: { readonly limit?: unknown }) => ({
    items: users.slice(0, Number(limit ?? 20)),
  }),
  getTeam: async ({ teamId }: { readonly teamId?: unknown }) => ({
    id: teamId,
    name: `Team ${String(teamId)}`,
  }),
};

type User = (typeof users)[number];

/** Resolvers as a person writes them. */
const byHand = {
  Query: {
    user: (_: unknown, { id }: { id: string }) => services.getUser({ userId: id }),
    users: async (_: unknown, { first }: { first?: number }) =>
      (await services.listUsers({ limit: first })).items,
  },
  User: { team: ({ teamId }: User) => services.getTeam({ teamId }) },
};

const peers = createRequire(join(import.meta.dirname, "../package.json"));

/** Built by this suite's run, as users have it. */
async function serveOurs(isMapped: boolean): Promise<RequestListener> {
  const { createGraph } = (await import(
    `${join(import.meta.dirname, "../../dist/runtime/graph/index.js")}`
  )) as typeof import("../../runtime/graph/index.ts");
  const mapped = (type: string, field: string, rest: object) => ({ type, field, select: [], ...rest });
  const resolvers = [
    mapped("Query", "user", { operation: "getUser", args: { userId: { from: "args", path: ["id"] } } }),
    mapped("Query", "users", {
      operation: "listUsers",
      args: { limit: { from: "args", path: ["first"] } },
      select: ["items"],
    }),
    mapped("User", "team", { operation: "getTeam", args: { teamId: { from: "parent", path: ["teamId"] } } }),
  ];
  const graph = createGraph(
    {
      id: "graph.v1",
      sdl,
      resolvers: isMapped ? (resolvers as never) : [],
      handlers: isMapped ? {} : (byHand as never),
    },
    { call: (operation, request) => services[operation as keyof typeof services](request) },
  );
  return (request, response) => void answer(request, response, graph);
}

type Graph = import("../../runtime/graph/index.ts").Graph;

async function answer(request: IncomingMessage, response: ServerResponse, graph: Graph): Promise<void> {
  const { method = "", url = "", headers } = request;
  const fields = headers as Record<string, string>;
  const context = { requestId: "r", headers: fields };
  const {
    status,
    headers: answered,
    body,
  } = await graph.handle({ method, target: url, headers: fields, body: request }, context);
  response.writeHead(status, answered);
  for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) response.write(piece);
  response.end();
}

async function serveYoga(): Promise<RequestListener> {
  const { createSchema, createYoga } = peers("graphql-yoga");
  const schema = createSchema({ typeDefs: sdl, resolvers: byHand });
  return createYoga({ schema, graphqlEndpoint: "/", logging: false });
}

/** With its just-in-time compiler, as its documentation recommends. */
async function listenMercurius(): Promise<number> {
  const app = peers("fastify")();
  app.register(peers("mercurius"), { schema: sdl, resolvers: byHand, path: "/", jit: 1 });
  await app.listen({ port: 0, host: "127.0.0.1" });
  return app.server.address().port;
}

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const ways: Readonly<Record<string, () => Promise<number>>> = {
  "trefoil serve": async () => listen(await serveOurs(true)),
  "hand-written": async () => listen(await serveOurs(false)),
  yoga: async () => listen(await serveYoga()),
  mercurius: listenMercurius,
};

const start = ways[process.argv[2] ?? ""];
if (!start) throw new Error(`name one of ${Object.keys(ways).join(", ")}`);
console.log(await start());
createInterface({ input: process.stdin }).on("line", () => {
  const { user, system } = process.cpuUsage();
  console.log(user + system);
});
process.stdin.on("end", () => process.exit(0));
