import { isJson } from "./media-type.ts";

/**
 * The schema to check a body by that came as `contentType`, or that is what the spec names first. Bytes, texts and
 * forms have values that JSON Schema has no word for.
 */
export function contentSchemaOf(
  contents: Readonly<Record<string, string>> = {},
  contentType: string | undefined,
): string | undefined {
  const entries = Object.entries(contents);
  const found =
    contentType === undefined
      ? entries[0]
      : entries.find(([offered]) => matchesMediaType(offered, contentType));
  return found && isJson(contentType ?? found[0]) ? found[1] : undefined;
}

/** Ranges (`image/*`), and parameters of the type that was sent, are let be. */
export function matchesMediaType(offered: string, sent: string): boolean {
  const [want = "", have = ""] = [offered, sent].map((text) => text.split(";")[0]?.trim().toLowerCase());
  if (want === "*/*" || want === have) return true;
  return want.endsWith("/*") && have.startsWith(want.slice(0, -1));
}
