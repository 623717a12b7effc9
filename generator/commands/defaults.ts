import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a project says once for all: the member `trefoil` of its package.json. */
export interface Defaults {
  readonly specs?: string;
  readonly out?: string;
  readonly importExtension?: string;
  /** Optional outputs, as `--with` takes them. */
  readonly with?: readonly string[];
  readonly graphql?: GraphqlDefaults;
}

export interface GraphqlDefaults {
  readonly lenient?: boolean;
  readonly documents?: readonly string[];
  /** By name, as `--scalar` takes them. */
  readonly scalars?: Readonly<Record<string, string>>;
}

export function readDefaults(folder: string): Defaults {
  const path = join(folder, "package.json");
  if (!existsSync(path)) return {};
  const { trefoil } = JSON.parse(readFileSync(path, "utf8")) as { trefoil?: unknown };
  if (typeof trefoil !== "object" || trefoil === null) return {};
  const { specs, out, importExtension, with: outputs, graphql } = trefoil as Record<string, unknown>;
  return {
    ...(typeof specs === "string" ? { specs } : {}),
    ...(typeof out === "string" ? { out } : {}),
    ...(typeof importExtension === "string" ? { importExtension } : {}),
    ...(Array.isArray(outputs) ? { with: outputs.map(String) } : {}),
    ...(typeof graphql === "object" && graphql !== null ? { graphql } : {}),
  };
}
