import type { Taken } from "../limits/counters.ts";
import type { Take } from "../limits/takes-of.ts";

/** What came of takes, in their order; nothing for those that could not be reached. */
export type Outcome = readonly (Taken | undefined)[];

export interface TakeGroupsPort {
  /** Takes from all counts of one group, or from none. */
  readonly take: (takes: readonly Take[]) => Promise<Outcome>;
  readonly giveBack: (takes: readonly Take[]) => Promise<void>;
}

/** Takes from counts of several groups: each decides for itself, and what was taken where others had no room goes back. */
export async function takeGroups(
  takes: readonly Take[],
  { take, giveBack }: TakeGroupsPort,
): Promise<Outcome> {
  const groups = [...Map.groupBy(takes.keys(), (index) => takes[index]?.group).values()];
  const of = (indexes: readonly number[]): readonly Take[] => indexes.map((index) => takes[index] as Take);
  const taken: (Taken | undefined)[] = takes.map(() => undefined);
  const taking = groups.map(async (indexes) => {
    const outcome = await take(of(indexes));
    for (const [at, index] of indexes.entries()) taken[index] = outcome[at];
  });
  await Promise.all(taking);
  if (!taken.some((one) => one?.allowed === false)) return taken;
  const back = groups.filter((indexes) => indexes.every((index) => taken[index]?.allowed));
  for (const index of back.flat()) {
    const one = taken[index] as Taken;
    taken[index] = { ...one, remaining: one.remaining + 1 };
  }
  await Promise.all(back.map((indexes) => giveBack(of(indexes))));
  return taken;
}
