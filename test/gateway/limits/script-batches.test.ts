import { setImmediate as turn } from "node:timers/promises";
import type { Redis } from "ioredis";
import { expect, test } from "vitest";
import { createScriptBatches } from "../../../runtime/gateway/node/script-batches.ts";

type Answer = (error: Error | null, results?: readonly (readonly [Error | null, unknown])[]) => void;

/** A client that remembers what was sent, and answers when it is told to. */
function startClient() {
  const sent: { readonly asked: readonly unknown[]; readonly answer: Answer }[] = [];
  const pipeline = () => {
    const asked: unknown[] = [];
    return {
      take: (_: number, key: string) => asked.push(key),
      exec: (answer: Answer) => sent.push({ asked, answer }),
    };
  };
  const run = createScriptBatches<"take">({ pipeline } as unknown as Redis);
  return { sent, ask: (key: string) => run("take", 1, [key]) };
}

test("what is asked in one turn goes together, and each hears its own answer", async () => {
  const { sent, ask } = startClient();
  const asking = Promise.allSettled([ask("a"), ask("b")]);
  await turn();
  expect(sent.map(({ asked }) => asked)).toEqual([["a", "b"]]);
  sent[0]?.answer(null, [
    [null, 1],
    [new Error("no"), undefined],
  ]);
  expect(await asking).toMatchObject([{ value: 1 }, { reason: { message: "no" } }]);
});

test("what is asked while an answer is awaited goes when it is there", async () => {
  const { sent, ask } = startClient();
  const first = ask("a");
  await turn();
  const others = [ask("b"), ask("c")];
  await turn();
  expect(sent).toHaveLength(1);
  sent[0]?.answer(null, [[null, 1]]);
  expect(await first).toBe(1);
  expect(sent[1]?.asked).toEqual(["b", "c"]);
  sent[1]?.answer(new Error("gone"));
  expect(await Promise.allSettled(others)).toMatchObject([
    { reason: { message: "gone" } },
    { reason: { message: "gone" } },
  ]);
});
