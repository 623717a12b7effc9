import type { Redis } from "ioredis";
import { within } from "./within.ts";

/** The scripts of this folder, as they were given to the client. */
export type ScriptedRedis = Redis &
  Readonly<
    Record<
      "trefoilTake" | "trefoilGiveBack",
      (keys: number, ...args: readonly (string | number)[]) => Promise<readonly number[]>
    >
  >;

/** What a call takes from, as `take.lua` reads it. */
export interface TakeScript {
  /** In one slot. */
  readonly keys: readonly string[];
  /** Milliseconds since 1970; empty for Redis's own clock. */
  readonly now: number | "";
  /** One for each key. */
  readonly rules: readonly string[];
}

/** What the script says to one call; nothing where Redis did not answer in time. */
export type TakeAnswer = readonly number[] | undefined;

export interface TakeBatchesOptions {
  /** The longest that a call waits. */
  readonly waitMs: number;
  readonly onAnswer: () => void;
  readonly onFailure: (error: unknown) => void;
}

interface Batch {
  readonly since: number;
  readonly runs: Map<string, Run>;
}

/** Calls that take from the same counts. */
interface Run extends TakeScript {
  readonly tell: ((answer: TakeAnswer) => void)[];
}

/**
 * What is asked in one turn of the event loop, or while an answer is awaited, goes to Redis together; and as one script
 * where calls take from the same counts. A command costs more than what is done by it, and a round trip still more.
 */
export function createTakeBatches(
  redis: ScriptedRedis,
  { waitMs, onAnswer, onFailure }: TakeBatchesOptions,
): (script: TakeScript) => Promise<TakeAnswer> {
  let next: Batch | undefined;
  let isBusy = false;

  const takeNext = (): Batch | undefined => {
    const batch = next;
    next = undefined;
    return batch;
  };
  const send = async (): Promise<void> => {
    const batch = takeNext();
    isBusy = batch !== undefined;
    if (!batch) return;
    const runs = [...batch.runs.values()];
    try {
      const spent = performance.now() - batch.since;
      const answers = await within(waitMs - spent, runTogether(redis, runs));
      void send();
      onAnswer();
      for (const [index, run] of runs.entries()) tellEach(run, answers[index] as readonly number[]);
    } catch (error) {
      onFailure(error);
      // Who came meanwhile need not find out as well.
      const late = takeNext()?.runs.values() ?? [];
      isBusy = false;
      for (const { tell } of [...runs, ...late]) for (const one of tell) one(undefined);
    }
  };

  return (script) =>
    new Promise((resolve) => {
      next ??= { since: performance.now(), runs: new Map() };
      const { keys, now, rules } = script;
      const name = `${now} ${keys.join(" ")} ${rules.join(" ")}`;
      const run = next.runs.get(name);
      if (run) run.tell.push(resolve);
      else next.runs.set(name, { ...script, tell: [resolve] });
      if (isBusy) return;
      isBusy = true;
      setImmediate(send);
    });
}

/** In one write: a pipeline of ioredis would do that too, and make two more promises for every command. */
function runTogether(redis: ScriptedRedis, runs: readonly Run[]): Promise<readonly (readonly number[])[]> {
  redis.stream.cork();
  const answers = runs.map(({ keys, now, rules, tell }) =>
    redis.trefoilTake(keys.length, ...keys, now, tell.length, ...rules),
  );
  redis.stream.uncork();
  return Promise.all(answers);
}

/** The answer has the numbers of one call after those of the other. */
function tellEach({ tell }: Run, numbers: readonly number[]): void {
  const size = numbers.length / tell.length;
  for (const [index, one] of tell.entries()) one(numbers.slice(index * size, (index + 1) * size));
}
