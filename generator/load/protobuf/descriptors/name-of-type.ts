import { fullNameOf } from "../lowering.ts";
import type { Place } from "../read-outline.ts";
import { resolveType } from "../resolve-type.ts";
import type { DescribeContext } from "./describe-context.ts";

export interface NamedType {
  /** With the dot before it that says that the name is whole: `.chat.v1.Part`. */
  readonly name: string;
  readonly isEnum: boolean;
}

/** The message or enum that a name means where it is written; what means nothing was told when the file was lowered. */
export function nameOfType(
  name: string,
  { scope, line, column }: Place & { readonly scope: string },
  { file, symbols }: DescribeContext,
): NamedType | undefined {
  const type = resolveType({ name, scope, line, column, file }, symbols, []);
  if (!type) return undefined;
  const fullName = fullNameOf(type);
  const isEnum =
    type.kind === "symbol" ? type.symbol.kind === "enum" : fullName === "google.protobuf.NullValue";
  return { name: `.${fullName}`, isEnum };
}
