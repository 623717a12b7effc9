import type { ValueOf } from "../wire/contents.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import type { Call } from "./call.ts";
import type { CallOptions } from "./transport.ts";

/** How a list is cut into pages. */
export interface Pagination<Request, Page, Item> {
  /** The items of a page. */
  readonly items: (page: Page) => readonly Item[] | undefined;
  /** What the request for the next page says differently; nothing when this was the last. */
  readonly next: NextPage<Request, Page>;
}

export type NextPage<Request, Page> = (
  page: Page,
  facts: PageFacts<Request>,
) => Partial<Request> | undefined | null | false | "";

export interface PageFacts<Request> {
  /** What this page was asked with. */
  readonly request: Request;
  readonly headers: HeaderFields;
  /** How many items the page has. */
  readonly count: number;
}

/** The items one by one, each page fetched when it is needed; `pages()` gives the pages themselves. */
export interface Paginated<Page, Item> extends AsyncIterable<Item> {
  pages(): AsyncIterable<Page>;
}

type List<Request, Responses, Errors, Headers> = (
  request: Request,
  options?: CallOptions,
) => Call<Responses, Errors, Headers>;

/**
 * Walks a list that comes in pages:
 *
 *     paginate(users.listUsers, { limit: 100 }, {
 *       items: (page) => page.users,
 *       next: (page) => page.nextCursor && { cursor: page.nextCursor },
 *     })
 */
export function paginate<Request, Responses, Errors, Headers, Item>(
  list: List<Request, Responses, Errors, Headers>,
  request: NoInfer<Request>,
  how: Pagination<NoInfer<Request>, NoInfer<ValueOf<Responses>>, Item> & { readonly options?: CallOptions },
): Paginated<ValueOf<Responses>, Item> {
  async function* pages(): AsyncGenerator<ValueOf<Responses>> {
    let asked: Request | undefined = request;
    while (asked !== undefined) {
      const { page, headers }: Fetched<ValueOf<Responses>> = await fetchPage(list(asked, how.options));
      yield page;
      const count = how.items(page)?.length ?? 0;
      asked = nextRequest(asked, how.next(page, { request: asked, headers, count }));
    }
  }
  async function* items(): AsyncGenerator<Item> {
    for await (const page of pages()) yield* how.items(page) ?? [];
  }
  return { [Symbol.asyncIterator]: items, pages };
}

interface Fetched<Page> {
  readonly page: Page;
  readonly headers: HeaderFields;
}

async function fetchPage<Responses, Errors, Headers>(
  call: Call<Responses, Errors, Headers>,
): Promise<Fetched<ValueOf<Responses>>> {
  const page = await call; // An error is thrown, declared or not.
  const { headers } = (await call.result()) as { readonly headers: HeaderFields };
  return { page, headers };
}

/** A service that gives the same cursor again would be asked without end. */
function nextRequest<Request>(
  request: Request,
  change: Partial<Request> | undefined | null | false | "",
): Request | undefined {
  if (!change) return undefined;
  const next: Request = { ...request, ...change };
  if (JSON.stringify(next) === JSON.stringify(request))
    throw new Error(`the next page would be asked for with the same request: ${JSON.stringify(change)}`);
  return next;
}

/** Counts pages up until one is empty, or has fewer items than the `size` that was asked for. */
export function byPageNumber<Name extends string>(
  name: Name,
  { first = 1, size }: { readonly first?: number; readonly size?: number } = {},
): NextPage<{ readonly [N in Name]?: number }, unknown> {
  return (_page, { request, count }) => {
    if (count === 0 || (size !== undefined && count < size)) return undefined;
    return { [name]: (request[name] ?? first) + 1 } as { readonly [N in Name]?: number };
  };
}

/** Follows `Link: <…>; rel="next"` (RFC 8288): the query of that URL says what is asked for next. */
export function byLinkHeader<Request>(): NextPage<Request, unknown> {
  return (_page, { headers }) => {
    const target = readNextLink(headers["link"] ?? "");
    if (target === undefined) return undefined;
    // Only the query counts, so that a relative link does as well.
    const query = new URL(target, "http://localhost").searchParams;
    const names = [...new Set(query.keys())].filter((name) => !name.includes("["));
    const change = names.map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? values[0] : values] as const;
    });
    return Object.fromEntries(change) as Partial<Request>;
  };
}

function readNextLink(header: string): string | undefined {
  for (const [, target, parameters = ""] of header.matchAll(/<([^>]*)>((?:\s*;[^,;"]*(?:"[^"]*")?)*)/g)) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(parameters);
    if ((relation?.[1] ?? relation?.[2])?.toLowerCase().split(/\s+/).includes("next")) return target;
  }
  return undefined;
}
