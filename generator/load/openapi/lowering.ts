import type { Diagnostic, DiagnosticCode, DiagnosticText } from "../../diagnostics.ts";
import { createNameScope, type NameScope, toTypeName } from "../../model/names.ts";
import type { NamedSchema, Schema } from "../../model/schema.ts";
import { type Place, type Site, sourceOf } from "./place.ts";
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
  readonly #lowered = new Map<unknown, Schema>();

  readonly #lower: LowerSchema;

  constructor(parts: LoweringParts) {
    this.references = parts.references;
    this.dialect = parts.dialect;
    this.diagnostics = parts.diagnostics;
    this.#lower = parts.lowerSchema;
  }

  /** A schema that many refer to is lowered once: that of a shared parameter, that of a shared answer. */
  lowerSchema(value: unknown, site: Site): Schema {
    const known = this.#lowered.get(value);
    if (known) return known;
    const schema = this.#lower(this, value, site);
    this.#lowered.set(value, schema);
    return schema;
  }

  /** Each problem is told once, however often the lowering comes by. */
  report(code: DiagnosticCode, place: Place, text: DiagnosticText): void {
    const diagnostic = { code, source: sourceOf(place), ...text };
    const key = JSON.stringify(diagnostic);
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.diagnostics.push(diagnostic);
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
      const message = `schema ${spelled} would be called ${wanted}, as another is`;
      const hint = `it is called ${typeName}; rename one of them to choose`;
      this.report("name-collision", resolved.place, { message, hint });
    }
    const entry: NamedEntry = { name, typeName, resolved };
    this.#byKey.set(resolved.key, entry);
    this.#queue.push(entry);
    return entry;
  }

  /** Lowers every schema that was named, and those that they name in turn; sorted by name. */
  lowerNamed(): NamedSchema[] {
    const done: NamedSchema[] = [];
    for (let entry = this.#queue.shift(); entry; entry = this.#queue.shift()) {
      const { name, typeName, resolved } = entry;
      const schema = this.lowerSchema(resolved.value, resolved);
      done.push({ name, typeName, schema, source: sourceOf(resolved.place) });
    }
    return done.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

export type LowerSchema = (lowering: Lowering, value: unknown, site: Site) => Schema;

export interface LoweringParts {
  readonly references: References;
  readonly dialect: Dialect;
  readonly diagnostics: Diagnostic[];
  readonly lowerSchema: LowerSchema;
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
