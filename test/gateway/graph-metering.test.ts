import { expect, test } from "vitest";
import type { UsageRecord } from "../../runtime/gateway/metering/usage-record.ts";
import { secretKey } from "./gateway-fixture.ts";
import { type LlmOptions, lastReply, reply, startLlm } from "./llm-fixture.ts";

async function start(options: LlmOptions = {}) {
  const usage: UsageRecord[] = [];
  const system = await startLlm({ onUsage: (record) => usage.push(record), ...options });
  const ask = (query: string, headers: Readonly<Record<string, string>> = {}, signal?: AbortSignal) =>
    fetch(`${system.url}/graphql`, {
      method: "POST",
      headers: { "x-api-key": secretKey, "content-type": "application/json", ...headers },
      body: JSON.stringify({ query }),
      ...(signal ? { signal } : {}),
    });
  return { ...system, usage, ask };
}

const ofTell = { operation: "llm.v1.Llm.Tell", model: "large", inputTokens: 12, outputTokens: 3 };

test("each rpc that a graph's fields call is metered for the caller, under the graph's request", async () => {
  const { ask, usage } = await start();
  const answer = await ask(
    '{ a: say(prompt: "1") { text } b: say(prompt: "2") { text } note(id: "1") { id } }',
    {
      "x-request-id": "query-1",
    },
  );
  expect(await answer.json()).toEqual({
    data: { a: { text: "bye" }, b: { text: "bye" }, note: { id: "1" } },
  });
  const record = {
    requestId: "query-1",
    operation: "llm.v1.Llm.Say",
    subject: "program-1",
    keyId: "key-1",
    model: "large",
    inputTokens: 12,
    outputTokens: 3,
    complete: true,
  };
  expect(usage).toMatchObject([record, record]);
  expect(usage[0]?.id).not.toBe(usage[1]?.id);
});

test("a stream that a subscription reads is metered when it ends, and a field that failed is not", async () => {
  const { ask, usage } = await start();
  const headers = { accept: "text/event-stream" };
  expect(await (await ask('subscription { tell(prompt: "1") { text } }', headers)).text()).toContain("bye");
  await expect
    .poll(() => usage)
    .toMatchObject([{ ...ofTell, complete: true, firstTokenMs: expect.any(Number) }]);
  expect(await (await ask('{ say(prompt: "fail") { text } }')).json()).toMatchObject({ data: { say: null } });
  expect(usage).toHaveLength(1);
});

test("a subscription that its caller leaves ends at the service, and is recorded as incomplete", async () => {
  let isCancelled = false;
  const { ask, usage } = await start({
    onTell(call) {
      call.on("cancelled", () => {
        isCancelled = true;
      });
      call.write(lastReply);
      call.write(Buffer.from(reply.encode({ text: "and" })));
    },
  });
  const leave = new AbortController();
  const headers = { accept: "text/event-stream" };
  const answer = await ask('subscription { tell(prompt: "1") { text } }', headers, leave.signal);
  let text = "";
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes("and")) break;
  }
  leave.abort();
  await expect.poll(() => isCancelled).toBe(true);
  await expect.poll(() => usage).toMatchObject([{ ...ofTell, complete: false }]);
});
