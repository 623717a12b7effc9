/** What runs in the page of msw-browser.test.ts: mocks answer inside the browser, no server behind them. */
import { setupWorker } from "msw/browser";
import { mockServices } from "trefoil/mock";
import { toMswHandlers } from "trefoil/mock/msw";

interface Outcome {
  readonly user: unknown;
  readonly problem: unknown;
  readonly pieces: number;
  readonly events: number;
  readonly graph: unknown;
}

Object.assign(globalThis, { runPage });

async function runPage(): Promise<Outcome> {
  const descriptors = await (await fetch("/descriptors.json")).json();
  const services = await mockServices(descriptors, { messageDelayMs: 100 });
  const worker = setupWorker(...toMswHandlers(services));
  await worker.start({ quiet: true, onUnhandledFrame: "bypass" });
  const post = (json: unknown) => ({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(json),
  });
  const stream = await fetch(
    "/v2/chat/conversations/c-1/messages:stream",
    post({ content: [{ text: "Hello" }] }),
  );
  const pieces: string[] = [];
  const decoder = new TextDecoder();
  const reader = stream.body?.getReader();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    pieces.push(decoder.decode(piece.value));
  }
  return {
    user: await (await fetch("/v2/users/123")).json(),
    problem: await (await fetch("/v2/users?limit=1000")).json(),
    pieces: pieces.length,
    events: pieces.join("").match(/^data: /gm)?.length ?? 0,
    graph: await (await fetch("/graphql", post({ query: `{ user(id: "123") { name } }` }))).json(),
  };
}
