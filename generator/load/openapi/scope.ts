import type { Schema } from "../../model/schema.ts";
import type { Document } from "../documents.ts";
import type { Lowering } from "./lowering.ts";
import type { Place } from "./place.ts";

/** What the lowering of a schema object needs to know around it. */
export interface Scope {
  readonly lowering: Lowering;
  /** The document whose relative references are read. */
  readonly document: Document;
  /** Lowers a schema of the same document. */
  lower(value: unknown, place: Place): Schema;
}

export const unknownSchema: Schema = { kind: "unknown" };
