import type { HttpRequest } from "../wire/http-message.ts";

/** Media types that a browser sends from any page without asking first (the Fetch standard, CORS-safelisted). */
const simple = /^(|text\/plain|application\/x-www-form-urlencoded|multipart\/form-data)$/;

/**
 * Whether another site's page could have made the browser send this with what the browser adds by itself, an address or
 * a cookie: a POST that needs no preflight, or a query as the source of an image or a link. What such a page cannot do
 * is set headers, so a client that sends JSON is never refused.
 */
export function isForgeable({
  method,
  target,
  headers,
}: Pick<HttpRequest, "method" | "target" | "headers">): boolean {
  if (method === "POST") {
    const type = headers["content-type"] ?? "";
    return simple.test(type.split(";")[0]?.trim().toLowerCase() ?? "");
  }
  const isForeign = headers["sec-fetch-site"] === "cross-site" || headers["sec-fetch-site"] === "same-site";
  return isForeign && headers["sec-fetch-mode"] !== "cors" && target.includes("?");
}
