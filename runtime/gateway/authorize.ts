import type { SecurityRequirement, Table } from "../descriptors.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import { tokenSchemes } from "./credentials/token-schemes.ts";
import type { Identity } from "./identity.ts";
import type { Facts } from "./state.ts";

export type Authorized =
  /** No identity: anyone may call. */
  | { readonly ok: true; readonly identity: Identity | undefined }
  | {
      readonly ok: false;
      readonly status: 401 | 403;
      readonly detail: string;
      readonly headers: HeaderFields;
    };

/**
 * Whether one of the alternatives is met, all its members together. 401 when a credential is missing or bad, 403 when
 * a good one lacks scopes, each with its challenge (RFC 6750, section 3).
 */
export function authorize(
  table: Table,
  security: readonly SecurityRequirement[] | undefined,
  facts: Facts,
): Authorized {
  if (!security || security.length === 0) {
    const identity = anyIdentity(facts);
    const bad = identity ? undefined : reasonOf(facts);
    return bad === undefined ? { ok: true, identity } : refuseCredential(table, Object.keys(facts), bad);
  }
  const asked = security.filter((requirement) => Object.keys(requirement).length > 0);
  for (const requirement of asked) {
    if (isMet(requirement, facts)) return { ok: true, identity: identityOf(requirement, facts) };
  }
  // Nobody has to bring a credential here; who does is known by it, and a bad one is told.
  if (asked.length < security.length) return authorize(table, [], facts);
  const lacking = asked.find((requirement) => Object.keys(requirement).every((scheme) => facts[scheme]?.ok));
  if (lacking) return refuseScopes(table, lacking);
  const schemes = [...new Set(asked.flatMap((requirement) => Object.keys(requirement)))];
  return refuseCredential(table, schemes, reasonOf(facts));
}

function refuseCredential(table: Table, schemes: readonly string[], reason: string | undefined): Authorized {
  return {
    ok: false,
    status: 401,
    detail: reason ?? "This operation needs a credential.",
    headers: { "www-authenticate": schemes.map((scheme) => challenge(table, scheme, reason)).join(", ") },
  };
}

function reasonOf(facts: Facts): string | undefined {
  for (const verdict of Object.values(facts)) if (!verdict.ok) return verdict.reason;
  return undefined;
}

function isMet(requirement: SecurityRequirement, facts: Facts): boolean {
  for (const scheme in requirement) {
    const verdict = facts[scheme];
    if (!verdict?.ok) return false;
    const scopes = requirement[scheme] as readonly string[];
    if (!scopes.every((scope) => verdict.identity.scopes.includes(scope))) return false;
  }
  return true;
}

/** Of several credentials together the first one names the caller, and the scopes add up. */
function identityOf(requirement: SecurityRequirement, facts: Facts): Identity | undefined {
  const identities: Identity[] = [];
  for (const scheme in requirement) {
    const verdict = facts[scheme];
    if (verdict?.ok) identities.push(verdict.identity);
  }
  const [first] = identities;
  if (!first || identities.length === 1) return first;
  const keyId = identities.find((identity) => identity.keyId !== undefined)?.keyId;
  const scopes = [...new Set(identities.flatMap((identity) => identity.scopes))];
  return { ...first, scopes, ...(keyId === undefined ? {} : { keyId }) };
}

function anyIdentity(facts: Facts): Identity | undefined {
  for (const verdict of Object.values(facts)) if (verdict.ok) return verdict.identity;
  return undefined;
}

function refuseScopes(table: Table, requirement: SecurityRequirement): Authorized {
  const scopes = [...new Set(Object.values(requirement).flat())].join(" ");
  const scheme = Object.keys(requirement)[0] ?? "";
  return {
    ok: false,
    status: 403,
    detail: `The credential lacks a scope; needed: ${scopes}.`,
    headers: {
      "www-authenticate": tokenSchemes(table.issuers).has(scheme)
        ? `Bearer realm="trefoil", error="insufficient_scope", scope="${scopes}"`
        : challenge(table, scheme, undefined),
    },
  };
}

function challenge(table: Table, scheme: string, reason: string | undefined): string {
  const header = table.apiKeys[scheme]?.header;
  if (header !== undefined) return `ApiKey realm="trefoil", header="${header}"`;
  if (reason === undefined) return 'Bearer realm="trefoil"';
  return `Bearer realm="trefoil", error="invalid_token", error_description="${reason.replace(/["\\]|[^\x20-\x7e]/g, "'")}"`;
}
