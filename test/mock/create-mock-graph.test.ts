import { expect, test } from "vitest";
import { createGraph } from "../../runtime/graph/create-graph.ts";
import { createMockGraph } from "../../runtime/mock/create-mock-graph.ts";
import { ask } from "../graph/fake-services.ts";

const examples = { queryFilm: [{ name: "hope", response: { title: "A New Hope" } }] };

test("a root field answers from its examples whatever the schema calls its root type", async () => {
  const parts = createMockGraph({
    id: "films.v1",
    sdl: "schema { query: Root } type Root { film: Film } type Film { title: String }",
    operations: {
      queryFilm: { id: "films.v1.Query.film", kind: "unary", graphql: { type: "Query", field: "film" } },
    },
    examples,
  });
  expect((await ask(createGraph(parts), "{ film { title } }")).body).toEqual({
    data: { film: { title: "A New Hope" } },
  });
});
