import { createHash } from "node:crypto";
import type { GraphqlDocument } from "../model/api.ts";

/** A document as it is sent, and what it may be called by instead. */
export interface DescribedDocument {
  readonly text: string;
  /** In hexadecimal. */
  readonly sha256: string;
}

export function describeDocument({ text }: GraphqlDocument): DescribedDocument {
  const sent = `${text}\n`;
  return { text: sent, sha256: createHash("sha256").update(sent).digest("hex") };
}

/** By hash: what a graph that answers known documents alone is given. */
export function describeDocuments(documents: readonly GraphqlDocument[]): Readonly<Record<string, string>> {
  return Object.fromEntries(documents.map(describeDocument).map(({ sha256, text }) => [sha256, text]));
}
