import type { HttpRequest, HttpResponse } from "../wire/http-message.ts";

type Handle = (request: HttpRequest) => Promise<HttpResponse>;

/** Lets a page of any origin call, with any header and credentials: a mock guards nothing. */
export function allowCors(handle: Handle): Handle {
  return async (request) => {
    const { origin } = request.headers;
    if (origin === undefined) return handle(request);
    const allowed = {
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      vary: "Origin",
    };
    if (isPreflight(request)) return { status: 204, headers: { ...allowed, ...answerPreflight(request) } };
    const response = await handle(request);
    const exposed = Object.keys(response.headers).join(", ");
    return {
      ...response,
      headers: { ...response.headers, ...allowed, "access-control-expose-headers": exposed },
    };
  };
}

function isPreflight({ method, headers }: HttpRequest): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}

/** With credentials `*` stands for itself: what is asked for is named. */
function answerPreflight({ headers }: HttpRequest): Readonly<Record<string, string>> {
  return {
    "access-control-allow-methods": headers["access-control-request-method"] ?? "",
    "access-control-allow-headers": headers["access-control-request-headers"] ?? "",
    "access-control-max-age": "600",
  };
}
