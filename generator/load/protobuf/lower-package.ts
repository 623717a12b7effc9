import type { Diagnostic } from "../../diagnostics.ts";
import type { ServiceVersion } from "../../model/api.ts";
import type { Operation, SourcedExample } from "../../model/operation.ts";
import type { NamedSchema } from "../../model/schema.ts";
import type { Extensions } from "./extensions.ts";
import { listRpcs, lowerOperation, nameRpcs } from "./lower-operation.ts";
import { lowerSchema } from "./lower-schema.ts";
import { Lowering, packageId } from "./lowering.ts";
import type { LinkedFile } from "./proto-files.ts";
import type { ServiceConfigs } from "./service-config.ts";
import type { ProtoSymbol, Symbols } from "./symbols.ts";

interface PackageContext {
  /** By name. */
  readonly files: readonly LinkedFile[];
  readonly symbols: Symbols;
  readonly extensions: Extensions;
  readonly configuredRules: ServiceConfigs["rules"];
  readonly diagnostics: Diagnostic[];
  readonly examples: ReadonlyMap<string, readonly SourcedExample[]>;
}

/** What is known of a package so far. */
interface Draft {
  readonly schemas: { readonly symbol: ProtoSymbol; readonly schema: NamedSchema }[];
  readonly imports: Set<string>;
  operations: readonly Operation[];
}

/** The packages of the asked files with their operations, and the types of all that they reach. */
export function lowerPackages(
  asked: readonly LinkedFile[],
  context: PackageContext,
): readonly ServiceVersion[] {
  const packages = new Set(asked.map((file) => file.outline.package.name));
  // A copy of what the runtime brings.
  packages.delete("google.protobuf");
  const lowerer = new PackageLowerer(context);
  for (const name of packages) lowerer.lowerOperations(name);
  lowerer.lowerTypes();
  return lowerer.services();
}

class PackageLowerer {
  readonly #context: PackageContext;
  readonly #drafts = new Map<string, Draft>();
  readonly #reached = new Set<ProtoSymbol>();
  readonly #waiting: ProtoSymbol[] = [];
  /** By package: a tree has hundreds, and looking through everything for each would be quadratic. */
  readonly #files: ReadonlyMap<string, readonly LinkedFile[]>;
  readonly #symbols: ReadonlyMap<string, readonly ProtoSymbol[]>;

  constructor(context: PackageContext) {
    this.#context = context;
    this.#files = Map.groupBy(context.files, (file) => file.outline.package.name);
    this.#symbols = Map.groupBy(context.symbols.values(), (symbol) => symbol.package);
  }

  lowerOperations(name: string): void {
    const { examples } = this.#context;
    const files = this.#files.get(name) ?? [];
    const lowering = this.#loweringFor(name);
    const rpcs = listRpcs(files.filter((file) => !file.isBuiltIn));
    const names = nameRpcs(rpcs, lowering);
    this.#draftOf(name).operations = rpcs.flatMap((rpc) => {
      const details = { name: names.get(rpc) ?? rpc.declaration.name, examples: examples.get(rpc.id) ?? [] };
      return lowerOperation(rpc, details, lowering) ?? [];
    });
  }

  /** What is reached reaches more. */
  lowerTypes(): void {
    for (let symbol = this.#waiting.pop(); symbol; symbol = this.#waiting.pop()) {
      const schema = lowerSchema(symbol, this.#loweringFor(symbol.package));
      if (schema) this.#draftOf(symbol.package).schemas.push({ symbol, schema });
    }
  }

  services(): readonly ServiceVersion[] {
    return [...this.#drafts]
      .map(([name, draft]) => this.#toService(name, draft))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #loweringFor(name: string): Lowering {
    return new Lowering(this.#context, (symbol) => {
      if (symbol.package !== name) this.#draftOf(name).imports.add(packageId(symbol.package));
      this.#reach(symbol);
    });
  }

  /** Of what comes along with this package only what is used is lowered; of the user's own packages all. */
  #reach(symbol: ProtoSymbol): void {
    if (this.#reached.has(symbol)) return;
    this.#reached.add(symbol);
    this.#waiting.push(symbol);
    this.#draftOf(symbol.package);
  }

  #draftOf(name: string): Draft {
    const known = this.#drafts.get(name);
    if (known) return known;
    const draft: Draft = { schemas: [], imports: new Set(), operations: [] };
    this.#drafts.set(name, draft);
    for (const symbol of this.#symbols.get(name) ?? []) if (!symbol.file.isBuiltIn) this.#reach(symbol);
    return draft;
  }

  #toService(name: string, draft: Draft): ServiceVersion {
    const files = this.#files.get(name) ?? [];
    const described = files.find((file) => file.outline.package.comment);
    const [first] = files;
    const { line, column } = first?.outline.package ?? { line: 1, column: 1 };
    const description = described?.outline.package.comment;
    return {
      ...identityOf(name),
      language: "protobuf",
      ...(description ? { description } : {}),
      servers: [],
      operations: draft.operations,
      schemas: inOrder(draft.schemas),
      securitySchemes: {},
      source: { file: first?.file ?? "", line, column },
      ...(draft.imports.size > 0 ? { imports: [...draft.imports].sort() } : {}),
    };
  }
}

/** As in the files, so that a new type is a new place in the output and moves nothing. */
function inOrder(schemas: Draft["schemas"]): readonly NamedSchema[] {
  const key = ({ symbol }: Draft["schemas"][number]): string => symbol.file.file;
  return [...schemas]
    .sort((a, b) =>
      key(a) === key(b)
        ? a.symbol.declaration.line - b.symbol.declaration.line ||
          a.symbol.declaration.column - b.symbol.declaration.column
        : key(a) < key(b)
          ? -1
          : 1,
    )
    .map(({ schema }) => schema);
}

/** `chat.v1` → `chat`, `v1`; `grpc.testing` has no version. */
function identityOf(packageName: string): Pick<ServiceVersion, "id" | "name" | "version"> {
  const id = packageId(packageName);
  const parts = /^(.+)\.(v\d+(?:(?:alpha|beta|test|p)\d*)*)$/.exec(id);
  return { id, name: parts?.[1] ?? id, version: parts?.[2] ?? "" };
}
