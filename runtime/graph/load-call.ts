import DataLoader from "dataloader";
import type { Resolver } from "../descriptors.ts";
import type { CallPort } from "./graph.ts";
import { readMember, readPath } from "./read-member.ts";
import type { RequestScope } from "./request-scope.ts";
import { textOf } from "./text-of.ts";

type Request = Readonly<Record<string, unknown>>;

export interface BatchedResolver extends Resolver {
  readonly batch: NonNullable<Resolver["batch"]>;
  /** Whether the field takes all items that match a key, or the first. */
  readonly isList: boolean;
}

export interface Wish {
  readonly operation: string;
  readonly request: Request;
  /** The request as a text. */
  readonly text: string;
}

/** Two fields of one GraphQL request that ask the same of an operation share the call. */
export function loadOnce(
  { operation, request, text }: Wish,
  call: CallPort,
  { answers, context }: RequestScope,
): Promise<unknown> {
  const key = `${operation} ${text}`;
  const known = answers.get(key);
  if (known) return known;
  const answer = callNow(() => call(operation, request, context));
  answers.set(key, answer);
  return answer;
}

async function callNow(call: () => unknown): Promise<unknown> {
  return call();
}

/**
 * Many parents' keys go into one call; the items of its answer are dealt out by the member that equals the key. What
 * else the request holds must be alike; where it is not, there is a call for each.
 */
export function createBatchLoader(
  { batch: { by, match, max }, operation, select, isList }: BatchedResolver,
  call: CallPort,
): (request: Request, scope: RequestScope) => Promise<unknown> {
  const prefix = `${operation} ${by} ${match} ${max} ${select.join(".")} `;
  const options = { cacheKeyFn: textOf, ...(max === undefined ? {} : { maxBatchSize: max }) };

  function loaderOf(rest: Request, { loaders, context }: RequestScope): DataLoader<unknown, unknown, string> {
    const name = prefix + textOf(rest);
    const known = loaders.get(name);
    if (known) return known;
    const loader = new DataLoader<unknown, unknown, string>(async (wanted) => {
      const keys = [...new Set(wanted.flat())];
      const answer = await call(operation, { ...rest, [by]: keys }, context);
      return [...dealOut(wanted, readPath(answer, select), match)];
    }, options);
    loaders.set(name, loader);
    return loader;
  }

  return async (request, scope) => {
    const { [by]: key, ...rest } = request;
    if (key === undefined || key === null) return isList ? [] : null;
    const items = (await loaderOf(rest, scope).load(key)) as readonly unknown[];
    return isList ? items : (items[0] ?? null);
  };
}

/** A parent with several keys gets the items of each, in the order of its keys. */
function dealOut(wanted: readonly unknown[], items: unknown, match: string): readonly (readonly unknown[])[] {
  const byKey = new Map<string, unknown[]>();
  for (const item of Array.isArray(items) ? (items as readonly unknown[]) : []) {
    const key = String(readMember(item, match));
    const group = byKey.get(key);
    if (group) group.push(item);
    else byKey.set(key, [item]);
  }
  return wanted.map((key) => [key].flat().flatMap((one) => byKey.get(String(one)) ?? []));
}
