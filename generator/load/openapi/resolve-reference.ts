import { sep } from "node:path";
import type { Diagnostic, DiagnosticText } from "../../diagnostics.ts";
import { type Document, Documents, displayName } from "../documents.ts";
import { findEmbedded } from "./embedded-schemas.ts";
import { findMeantSchema } from "./loose-reference.ts";
import { type Place, pointerOf, pointerSegments, rootPlace, sourceOf, within } from "./place.ts";
import { isObject } from "./raw.ts";

/** What a reference leads to, and the one name of that place however it was written: `file#pointer`. */
export interface Resolved {
  readonly key: string;
  readonly document: Document;
  readonly place: Place;
  readonly pointer: string;
  readonly value: unknown;
}

export interface References {
  /** Nothing when it leads nowhere; that is reported once for each reference and file. */
  resolve(reference: string, from: Document, place: Place): Resolved | undefined;
}

export interface ReferenceOptions {
  readonly documents: Documents;
  /** Files outside this folder are not read: a spec must not reach into the machine that generates from it. */
  readonly root: string;
  readonly diagnostics: Diagnostic[];
  /** Whether a reference that leads nowhere is only told. */
  readonly lenient?: boolean | undefined;
}

/** Resolves `$ref`s lazily by `file#pointer`; nothing is ever copied into its place, so cycles are nothing special. */
export function createReferences({ documents, root, diagnostics, lenient }: ReferenceOptions): References {
  const known = new Map<string, Resolved | undefined>();

  function resolve(reference: string, from: Document, place: Place): Resolved | undefined {
    const cacheKey = `${from.path}\n${reference}`;
    if (known.has(cacheKey)) return known.get(cacheKey);
    known.set(cacheKey, undefined); // A reference that leads back to itself ends here.
    const asked = { reference, place, from };
    const told = diagnostics.length;
    const resolved = find(asked);
    if (resolved) known.set(cacheKey, resolved);
    const pointer = resolved ? undefined : findEmbedded(reference, from, place);
    const embedded = pointer === undefined ? undefined : follow(asked, pointer, from);
    if (!embedded) return resolved;
    diagnostics.length = told;
    known.delete(cacheKey); // It means another place within another schema.
    return embedded;
  }

  function find(asked: Asked): Resolved | undefined {
    const { reference, place, from } = asked;
    const [filePart = "", fragment = ""] = reference.split("#", 2);
    // No file is called by a word alone.
    const meant = /[./#]/.test(reference) ? undefined : findMeant(asked);
    if (meant) return meant;
    const document = filePart === "" || filePart === selfOf(from) ? from : open(asked, filePart);
    if (!document) return undefined;
    const pointer = fragment.startsWith("/") ? fragment : decode(fragment);
    if (pointer === "" || pointer.startsWith("/")) return follow(asked, pointer, document);
    if (!pointer.includes("/")) return findAnchor(asked, pointer, document);
    report("loose-spec", place, {
      message: `$ref ${reference} has no / behind its #`,
      hint: `it is read as #/${pointer}`,
    });
    return follow(asked, `/${pointer}`, document);
  }

  function open({ reference, place, from }: Asked, filePart: string): Document | undefined {
    if (/^[a-z][a-z0-9+.-]*:/i.test(filePart)) {
      const hint = "save the file beside the spec and refer to it by a relative path";
      return report("reference-outside", place, { message: `$ref ${reference} leads to another host`, hint });
    }
    const path = Documents.resolve(filePart, from);
    if (path !== root && !path.startsWith(root.endsWith(sep) ? root : root + sep)) {
      const hint = "move the file below that folder, or run from a folder that holds both";
      return report("reference-outside", place, {
        message: `$ref ${reference} leaves the folder ${displayName(root)}`,
        hint,
      });
    }
    const before = documents.diagnostics.length;
    const document = documents.read(path);
    if (!document && documents.diagnostics[before]?.code === "file-not-found") {
      documents.diagnostics.pop();
      const message = `$ref ${reference} leads to no file (${displayName(path)})`;
      const hint = "check the path; it is relative to the file that it stands in";
      return report("unresolved-reference", place, { message, hint });
    }
    return document;
  }

  function follow(asked: Asked, pointer: string, document: Document): Resolved | undefined {
    let value: unknown = document.value;
    const segments = [...pointerSegments(pointer)];
    for (const [index, written] of segments.entries()) {
      const segment = nameIn(value, written);
      segments[index] = segment;
      if (isObject(value) && typeof value["$ref"] === "string" && !Object.hasOwn(value, segment)) {
        const step = resolve(value["$ref"], document, asked.place);
        if (!step) return undefined;
        const rest = segments.slice(index).map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"));
        return follow(asked, `${step.pointer}/${rest.join("/")}`, step.document);
      }
      const next = memberOf(value, segment);
      if (next === undefined) {
        const message = `$ref ${asked.reference} leads nowhere`;
        const hint = suggestion(value, segment);
        return findMeant(asked) ?? report("unresolved-reference", asked.place, { message, hint });
      }
      value = next;
    }
    const place = within(rootPlace(document.file), ...segments);
    const found = pointerOf(place);
    return { key: `${document.path}#${found}`, document, place, pointer: found, value };
  }

  function findAnchor(asked: Asked, anchor: string, document: Document): Resolved | undefined {
    const found = searchAnchor(document.value, anchor, rootPlace(document.file));
    if (!found) {
      const message = `$ref ${asked.reference} names no $anchor of ${document.file}`;
      const hint = "declare the anchor, or use a JSON pointer";
      return findMeant(asked) ?? report("unresolved-reference", asked.place, { message, hint });
    }
    const pointer = pointerOf(found.place);
    return { key: `${document.path}#${pointer}`, document, place: found.place, pointer, value: found.value };
  }

  function findMeant(asked: Asked): Resolved | undefined {
    const { reference, place, from } = asked;
    const pointer = findMeantSchema(reference, from.value);
    if (pointer === undefined) return undefined;
    report("loose-spec", place, {
      message: `$ref ${reference} leads nowhere`,
      hint: `it is read as #${pointer}`,
    });
    return follow(asked, pointer, from);
  }

  function report(
    code: "unresolved-reference" | "reference-outside" | "loose-spec",
    place: Place,
    text: DiagnosticText,
  ): undefined {
    const source = sourceOf(place);
    if (code === "unresolved-reference" && lenient) {
      const hint = `${text.hint}; it is read as any value, or left out where it is no schema`;
      diagnostics.push({ code: "tolerated-fault", source, message: text.message, hint });
    } else diagnostics.push({ code, source, ...text });
    return undefined;
  }

  return { resolve };
}

/** The URL that a document of OpenAPI 3.2 gives itself: what refers to it so stays within the file. */
function selfOf({ value }: Document): unknown {
  return isObject(value) ? value["$self"] : undefined;
}

/** A reference as written, and where. */
interface Asked {
  readonly reference: string;
  readonly place: Place;
  readonly from: Document;
}

function memberOf(value: unknown, segment: string): unknown {
  if (isObject(value)) return Object.hasOwn(value, segment) ? value[segment] : undefined;
  return Array.isArray(value) && /^\d+$/.test(segment) ? value[Number(segment)] : undefined;
}

/** The member that a segment names: percent-encoded, as the fragment of a URL should be, or as it is. */
function nameIn(value: unknown, segment: string): string {
  if (!segment.includes("%")) return segment;
  const decoded = decode(segment).replaceAll("~1", "/").replaceAll("~0", "~");
  return memberOf(value, decoded) === undefined && memberOf(value, segment) !== undefined ? segment : decoded;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function searchAnchor(
  value: unknown,
  anchor: string,
  place: Place,
): { value: unknown; place: Place } | undefined {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = searchAnchor(item, anchor, within(place, index));
      if (found) return found;
    }
  }
  if (!isObject(value)) return undefined;
  if (value["$anchor"] === anchor || value["$dynamicAnchor"] === anchor) return { value, place };
  for (const [key, member] of Object.entries(value)) {
    const found = searchAnchor(member, anchor, within(place, key));
    if (found) return found;
  }
  return undefined;
}

/** The sibling whose name is nearest, as most dangling references are misspelt. */
function suggestion(value: unknown, segment: string): string {
  const names = isObject(value) ? Object.keys(value) : [];
  const near =
    names.find((name) => name.toLowerCase() === segment.toLowerCase()) ??
    names.find((name) => oneEditApart(name, segment));
  if (near) return `did you mean ${near}?`;
  return names.length > 0 && names.length <= 12
    ? `there is: ${names.join(", ")}`
    : "declare it, or mend the reference";
}

function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const areSwapped = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  return areSwapped || Math.max(left.length, right.length) <= 1;
}
