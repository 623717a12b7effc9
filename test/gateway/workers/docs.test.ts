import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { startWorker } from "./start-worker.ts";

test("the Worker that docs/workers.md shows runs as it is written", { timeout: 60_000 }, async () => {
  const text = /```ts\n(.+?)```/s.exec(readFileSync("docs/workers.md", "utf8"))?.[1] ?? "";
  const worker = await startWorker({ entry: { text } });
  onTestFinished(() => worker.close());
  const answer = await fetch(`${worker.url}/api/v2/users/123`);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ status: 401, operation: "users.v2.getUser" });
  const preflight = await fetch(`${worker.url}/api/v2/users/123`, {
    method: "OPTIONS",
    headers: { origin: "https://app.example.test", "access-control-request-method": "GET" },
  });
  expect(preflight.headers.get("access-control-allow-origin")).toBe("https://app.example.test");
});
