import type { Diagnostic, DiagnosticCode } from "../../diagnostics.ts";
import { createNameScope, type NameScope, toTypeName } from "../../model/names.ts";
import type { NamedSchema, Schema } from "../../model/schema.ts";
import type { Document } from "../documents.ts";
import { type Place, sourceOf } from "./place.ts";
import type { References, Resolved } from "./resolve-reference.ts";

/** What the lowering of one spec shares: its references, the names given so far, what was found wrong. */
export class Lowering {
  readonly references: References;
  readonly dialect: Dialect;
  readonly diagnostics: Diagnostic[];
  /** Names of types, over schemas and operations alike. */
  readonly typeNames: NameScope = createNameScope();
  readonly #schemaNames: NameScope = createNameScope();
  readonly #byKey = new Map<string, NamedEntry>();
  readonly #queue: NamedEntry[] = [];
  readonly #reported = new Set<string>();

  constructor(parts: { references: References; dialect: Dialect; diagnostics: Diagnostic[] }) {
    this.references = parts.references;
    this.dialect = parts.dialect;
    this.diagnostics = parts.diagnostics;
  }

  /** Each problem is told once, however often the lowering comes by. */
  report(code: DiagnosticCode, place: Place, message: string, hint: string): void {
    const source = sourceOf(place);
    const key = JSON.stringify([code, source, message]);
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.diagnostics.push({ code, source, message, hint });
  }

  /** The named schema at a place; it is named at once, and lowered when the queue comes to it. */
  nameSchema(resolved: Resolved): NamedEntry {
    const known = this.#byKey.get(resolved.key);
    if (known) return known;
    const spelled = schemaNameAt(resolved);
    // Tables of schemas are plain objects, in which that one name is no member.
    const name = this.#schemaNames.take(spelled === "__proto__" ? "proto" : spelled);
    const wanted = toTypeName(name);
    const typeName = this.typeNames.take(wanted);
    if (typeName !== wanted) {
      this.report(
        "name-collision",
        resolved.place,
        `schema ${spelled} would be called ${wanted}, as another is`,
        `it is called ${typeName}; rename one of them to choose`,
      );
    }
    const entry: NamedEntry = { name, typeName, resolved };
    this.#byKey.set(resolved.key, entry);
    this.#queue.push(entry);
    return entry;
  }

  /** Lowers every schema that was named, and those that they name in turn; sorted by name. */
  lowerNamed(lower: (value: unknown, document: Document, place: Place) => Schema): NamedSchema[] {
    const done: NamedSchema[] = [];
    for (let entry = this.#queue.shift(); entry; entry = this.#queue.shift()) {
      const { name, typeName, resolved } = entry;
      const schema = lower(resolved.value, resolved.document, resolved.place);
      done.push({ name, typeName, schema, source: sourceOf(resolved.place) });
    }
    return done.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

export type Dialect = "3.0" | "3.1";

export interface NamedEntry {
  readonly name: string;
  readonly typeName: string;
  readonly resolved: Resolved;
}

const containers: ReadonlySet<string> = new Set([
  "components",
  "schemas",
  "definitions",
  "$defs",
  "paths",
  "content",
  "schema",
  "properties",
  "items",
]);

/** `#/components/schemas/User` is User, `pet.yaml` is pet; anywhere else the last words of the path. */
function schemaNameAt({ pointer, document }: Resolved): string {
  const segments = pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = segments.at(-1);
  if (last === undefined) return pointer !== "" ? pointer : baseName(document.path);
  const container = segments.at(-2);
  if (container === "schemas" || container === "definitions" || container === "$defs") return last;
  return (
    segments
      .filter((segment) => !containers.has(segment))
      .slice(-4)
      .join(" ") || last
  );
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
}
