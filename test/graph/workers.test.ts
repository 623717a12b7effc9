import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningWorker, startWorker } from "../gateway/workers/start-worker.ts";

/** The graph in workerd, where Node is not and no code can be compiled. */
let worker: RunningWorker;
beforeAll(async () => {
  worker = await startWorker({ entry: "test/graph/graph-worker.ts" });
}, 60_000);
afterAll(() => worker.close());

function ask(query: string, accept = "application/json", init: RequestInit = {}): Promise<Response> {
  return fetch(`${worker.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept },
    body: JSON.stringify({ query }),
    ...init,
  });
}

async function callsOf(): Promise<unknown> {
  return (await fetch(`${worker.url}/calls`)).json();
}

test("a query in workerd, its edges in one call", async () => {
  await callsOf();
  const answer = await ask("{ users(first: 100) { id team { size } } user(id: 7) { name } }");
  const { data } = (await answer.json()) as { data: { users: readonly unknown[]; user: unknown } };
  expect(data.users).toHaveLength(100);
  expect(data.users[3]).toEqual({ id: "3", team: { size: 11 } });
  expect(data.user).toEqual({ name: "User 7" });
  expect(await callsOf()).toEqual(["listUsers", "getUser", "listTeams"]);
});

test("a mutation in workerd", async () => {
  const answer = await ask('mutation { rename(id: 1, name: "Ada") { id name } }');
  expect(await answer.json()).toEqual({ data: { rename: { id: "1", name: "Ada" } } });
});

test("a mistake in a query is told, and too much of one refused", async () => {
  expect(await (await ask("{ usr }")).json()).toMatchObject({
    errors: [{ message: expect.stringContaining('Cannot query field "usr"') }],
  });
  expect(await (await ask("{ users(first: 100000) { id } }")).json()).toMatchObject({
    errors: [{ extensions: { limit: "cost" } }],
  });
});

test("a subscription in workerd, event by event; who leaves it ends the stream behind it", async () => {
  const answer = await ask("subscription { ticks(to: 3) }", "text/event-stream");
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const text = await answer.text();
  expect(text.match(/(?<=data: )\{.*\}/g)).toEqual(
    [1, 2, 3].map((ticks) => JSON.stringify({ data: { ticks } })),
  );
  expect(text).toContain("event: complete");

  await callsOf();
  const endless = await ask("subscription { ticks(to: 1000000000) }", "text/event-stream");
  const reader = endless.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await expect.poll(callsOf, { timeout: 5_000 }).toContain("left");
});
