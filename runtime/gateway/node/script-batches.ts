import type { ChainableCommander, Redis } from "ioredis";

/** Runs a script, by the name that the client knows it under. */
export type RunScript<Name extends string> = (
  name: Name,
  keys: number,
  args: readonly (string | number)[],
) => Promise<unknown>;

interface Batch<Name extends string> {
  readonly pipeline: ChainableCommander & Readonly<Record<Name, AddScript>>;
  readonly waiting: Waiting[];
}

type AddScript = (keys: number, ...args: readonly (string | number)[]) => unknown;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * What is asked in one turn of the event loop, or while an answer is awaited, goes to Redis together. ioredis can do the
 * same of itself; but it keeps its batches in a Map, whose former tables hold on to all that once was in them.
 */
export function createScriptBatches<Name extends string>(redis: Redis): RunScript<Name> {
  let next: Batch<Name> | undefined;
  let isWaiting = false;

  const send = (): void => {
    isWaiting = next !== undefined;
    if (!next) return;
    const { pipeline, waiting } = next;
    next = undefined;
    void pipeline.exec((error, results) => {
      send();
      for (let index = 0; index < waiting.length; index += 1) {
        const { resolve, reject } = waiting[index] as Waiting;
        const [failure, answer] = results?.[index] ?? [error ?? new Error("Redis gave no answer")];
        if (failure) reject(failure);
        else resolve(answer);
      }
    });
  };

  return (name, keys, args) =>
    new Promise((resolve, reject) => {
      if (!next) {
        next = { pipeline: redis.pipeline() as Batch<Name>["pipeline"], waiting: [] };
        if (!isWaiting) {
          isWaiting = true;
          setImmediate(send);
        }
      }
      next.pipeline[name](keys, ...args);
      next.waiting.push({ resolve, reject });
    });
}
