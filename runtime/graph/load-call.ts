import DataLoader from "dataloader";
import type { Resolver } from "../descriptors.ts";
import type { CallPort } from "./graph.ts";
import { readMember, readPath } from "./read-member.ts";
import type { Keyed, RequestScope } from "./request-scope.ts";

type Request = Readonly<Record<string, unknown>>;

export interface Calling {
  readonly scope: RequestScope;
  readonly call: CallPort;
}

export interface BatchedResolver extends Resolver {
  readonly batch: NonNullable<Resolver["batch"]>;
  /** Whether the field takes all items that match a key, or the first. */
  readonly isList: boolean;
}

/** Two fields of one GraphQL request that ask the same of an operation share the call. */
export function loadOnce(
  { operation }: Resolver,
  request: Request,
  { scope, call }: Calling,
): Promise<unknown> {
  const key = `${operation} ${textOf(request)}`;
  const known = scope.answers.get(key);
  if (known) return known;
  const answer = callNow(() => call(operation, request, scope.context));
  scope.answers.set(key, answer);
  return answer;
}

async function callNow(call: () => unknown): Promise<unknown> {
  return call();
}

/**
 * Many parents' keys go into one call; the items of its answer are dealt out by the member that equals the key. What
 * else the request holds must be alike; where it is not, there is a call for each.
 */
export async function loadBatched(
  resolver: BatchedResolver,
  request: Request,
  { scope, call }: Calling,
): Promise<unknown> {
  const { batch, operation, select, isList } = resolver;
  const { [batch.by]: key, ...rest } = request;
  if (key === undefined || key === null) return isList ? [] : null;
  const name = `batch ${operation} ${batch.by} ${batch.match} ${select.join(".")} ${textOf(rest)}`;
  const loader = loaderOf(
    scope,
    name,
    async (wishes) => {
      const keys = [...new Set(wishes.flatMap((wish) => wish.key))];
      const answer = await call(operation, { ...rest, [batch.by]: keys }, scope.context);
      return dealOut(wishes, readPath(answer, select), batch.match);
    },
    batch.max,
  );
  const items = (await loader.load({ request: rest, key })) as readonly unknown[];
  return isList ? items : (items[0] ?? null);
}

/** A parent with several keys gets the items of each, in the order of its keys. */
function dealOut(wishes: readonly Keyed[], items: unknown, match: string): readonly (readonly unknown[])[] {
  const byKey = new Map<string, unknown[]>();
  for (const item of Array.isArray(items) ? (items as readonly unknown[]) : []) {
    const key = String(readMember(item, match));
    const group = byKey.get(key);
    if (group) group.push(item);
    else byKey.set(key, [item]);
  }
  return wishes.map(({ key }) => [key].flat().flatMap((one) => byKey.get(String(one)) ?? []));
}

// biome-ignore lint/complexity/useMaxParams: DataLoader's own shape, with a name
function loaderOf(
  scope: RequestScope,
  name: string,
  load: (wishes: readonly Keyed[]) => Promise<readonly unknown[]>,
  maxBatchSize?: number,
): DataLoader<Keyed, unknown, string> {
  const known = scope.loaders.get(name);
  if (known) return known;
  const loader = new DataLoader<Keyed, unknown, string>(
    load as (wishes: readonly Keyed[]) => Promise<unknown[]>,
    {
      cacheKeyFn: ({ request, key }) => textOf({ request, key }),
      ...(maxBatchSize === undefined ? {} : { maxBatchSize }),
    },
  );
  scope.loaders.set(name, loader);
  return loader;
}

/** The same text for the same value, whatever the order of its members. */
function textOf(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  const members = value as Readonly<Record<string, unknown>>;
  return `{${Object.keys(members)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${textOf(members[name])}`)
    .join()}}`;
}
