import type { Diagnostic } from "../../diagnostics.ts";
import type { Schema } from "../../model/schema.ts";
import type { Extensions } from "./extensions.ts";
import { type ResolvedType, resolveType, type TypeReference } from "./resolve-type.ts";
import type { ServiceConfigs } from "./service-config.ts";
import type { ProtoSymbol, Symbols } from "./symbols.ts";

/** What lowering one package needs of the others, and what it finds out. */
export class Lowering {
  readonly symbols: Symbols;
  readonly extensions: Extensions;
  readonly configuredRules: ServiceConfigs["rules"];
  readonly diagnostics: Diagnostic[];
  /** Called for each message and enum that is referred to. */
  readonly #onReach: (symbol: ProtoSymbol) => void;

  constructor(
    {
      symbols,
      extensions,
      configuredRules,
      diagnostics,
    }: Pick<Lowering, "symbols" | "extensions" | "configuredRules" | "diagnostics">,
    onReach: (symbol: ProtoSymbol) => void,
  ) {
    this.symbols = symbols;
    this.extensions = extensions;
    this.configuredRules = configuredRules;
    this.diagnostics = diagnostics;
    this.#onReach = onReach;
  }

  resolve(reference: TypeReference): ResolvedType | undefined {
    const resolved = resolveType(reference, this.symbols, this.diagnostics);
    if (resolved?.kind === "symbol") this.#onReach(resolved.symbol);
    return resolved;
  }
}

export function fullNameOf(type: ResolvedType): string {
  return type.kind === "symbol" ? type.symbol.fullName : type.fullName;
}

/** A reference names its package where that is not the one that refers. */
export function toReference(type: ResolvedType, from: string): Schema {
  if (type.kind === "well-known")
    return {
      kind: "reference",
      to: type.fullName.slice("google.protobuf.".length),
      package: "google.protobuf",
    };
  const { name, package: owner } = type.symbol;
  return { kind: "reference", to: name, ...(owner === from ? {} : { package: packageId(owner) }) };
}

/** The id of a package's service version; files without a package make one together. */
export function packageId(packageName: string): string {
  return packageName === "" ? "default" : packageName;
}
