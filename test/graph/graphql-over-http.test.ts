import { serverAudits } from "graphql-http";
import { describe, expect, test } from "vitest";
import { createGraph } from "../../runtime/graph/create-graph.ts";
import { answerFetch } from "./answer-fetch.ts";
import { createFakeServices, loadExampleGraph } from "./fake-services.ts";

/** The audits of the GraphQL over HTTP specification's own reference implementation, an outside judge. */
const graph = createGraph(await loadExampleGraph(), { call: createFakeServices().call });
const audits = serverAudits({ url: "http://graph.test/graphql", fetchFn: answerFetch(graph) });

describe("GraphQL over HTTP", () => {
  test("has all its audits", () => {
    expect(audits.length).toBeGreaterThanOrEqual(61);
  });

  test.each(audits.map((audit) => [audit.name, audit] as const))("%s", async (_, audit) => {
    expect(await audit.fn()).toMatchObject({ status: "ok" });
  });
});
