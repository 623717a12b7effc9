import type { Api, ServiceVersion } from "../model/api.ts";
import { toMemberName } from "../model/names.ts";
import type { NamedSchema, Schema } from "../model/schema.ts";
import { importPath } from "./import-path.ts";
import { printRuntimeImport } from "./print-runtime-import.ts";

type Reference = Extract<Schema, { kind: "reference" }>;

/**
 * The names that one generated file can use. Whatever it asks for from elsewhere (another protobuf package, the
 * runtime) is imported; make one for each file.
 */
export interface TypeNames {
  /** The TypeScript name of the schema that a reference leads to. */
  typeNameOf(reference: Reference): string;
  /** The schema itself, to tell how a reference may be used; nothing when it stands in another package. */
  schemaOf(reference: Reference): Schema | undefined;
  /** A type of `trefoil/client`. */
  fromRuntime(name: string): string;
  /** A function of `trefoil/client`. */
  functionFromRuntime(name: string): void;
  /** Import lines for all that was asked for. */
  printImports(importExtension: string): string;
}

const wellKnownPackage = "google.protobuf";

/** `own` stands before the service's own types: `types.` in the files beside types.ts. */
export function createTypeNames(
  service: ServiceVersion,
  api: Api,
  { own = "" }: { own?: string } = {},
): TypeNames {
  const ownSchemas = byName(service.schemas);
  const ownTypes = new Set(own === "" ? service.schemas.map((named) => named.typeName) : []);
  const packages = new Map<string, ReadonlyMap<string, NamedSchema>>();
  const runtime = new Map<string, string>();
  const functions = new Set<string>();

  function importedName(packageId: string, to: string): string {
    const schemas =
      packages.get(packageId) ?? byName(api.services.find(({ id }) => id === packageId)?.schemas ?? []);
    // The rest of google.protobuf (descriptors, api.proto) is generated like any other package.
    if (packageId === wellKnownPackage && !schemas.has(to)) return fromRuntime(to);
    packages.set(packageId, schemas);
    return `${toMemberName(packageId)}.${schemas.get(to)?.typeName ?? "unknown"}`;
  }

  function fromRuntime(name: string): string {
    const local = ownTypes.has(name) ? `Google${name}` : name;
    runtime.set(name, local);
    return local;
  }

  return {
    typeNameOf({ to, package: packageId }) {
      if (packageId !== undefined && packageId !== service.id) return importedName(packageId, to);
      const named = ownSchemas.get(to);
      if (!named && service.id === wellKnownPackage) return fromRuntime(to);
      return own + (named?.typeName ?? "unknown");
    },
    schemaOf: ({ to, package: packageId }) =>
      packageId === undefined || packageId === service.id ? ownSchemas.get(to)?.schema : undefined,
    fromRuntime,
    functionFromRuntime: (name) => void functions.add(name),
    printImports(importExtension) {
      const types = [...runtime].map(([name, local]) => (name === local ? name : `${name} as ${local}`));
      const lines = [printRuntimeImport(types, [...functions])];
      for (const packageId of [...packages.keys()].sort()) {
        const path = importPath(service, { id: packageId, language: "protobuf" });
        lines.push(`import type * as ${toMemberName(packageId)} from "${path}/types${importExtension}";\n`);
      }
      return lines.join("");
    },
  };
}

function byName(schemas: readonly NamedSchema[]): ReadonlyMap<string, NamedSchema> {
  return new Map(schemas.map((named) => [named.name, named]));
}
