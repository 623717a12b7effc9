import { isJson } from "./media-type.ts";

/**
 * The schema to check a body by that came as `contentType`, or that is what the spec names first. Bytes and texts are
 * nothing that JSON Schema has a word for; forms are, once they are read.
 */
export function contentSchemaOf(
  contents: Readonly<Record<string, string>> = {},
  contentType: string | undefined,
  isChecked: (mediaType: string) => boolean = isJson,
): string | undefined {
  const entries = Object.entries(contents);
  const found = contentType === undefined ? entries[0] : findContent(entries, contentType);
  return found && isChecked(contentType ?? found[0]) ? found[1] : undefined;
}

/** What is declared for the media type that was sent: for itself, before a range that it lies in. */
export function findContent<Content>(
  declared: readonly (readonly [mediaType: string, content: Content])[],
  sent: string,
): readonly [string, Content] | undefined {
  const fitting = declared.filter(([offered]) => matchesMediaType(offered, sent));
  return (
    fitting.find(([offered]) => !offered.includes("*")) ??
    fitting.find(([offered]) => offered !== "*/*") ??
    fitting[0]
  );
}

/** Ranges (`image/*`), and parameters of the type that was sent, are let be. */
export function matchesMediaType(offered: string, sent: string): boolean {
  const [want = "", have = ""] = [offered, sent].map((text) => text.split(";")[0]?.trim().toLowerCase());
  if (want === "*/*" || want === have) return true;
  return want.endsWith("/*") && have.startsWith(want.slice(0, -1));
}
