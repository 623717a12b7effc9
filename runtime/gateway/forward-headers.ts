import type { HeaderFields } from "../wire/http-message.ts";
import type { Credentials } from "./compiled-route.ts";
import type { Identity } from "./identity.ts";
import { onceEach } from "./once-each.ts";
import type { Plan } from "./plan.ts";
import { traceHeaders } from "./trace-context.ts";

/** What concerns one connection only (RFC 9110, section 7.6.1), or what the gateway says itself. */
const dropped: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "http2-settings",
  "expect",
  "host",
  "forwarded",
  "via",
]);

/** Who calls, as the upstream hears it. A client's headers of these names never pass. */
const ours = /^x-(trefoil-.*|forwarded-.*|request-id|real-ip)$/;

/** What some frameworks take for another path or method than the one that was routed and authorized. */
const overrides = /^x-(original-url|rewrite-url|http-method|http-method-override|method-override)$/;

/** Frameworks that hand headers over as variables take `_` for `-` (RFC 3875, section 4.1.18). */
function isForged(name: string): boolean {
  if (!name.startsWith("x")) return false;
  const plain = name.includes("_") ? name.replaceAll("_", "-") : name;
  return ours.test(plain) || overrides.test(plain);
}

/** Headers for the upstream. Credentials that the gateway verified stay here; others are the service's affair. */
export function forwardHeaders(plan: Plan, identity: Identity | undefined): HeaderFields {
  const { fields, head, route } = plan;
  const headers: Record<string, string> = {};
  for (const name in fields) if (!isKept(name, route.credentials)) headers[name] = fields[name] as string;
  Object.assign(headers, traceHeaders(plan.trace));
  headers["x-request-id"] = plan.requestId;
  headers["x-forwarded-for"] = plan.client.forwardedFor;
  headers["x-forwarded-proto"] = plan.scheme;
  headers["x-forwarded-host"] = fields["host"] ?? "";
  headers["via"] = `${head.httpVersion === "2.0" ? "2" : head.httpVersion} trefoil`;
  return identity ? Object.assign(headers, identityHeaders(identity)) : headers;
}

/** Whether a client's header stays here; the trace's own are written anew. */
function isKept(name: string, { tokens, keys }: Credentials): boolean {
  if (name === "authorization") return tokens.length > 0;
  return (
    dropped.has(name) || name === "tracestate" || isForged(name) || keys.some(({ header }) => header === name)
  );
}

/** A token that is remembered brings the same identity with every call. */
const identityHeaders: (identity: Identity) => HeaderFields = onceEach(writeIdentity);

function writeIdentity(identity: Identity): HeaderFields {
  return {
    "x-trefoil-subject": encodeURI(identity.subject.toWellFormed()),
    "x-trefoil-scopes": encodeURI(identity.scopes.join(" ").toWellFormed()).replaceAll("%20", " "),
    ...(identity.issuer === undefined
      ? {}
      : { "x-trefoil-issuer": encodeURI(identity.issuer.toWellFormed()) }),
    ...(identity.keyId === undefined ? {} : { "x-trefoil-key-id": encodeURI(identity.keyId) }),
  };
}

/** Headers of an upstream's answer that reach the caller. The gateway's own win, and its CORS is the only one. */
export function answerHeaders(
  plan: Plan,
  upstream: Readonly<Record<string, string | readonly string[] | undefined>>,
): Record<string, string | readonly string[]> {
  const headers: Record<string, string | readonly string[]> = {};
  for (const name in upstream) {
    const value = upstream[name];
    if (value === undefined || dropped.has(name) || name.startsWith("access-control-")) continue;
    headers[name] = value;
  }
  for (const name in plan.headers) {
    const value = plan.headers[name] as string;
    const before = name === "link" || name === "vary" ? headers[name] : undefined;
    headers[name] =
      before === undefined ? value : `${typeof before === "string" ? before : before.join(", ")}, ${value}`;
  }
  if (plan.answerType !== undefined && /^application\/json\b/i.test(String(headers["content-type"])))
    headers["content-type"] = plan.answerType;
  headers["x-request-id"] = plan.requestId;
  return headers;
}
