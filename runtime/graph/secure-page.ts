import type { HttpResponse } from "../wire/http-message.ts";

/** Where yoga's GraphiQL loads its parts from. */
const parts = "https://unpkg.com";

/**
 * A page whose scripts are those that it came with, and what they load: by a number that is new for each answer, which
 * nothing that gets into the page can know. It talks to its own origin, and nobody frames it (Content Security Policy 3).
 */
export async function securePage(response: Response): Promise<HttpResponse> {
  const nonce = crypto.randomUUID();
  const html = (await response.text()).replaceAll("<script", `<script nonce="${nonce}"`);
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    // The editor makes its workers and styles itself.
    "worker-src blob:",
    `style-src 'unsafe-inline' ${parts}`,
    `font-src data: ${parts}`,
    `img-src 'self' data: ${parts} https://raw.githubusercontent.com`,
    `connect-src 'self' ${parts}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    status: response.status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy.join("; "),
      "cross-origin-opener-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
    body: new TextEncoder().encode(html),
  };
}
