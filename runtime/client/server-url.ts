import type { Server, ServerVariable } from "../descriptors.ts";

/** What a variable may be: one of its values where the spec lists them, else any text. */
type ValueOfVariable<Variable> = Variable extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : string;

type VariablesOf<Of> = Of extends { readonly variables: infer Variables }
  ? { readonly [Name in keyof Variables]?: ValueOfVariable<Variables[Name]> }
  : Readonly<Record<string, never>>;

/** The URL of a server of the spec (`servers.ts`), its variables filled in; those that are left out have their defaults. */
export function serverUrl<Of extends Server>(server: Of, values?: VariablesOf<Of>): string {
  const variables: Readonly<Record<string, ServerVariable>> = server.variables ?? {};
  const given = (values ?? {}) as Readonly<Record<string, string | undefined>>;
  return server.url.replace(
    /\{([^}]+)\}/g,
    (whole, name: string) => given[name] ?? variables[name]?.default ?? whole,
  );
}
