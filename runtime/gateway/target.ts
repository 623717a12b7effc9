/** The one view of a path that routing, authentication, limits and forwarding share. */
export interface Target {
  /** Segments as sent, but for normalised percent-encoding; never empty but for the last (`/users/`). */
  readonly segments: readonly string[];
  /** Where segments hold encoded slashes: as who takes those for slashes reads the path. */
  readonly slashed?: readonly string[];
  /** With its `?`, untouched; empty when there is none. */
  readonly query: string;
}

export type ReadTarget =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly detail: string };

/** What a query may not hold either: a `#` ends it for some parsers. */
const unsafeQuery = /[^\x21\x22\x24-\x7e]/;
const unsafePath = /[^\x21\x24-\x3b\x3d\x3f-\x5b\x5d-\x7e]/;
const unreserved = /^[A-Za-z0-9_~-]$/;
/** What servers that strip parameters (`;jsessionid=1`) read as an empty or a dot segment. */
const hollow = /^\.{0,2}(;|%3B)/;

const slash = "%2F";

/**
 * Refuses every target that the gateway and an upstream could read as different paths: other forms than
 * origin-form (RFC 9112, section 3.2.1), `//`, dot segments, `\`, `#`, NUL and control characters, and the encoded
 * forms of `.`, `\` and NUL, and of what is no UTF-8. What is left is normalised as RFC 3986, section 6.2.2, says. Whether
 * an encoded `/` may stand there is for the route to say.
 */
export function readTarget(text: string): ReadTarget {
  if (!text.startsWith("/"))
    return refuse("The request target is not in origin form: it must begin with a slash.");
  const mark = text.indexOf("?");
  const path = mark < 0 ? text : text.slice(0, mark);
  const query = mark < 0 ? "" : text.slice(mark);
  if (unsafePath.test(path) || unsafeQuery.test(query)) {
    return refuse(
      "The request target holds a character that has no place in a URL: it must be percent-encoded.",
    );
  }
  const segments = path.slice(1).split("/");
  let hasSlash = false;
  for (const [index, segment] of segments.entries()) {
    if (segment === "" && index < segments.length - 1) return refuse("The path has an empty segment (//).");
    if (segment === "." || segment === "..") return refuse("The path has a dot segment.");
    const normal = segment.includes("%") ? normalise(segment) : segment;
    if (normal === undefined) {
      return refuse(
        "The path has an encoded dot, backslash or control character, or a broken percent-encoding.",
      );
    }
    if (hollow.test(normal)) return refuse("The path has a segment that is nothing but parameters.");
    segments[index] = normal;
    if (!normal.includes(slash)) continue;
    hasSlash = true;
    if (normal.split(slash).some((part) => part === "" || part === "." || part === ".." || hollow.test(part)))
      return refuse(
        "The path has an encoded slash beside nothing, a dot segment, or one that is nothing but parameters.",
      );
  }
  if (!hasSlash) return { ok: true, target: { segments, query } };
  const slashed = segments.flatMap((segment) => segment.split(slash));
  return { ok: true, target: { segments, slashed, query } };
}

/** Decodes what need not be encoded, and writes the rest in upper case. */
function normalise(segment: string): string | undefined {
  let ambiguous = false;
  const normal = segment.replace(/%(..?)?/g, (encoded, hex: string | undefined) => {
    const code = hex !== undefined && /^[0-9A-Fa-f]{2}$/.test(hex) ? Number.parseInt(hex, 16) : -1;
    const char = String.fromCharCode(code);
    if (code < 0x20 || code === 0x7f || char === "." || char === "\\") ambiguous = true;
    return unreserved.test(char) ? char : encoded.toUpperCase();
  });
  return ambiguous || !isUtf8(normal) ? undefined : normal;
}

/** `%C0%AF` is a slash to those who read it nonetheless. */
function isUtf8(segment: string): boolean {
  try {
    decodeURIComponent(segment);
    return true;
  } catch {
    return false;
  }
}

function refuse(detail: string): ReadTarget {
  return { ok: false, detail };
}
