import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createTakeBatches, type ScriptedRedis } from "../../../runtime/gateway/node/take-batches.ts";

/** A client that remembers what was written at once, and answers when it is told to. */
function startClient({ waitMs = 60_000 }: { readonly waitMs?: number } = {}) {
  const writes: (readonly unknown[])[][] = [];
  const answers: PromiseWithResolvers<readonly number[]>[] = [];
  const redis = {
    stream: { cork: () => writes.push([]), uncork: () => {} },
    trefoilTake: (...args: readonly unknown[]) => {
      writes.at(-1)?.push(args);
      const answer = Promise.withResolvers<readonly number[]>();
      answers.push(answer);
      return answer.promise;
    },
  } as unknown as ScriptedRedis;
  const failures: unknown[] = [];
  const onFailure = (error: unknown): void => void failures.push(error);
  const run = createTakeBatches(redis, { waitMs, onAnswer: () => {}, onFailure });
  return {
    writes,
    answers,
    failures,
    ask: (key: string, rule = "few") => run({ keys: [key], now: "", rules: [rule] }),
  };
}

test("what is asked in one turn goes together, and each hears its own answer", async () => {
  const { writes, answers, ask } = startClient();
  const asking = Promise.all([ask("a"), ask("b"), ask("b", "many")]);
  await turn();
  expect(writes).toEqual([
    [
      [1, "a", "", 1, "few"],
      [1, "b", "", 1, "few"],
      [1, "b", "", 1, "many"],
    ],
  ]);
  for (const [index, { resolve }] of answers.entries()) resolve([1, index, 0]);
  expect(await asking).toEqual([
    [1, 0, 0],
    [1, 1, 0],
    [1, 2, 0],
  ]);
});

test("calls that take from the same counts are one script, and are told in their order", async () => {
  const { writes, answers, ask } = startClient();
  const asking = Promise.all([ask("a"), ask("b"), ask("a")]);
  await turn();
  expect(writes).toEqual([
    [
      [1, "a", "", 2, "few"],
      [1, "b", "", 1, "few"],
    ],
  ]);
  answers[0]?.resolve([1, 0, 10, 0, 0, 20]);
  answers[1]?.resolve([1, 7, 30]);
  expect(await asking).toEqual([
    [1, 0, 10],
    [1, 7, 30],
    [0, 0, 20],
  ]);
});

test("what is asked while an answer is awaited goes when it is there", async () => {
  const { writes, answers, ask } = startClient();
  const first = ask("a");
  await turn();
  const others = [ask("b"), ask("c")];
  await turn();
  expect(writes).toHaveLength(1);
  answers[0]?.resolve([1, 0, 0]);
  expect(await first).toEqual([1, 0, 0]);
  expect(writes[1]?.map(([, key]) => key)).toEqual(["b", "c"]);
  for (const { resolve } of answers) resolve([0, 0, 0]);
  expect(await Promise.all(others)).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
});

test("who came while an answer failed to come is told so too, and the next is asked again", async () => {
  const { writes, failures, answers, ask } = startClient({ waitMs: 20 });
  const first = ask("a");
  await turn();
  const second = ask("b");
  expect(await Promise.all([first, second])).toEqual([undefined, undefined]);
  expect(failures).toMatchObject([{ message: expect.stringContaining("did not answer") }]);
  expect(writes).toHaveLength(1);
  const third = ask("c");
  await turn();
  answers[1]?.resolve([1, 0, 0]);
  expect(await third).toEqual([1, 0, 0]);
});

test("a script that fails is told, and its calls hear nothing", async () => {
  const { failures, answers, ask } = startClient();
  const asking = ask("a");
  await turn();
  answers[0]?.reject(new Error("WRONGTYPE"));
  expect(await asking).toBe(undefined);
  expect(failures).toMatchObject([{ message: "WRONGTYPE" }]);
});
