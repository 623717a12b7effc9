/** Tells of failures so that a storm of equal ones does not drown what else is told. */
export interface FailureTeller {
  /** The first of its kind at once; of those that follow how many there were, every few seconds. */
  readonly tell: (error: unknown) => void;
  /** What has not been told yet. */
  readonly close: () => void;
}

/** How often what came again is told. */
const everyMs = 5_000;
/** Kinds that are kept apart; beyond them they are counted together, so that nobody can make up new ones without end. */
const maxKinds = 100;

export function gatherFailures(onError: (error: unknown) => void): FailureTeller {
  /** How often each came again. */
  let kinds = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const tellAgain = (): void => {
    clearTimeout(timer);
    // A kind that goes on is not told as a first one each time.
    const came = [...kinds].filter(([, again]) => again > 0);
    kinds = new Map(came.map(([kind]) => [kind, 0]));
    for (const [kind, again] of came) onError(summaryOf(`${again} more: ${kind}`));
    timer = kinds.size > 0 ? start() : undefined;
  };
  const start = (): NodeJS.Timeout => setTimeout(tellAgain, everyMs).unref();
  return {
    tell(error) {
      const text = textOf(error);
      const kind = kinds.has(text) || kinds.size < maxKinds ? text : "failures of other kinds";
      const again = kinds.get(kind);
      kinds.set(kind, again === undefined ? 0 : again + 1);
      timer ??= start();
      if (again === undefined) onError(error);
    },
    close() {
      tellAgain();
      clearTimeout(timer);
    },
  };
}

/** Failures are equal when they say the same, all the way down. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${textOf(error.cause)}`;
}

/** Where it was made says nothing. */
function summaryOf(text: string): Error {
  return Object.assign(new Error(text), { stack: `Error: ${text}` });
}
