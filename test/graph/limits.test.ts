import { describe, expect, test } from "vitest";
import { createGraph } from "../../runtime/graph/create-graph.ts";
import type { GraphOptions } from "../../runtime/graph/graph.ts";
import { ask, createFakeServices, type FakeServices, loadExampleGraph, post } from "./fake-services.ts";

const example = await loadExampleGraph();

interface Refusal {
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly limit?: string } }[];
}

async function askWith(
  options: GraphOptions,
  query: string,
  variables: object = {},
): Promise<{ readonly services: FakeServices; readonly body: Refusal; readonly status: number }> {
  const services = createFakeServices();
  const { body, status } = await ask(
    createGraph(example, { call: services.call, ...options }),
    query,
    variables,
  );
  return { services, body: body as Refusal, status };
}

/** `{ a { a { … } } }` over the only cycle of types that the schema has not: through inline fragments. */
function nested(levels: number): string {
  return `{ user(id: "1") { ${"... { ".repeat(levels)} id ${"} ".repeat(levels)} } }`;
}

const recursive = {
  ...example,
  sdl: "type Query { node: Node, nodes(first: Int = 3): [Node!], page(first: Int): Page } type Node { id: ID, node: Node, nodes(first: Int): [Node!], tags: [String!] } type Page { items: [Node!], next: String }",
  resolvers: [],
  handlers: { Query: { node: () => ({ id: "1" }), nodes: () => [], page: () => ({ items: [] }) } },
};

describe("a query is refused before anything is called", () => {
  test("when it is too deep", async () => {
    const deep = `{ ${"node { ".repeat(5)} id ${"} ".repeat(5)} }`;
    const graph = createGraph(recursive, { limits: { maxDepth: 5 } });
    expect((await ask(graph, deep)).body).toMatchObject({
      errors: [
        {
          message: "The query is 6 levels deep, and may be 5.",
          extensions: { code: "INVALID_ARGUMENT", limit: "depth" },
        },
      ],
    });
    expect((await ask(createGraph(recursive, { limits: { maxDepth: 6 } }), deep)).body).toHaveProperty(
      "data",
    );
  });

  test("when fragments hide how deep it is", async () => {
    const query = "{ node { ...A } } fragment A on Node { node { ...B } } fragment B on Node { node { id } }";
    const graph = createGraph(recursive, { limits: { maxDepth: 3 } });
    expect((await ask(graph, query)).body).toMatchObject({ errors: [{ extensions: { limit: "depth" } }] });
  });

  test("when it asks the same under too many names, in fragments as well", async () => {
    const names = Array.from({ length: 6 }, (_, index) => `a${index}: user(id: "1") { id }`).join(" ");
    const { body, services } = await askWith({ limits: { maxAliases: 5 } }, `{ ${names} }`);
    expect(body.errors[0]).toMatchObject({ extensions: { limit: "aliases" } });
    expect(services.calls).toEqual([]);
    const spread = "{ node { ...A } nodes { ...A } } fragment A on Node { a: id b: id c: id }";
    const graph = createGraph(recursive, { limits: { maxAliases: 5 } });
    expect((await ask(graph, spread)).body).toMatchObject({ errors: [{ extensions: { limit: "aliases" } }] });
  });

  test("when its text has too many tokens, whatever they are", async () => {
    const { body, services } = await askWith(
      { limits: { maxTokens: 50 } },
      `{ ${"__typename ".repeat(60)} }`,
    );
    expect(body.errors[0]?.message).toContain("more than 50 tokens");
    expect(services.calls).toEqual([]);
  });

  test.each([
    ["a literal", "{ users(first: 200) { items { id } } }", {}],
    ["a variable", "query Q($n: Int) { users(first: $n) { items { id } } }", { n: 200 }],
    ["a variable's default", "query Q($n: Int = 200) { users(first: $n) { items { id } } }", {}],
    ["lists within lists", "{ users(first: 20) { items { conversations(last: 6) { id } } } }", {}],
    ["a fragment", "{ users(first: 200) { ...P } } fragment P on UserPage { items { id } }", {}],
  ])("when its lists are too long, by %s", async (_, query, variables) => {
    const { body, services, status } = await askWith({ limits: { maxCost: 100 } }, query, variables);
    expect(body.errors).toMatchObject([{ extensions: { limit: "cost" } }]);
    expect(services.calls).toEqual([]);
    expect(status).toBe(400);
  });

  test("and a page of what may be asked is answered", async () => {
    const { body } = await askWith({ limits: { maxCost: 101 } }, "{ users(first: 50) { items { id } } }");
    expect(body).toMatchObject({ data: { users: { items: expect.any(Array) } } });
  });

  test("the default of an argument counts, and a list that no argument sizes is taken to be ten long", async () => {
    const graph = createGraph(recursive, { limits: { maxCost: 1 } });
    const message = async (query: string): Promise<unknown> =>
      ((await ask(graph, query)).body as Refusal).errors[0]?.message;
    expect(await message("{ nodes { id } }")).toBe("The query is 3 objects big, and may be 1.");
    expect(await message("{ nodes { nodes { id } tags } }")).toBe(
      "The query is 33 objects big, and may be 1.",
    );
    expect(await message("{ page(first: 7) { items { id } } }")).toBe(
      "The query is 8 objects big, and may be 1.",
    );
  });
});

describe("bombs go off in no time", () => {
  test("fragments that double each other twenty times over", async () => {
    const bomb = Array.from(
      { length: 40 },
      (_, index) =>
        `fragment F${index} on Node { a: node { ...F${index + 1} } b: node { ...F${index + 1} } }`,
    );
    const query = `{ node { ...F0 } } ${bomb.join(" ")} fragment F40 on Node { id }`;
    const graph = createGraph(recursive, { limits: { maxTokens: 100_000 } });
    expect((await ask(graph, query)).body).toMatchObject({
      errors: [{ extensions: { limit: "depth" } }, { extensions: { limit: "aliases" } }],
    });
  });

  test("fragments that double each other without a field between, and would list without end", async () => {
    const bomb = Array.from(
      { length: 40 },
      (_, index) => `fragment F${index} on Query { ...F${index + 1} ... { ...F${index + 1} } }`,
    );
    const query = `{ ...F0 } ${bomb.join(" ")} fragment F40 on Query { nodes(first: 100) { id } }`;
    const graph = createGraph(recursive);
    expect((await ask(graph, query)).body).toMatchObject({ errors: [{ extensions: { limit: "cost" } }] });
  });

  test("fragments that contain themselves", async () => {
    const query =
      "{ node { ...A } } fragment A on Node { node { ...B } } fragment B on Node { node { ...A } }";
    expect((await ask(createGraph(recursive), query)).body).toMatchObject({
      errors: [{ message: expect.stringContaining("Cannot spread fragment") }],
    });
  });

  test("directives by the thousand", async () => {
    const { body } = await askWith({}, `{ user(id: "1") ${"@skip(if: false) ".repeat(5000)} { id } }`);
    expect(body.errors[0]?.message).toContain("tokens");
  });

  test("a selection nested by the thousand", async () => {
    const { body, services } = await askWith({}, nested(50_000));
    expect(body.errors[0]?.message).toContain("tokens");
    expect(services.calls).toEqual([]);
  });

  test("the schema asked for in circles", async () => {
    const query = `{ __schema { types { ${"fields { type { ".repeat(6)} name ${"} } ".repeat(6)} } } }`;
    expect((await ask(createGraph(recursive), query)).body).toMatchObject({
      errors: [{ message: expect.stringContaining("introspection depth") }],
    });
  });

  test("variables nested by the hundred thousand", async () => {
    const services = createFakeServices();
    const graph = createGraph(example, { call: services.call });
    const variables = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const body = `{"query":"query Q($id: ID!) { user(id: $id) { id } }","variables":{"id":${variables}}}`;
    const answer = await graph.handle(
      {
        method: "POST",
        target: "/",
        headers: { "content-type": "application/json" },
        body: (async function* () {
          yield new TextEncoder().encode(body);
        })(),
      },
      { requestId: "r", headers: {} },
    );
    let text = "";
    for await (const piece of answer.body as AsyncIterable<Uint8Array>)
      text += new TextDecoder().decode(piece);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ message: expect.any(String) }] });
    expect(services.calls).toEqual([]);
  });
});

describe("who may ask what", () => {
  const text = 'query One { user(id: "123") { id } }';
  const documents = { abc: text };
  const byHash = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

  async function send(options: GraphOptions, body: object): Promise<unknown> {
    const graph = createGraph(example, { call: createFakeServices().call, ...options });
    return JSON.parse((await post(graph, body, "application/json")).text);
  }

  test("a known document is called by its hash", async () => {
    expect(await send({ documents }, byHash("abc"))).toEqual({ data: { user: { id: "123" } } });
    expect(await send({ documents }, { query: text })).toEqual({ data: { user: { id: "123" } } });
  });

  test("an unknown hash is told as clients that retry with the text expect", async () => {
    for (const hash of ["abd", "constructor", "__proto__"]) {
      expect(await send({ documents }, byHash(hash))).toMatchObject({
        errors: [{ message: "PersistedQueryNotFound", extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }],
      });
    }
  });

  test("where only known documents are answered no other is, not even one with a known hash beside it", async () => {
    const refused = { errors: [{ extensions: { code: "PERSISTED_QUERY_ONLY" } }] };
    const options = { documents, persistedOnly: true };
    expect(await send(options, { query: "{ __typename }" })).toMatchObject(refused);
    expect(await send(options, { query: "{ __typename }", ...byHash("abc") })).toMatchObject(refused);
    expect(await send(options, {})).toMatchObject(refused);
    expect(await send(options, byHash("abc"))).toEqual({ data: { user: { id: "123" } } });
  });

  test("the schema can be hidden, and is not told by hints either", async () => {
    const query = "{ __schema { queryType { name } } }";
    expect(await send({}, { query })).toEqual({ data: { __schema: { queryType: { name: "Query" } } } });
    expect(await send({ introspection: false }, { query })).toMatchObject({
      errors: [{ message: expect.stringContaining("introspection") }, {}],
    });
    const mistyped = { query: "{ usr { id } }" };
    expect(JSON.stringify(await send({}, mistyped))).toContain("Did you mean");
    expect(JSON.stringify(await send({ introspection: false }, mistyped))).not.toContain("Did you mean");
    expect(await send({ introspection: false }, { query: "{ __typename }" })).toEqual({
      data: { __typename: "Query" },
    });
  });

  test("a list of requests is not answered", async () => {
    expect(await send({}, [{ query: "{ __typename }" }, { query: "{ __typename }" }])).toMatchObject({
      errors: [{ message: expect.stringContaining("Batching") }],
    });
  });
});

describe("what another site's page could have a browser send", () => {
  const graph = createGraph(example, { call: createFakeServices().call });
  const status = async (method: string, headers: Record<string, string>, body = ""): Promise<number> => {
    const target = method === "GET" ? "/graphql?query=%7B__typename%7D" : "/graphql";
    const sent = (async function* () {
      yield new TextEncoder().encode(body);
    })();
    return (await graph.handle({ method, target, headers, body: sent }, { requestId: "r", headers: {} }))
      .status;
  };

  test.each([
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, "query=%7B__typename%7D"],
    ["a form with files", { "content-type": "multipart/form-data; boundary=x" }, ""],
    ["text that is JSON", { "content-type": "Text/Plain; charset=utf-8" }, '{"query":"{__typename}"}'],
    ["a body of no type", {}, '{"query":"{__typename}"}'],
  ])("%s is refused", async (_, headers, body) => {
    expect(await status("POST", headers as Record<string, string>, body)).toBe(415);
  });

  test("a query as an image's source is refused, one by fetch or by a client that is no browser is answered", async () => {
    const accept = "application/json";
    const image = { accept, "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" };
    expect(await status("GET", image)).toBe(403);
    expect(await status("GET", { ...image, "sec-fetch-mode": "cors" })).toBe(200);
    expect(await status("GET", { ...image, "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await status("GET", { accept })).toBe(200);
  });
});
