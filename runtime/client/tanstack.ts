import type { Operation } from "../descriptors.ts";
import type { ValueOf } from "../wire/contents.ts";
import type { Transport } from "./transport.ts";

/** What TanStack Query calls a key: the operation's id, and the request where there is one. The id alone means all its requests. */
export type QueryKey = readonly [operation: string, request?: unknown];

/** TanStack Query takes `undefined` for no data: an answer without a body is `null`. */
type Data<Responses> =
  undefined extends ValueOf<Responses> ? Exclude<ValueOf<Responses>, undefined> | null : ValueOf<Responses>;

export interface QueryOptions<Responses> {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Data<Responses>>;
}

export interface InfiniteQueryOptions<Responses, Param> {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: {
    readonly signal: AbortSignal;
    readonly pageParam: Param;
  }) => Promise<Data<Responses>>;
  readonly initialPageParam: Param;
  readonly getNextPageParam: (
    lastPage: Data<Responses>,
    allPages: readonly Data<Responses>[],
    lastPageParam: Param,
  ) => Param | undefined;
}

export interface MutationOptions<Request, Responses> {
  readonly mutationKey: QueryKey;
  readonly mutationFn: (request: Request) => Promise<Data<Responses>>;
}

/** Where a list says how it goes on: a cursor in its answer, or a number that counts up while there are items. */
export type PageRule =
  | { readonly parameter: string; readonly cursor: readonly string[] }
  | { readonly parameter: string; readonly items: readonly string[]; readonly first: number };

export function queryKey({ id }: Operation, request?: unknown): QueryKey {
  return request === undefined ? [id] : [id, request];
}

export function queryOptions<Request, Responses, Errors, Headers>(
  transport: Transport,
  operation: Operation<Request, Responses, Errors, Headers>,
  request: Request,
): QueryOptions<Responses> {
  return {
    queryKey: queryKey(operation, request),
    queryFn: async ({ signal }) => dataOf(await transport.call(operation, request, { signal })),
  };
}

/** The key is apart from that of a single page. */
export function infiniteQueryOptions<Request, Responses, Errors, Headers>(
  transport: Transport,
  operation: Operation<Request, Responses, Errors, Headers>,
  { request, rule }: { readonly request: Request; readonly rule: PageRule },
): InfiniteQueryOptions<Responses, unknown> {
  const first = "cursor" in rule ? undefined : rule.first;
  return {
    queryKey: [operation.id, { pages: request ?? {} }],
    queryFn: async ({ signal, pageParam }) => {
      const page =
        pageParam === undefined ? request : ({ ...request, [rule.parameter]: pageParam } as Request);
      return dataOf(await transport.call(operation, page, { signal }));
    },
    initialPageParam: first,
    getNextPageParam(lastPage, _allPages, lastPageParam) {
      if ("cursor" in rule) return readAt(lastPage, rule.cursor) || undefined;
      const items = readAt(lastPage, rule.items);
      return Array.isArray(items) && items.length > 0 ? Number(lastPageParam) + 1 : undefined;
    },
  };
}

export function mutationOptions<Request, Responses, Errors, Headers>(
  transport: Transport,
  operation: Operation<Request, Responses, Errors, Headers>,
): MutationOptions<Request, Responses> {
  return {
    mutationKey: queryKey(operation),
    mutationFn: async (request) => dataOf(await transport.call(operation, request)),
  };
}

function dataOf<Responses>(value: ValueOf<Responses>): Data<Responses> {
  return (value ?? null) as Data<Responses>;
}

function readAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((at, name) => Object(at)[name] as unknown, value);
}
