import type { Document } from "../documents.ts";
import { type Place, pointerOf } from "./place.ts";
import { isObject } from "./raw.ts";

interface Embedded {
  readonly url: string;
  /** Where it stands, with a `/` behind it. */
  readonly pointer: string;
}

/**
 * The pointer that a reference leads to by way of `$id`, in a file that several schemas were bundled into: by the URL of a
 * schema, by one relative to that of the schema around it, or by a fragment within the schema around it.
 */
export function findEmbedded(reference: string, from: Document, place: Place): string | undefined {
  const embedded = embeddedIn(from);
  if (embedded.length === 0) return undefined;
  const [filePart = "", fragment = ""] = reference.split("#", 2);
  if (fragment !== "" && !fragment.startsWith("/")) return undefined;
  const at = pointerOf(place);
  // Those within others come later.
  const around = embedded.findLast(({ pointer }) => at.startsWith(pointer));
  const target =
    filePart === "" ? around : embedded.find(({ url }) => url === resolveUrl(filePart, around?.url));
  return target && target.pointer.slice(0, -1) + fragment;
}

const known = new WeakMap<Document, readonly Embedded[]>();

function embeddedIn(document: Document): readonly Embedded[] {
  const before = known.get(document);
  if (before) return before;
  const found: Embedded[] = [];
  collect(document.value, { url: undefined, pointer: "/" }, found);
  known.set(document, found);
  return found;
}

function collect(
  value: unknown,
  around: { readonly url: string | undefined; readonly pointer: string },
  found: Embedded[],
): void {
  if (typeof value !== "object" || value === null) return;
  let { url } = around;
  const id = isObject(value) ? value["$id"] : undefined;
  if (typeof id === "string") {
    url = resolveUrl(id, url);
    if (url !== undefined) found.push({ url, pointer: around.pointer });
  }
  for (const [key, member] of Object.entries(value)) {
    const segment = key.replaceAll("~", "~0").replaceAll("/", "~1");
    collect(member, { url, pointer: `${around.pointer}${segment}/` }, found);
  }
}

function resolveUrl(url: string, base = "file:///"): string | undefined {
  return URL.parse(url, base)?.href.replace(/#$/, "");
}
