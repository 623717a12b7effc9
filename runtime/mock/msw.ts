/** `trefoil/mock/msw`: the same mocks inside a page or a test, by msw's `setupWorker` and `setupServer`. */
import { type HttpHandler, HttpResponse, http } from "msw";
import type { HttpHandlerOptions } from "../server/http-handler.ts";
import { type HttpRequest, toReadableStream } from "../wire/http-message.ts";
import { createInterpretedValidator } from "../wire/validation/interpreted-validator.ts";
import { createPartialMockHandler } from "./create-mock-handler.ts";
import type { MockService } from "./mock-services.ts";

export interface MswOptions extends HttpHandlerOptions {
  /** Where the clients believe the services to be: `https://api.example.com`, or with a path. The page's own when absent. */
  readonly baseUrl?: string;
}

/**
 * One handler a service, which finds the operation itself: msw goes through its handlers one by one. A request that no
 * operation has the path of goes on to the next handler. Requests are checked as a mock server checks them.
 */
export function toMswHandlers(
  services: readonly MockService[],
  options: MswOptions = {},
): readonly HttpHandler[] {
  const { baseUrl = "", validator = createInterpretedValidator, ...rest } = options;
  const base = baseUrl.replace(/\/$/, "");
  return services.map((service) => {
    const handle = createPartialMockHandler([service], { ...rest, validator });
    return http.all(`${base}/*`, async ({ request }) => {
      const response = await handle(toHttpRequest(request, basePath(base)));
      if (!response) return undefined;
      const { status, headers, body } = response;
      const content = body === undefined || body instanceof Uint8Array ? body : toReadableStream(body);
      return new HttpResponse((content ?? null) as BodyInit | null, { status, headers });
    });
  });
}

function basePath(base: string): string {
  return base.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "");
}

function toHttpRequest(request: Request, base: string): HttpRequest {
  const { pathname, search } = new URL(request.url);
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname;
  return {
    method: request.method,
    target: path + search,
    headers: Object.fromEntries(request.headers),
    ...(request.body && { body: request.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array> }),
    signal: request.signal,
  };
}
