import { expect, test } from "vitest";
import { mapping, sdl } from "../../generated/graph/v1/graph.ts";
import { serveGraph } from "../../generated/graph/v1/handlers.ts";
import { createGraph } from "../../runtime/graph/create-graph.ts";
import { resolvers } from "../../services/graph/resolvers.ts";
import { ask, createFakeServices, loadExampleGraph } from "./fake-services.ts";

test("what is printed and imported is what the generator hands over in memory", async () => {
  const described = await loadExampleGraph();
  expect(mapping).toEqual(described.resolvers);
  expect(sdl.trim()).toBe(described.sdl.trim());
});

test("the example's resolvers join the text parts of a message and leave out the rest", async () => {
  const content = [
    { part: { kind: "text", value: "One." } },
    { part: { kind: "imageUrl", value: "https://example.com/a.png" } },
    {},
    { part: { kind: "text", value: "Two." } },
  ];
  const services = createFakeServices({
    "chat.v2.ChatService.ListMessages": () => ({ messages: [{ id: "m-1", conversationId: "c-1", content }] }),
  });
  const graph = createGraph(serveGraph(resolvers), { call: services.call });
  expect(
    (await ask(graph, `{ conversation(id: "c-1") { messages { content } } user(id: "123") { name } }`)).body,
  ).toEqual({
    data: { conversation: { messages: [{ content: "One.\n\nTwo." }] }, user: { name: "User 123" } },
  });
});
