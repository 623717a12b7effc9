import { inspect } from "node:util";

/** Tells of what comes so that a storm of equal things does not drown what else is told. */
export interface Teller<Told> {
  /** The first of its kind at once; of those that follow how many there were, every few seconds. */
  readonly tell: (told: Told) => void;
  /** What has not been told yet. */
  readonly close: () => void;
}

/** A request or an answer that breaks its spec and was let through. */
export interface Report {
  readonly operation: string;
  readonly requestId: string;
  readonly detail: string;
}

/** How often what came again is told. */
const everyMs = 5_000;
/** Kinds that are kept apart; beyond them they are counted together, so that nobody can make up new ones without end. */
const maxKinds = 100;

export function gatherFailures(onError: (error: unknown) => void): Teller<unknown> {
  return gather({
    kindOf: textOf,
    otherKinds: "failures of other kinds",
    onFirst: onError,
    onMore: (text) => onError(withoutStack(text)),
  });
}

/** In lines. Reports are equal when they are of one operation and say the same, whichever request they are of. */
export function gatherReports(onReport: (line: string) => void): Teller<Report> {
  return gather({
    kindOf: ({ operation, detail }) => `${operation}: ${detail}`,
    otherKinds: "reports of other kinds",
    onFirst: ({ operation, requestId, detail }) => onReport(`${operation}, request ${requestId}: ${detail}`),
    onMore: onReport,
  });
}

interface Telling<Told> {
  readonly kindOf: (told: Told) => string;
  readonly otherKinds: string;
  readonly onFirst: (told: Told) => void;
  readonly onMore: (text: string) => void;
}

function gather<Told>({ kindOf, otherKinds, onFirst, onMore }: Telling<Told>): Teller<Told> {
  /** How often each came again. */
  let kinds = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const tellAgain = (): void => {
    clearTimeout(timer);
    // A kind that goes on is not told as a first one each time.
    const came = [...kinds].filter(([, again]) => again > 0);
    kinds = new Map(came.map(([kind]) => [kind, 0]));
    for (const [kind, again] of came) onMore(`${again} more: ${kind}`);
    timer = kinds.size > 0 ? start() : undefined;
  };
  const start = (): NodeJS.Timeout => setTimeout(tellAgain, everyMs).unref();
  return {
    tell(told) {
      const text = kindOf(told);
      const kind = kinds.has(text) || kinds.size < maxKinds ? text : otherKinds;
      const again = kinds.get(kind);
      kinds.set(kind, again === undefined ? 0 : again + 1);
      timer ??= start();
      if (again === undefined) onFirst(told);
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

/** An error of which it says nothing where it was made: it is printed as its text. */
export function withoutStack(text: string): Error {
  return Object.assign(new Error(text), { [inspect.custom]: () => text });
}
