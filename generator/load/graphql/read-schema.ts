import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  Source,
  validateSchema,
} from "graphql";
import { validateSDL } from "graphql/validation/validate.js";
import type { Diagnostic } from "../../diagnostics.ts";
import { findMappingDirectives, type MappingDirectives } from "./directives.ts";
import { toDiagnostic } from "./place.ts";

export interface SpecText {
  /** As diagnostics name it. */
  readonly file: string;
  readonly text: string;
}

export interface ReadSchema {
  readonly schema: GraphQLSchema;
  readonly mapping: MappingDirectives;
}

/** The schema that all files of a folder make together; nothing when it is not valid. */
export function readSchema(texts: readonly SpecText[], diagnostics: Diagnostic[]): ReadSchema | undefined {
  const definitions: DefinitionNode[] = [];
  for (const text of texts) definitions.push(...(parseText(text, diagnostics)?.definitions ?? []));
  if (diagnostics.length > 0) return undefined;

  const mapping = findMappingDirectives({ kind: "Document" as DocumentNode["kind"], definitions });
  const faults = validateSDL(mapping.complete);
  for (const fault of faults) diagnostics.push(toDiagnostic(fault, "invalid-spec", "mend the schema here"));
  if (faults.length > 0) return undefined;

  const schema = buildASTSchema(mapping.complete, { assumeValidSDL: true });
  const invalid = validateSchema(schema);
  for (const fault of invalid) {
    const located = fault.nodes?.length
      ? fault
      : new GraphQLError(fault.message, { nodes: definitions[0] ?? null });
    diagnostics.push(toDiagnostic(located, "invalid-spec", "mend the schema here"));
  }
  return invalid.length > 0 ? undefined : { schema, mapping };
}

/** The syntax tree of one file; nothing when it cannot be parsed. */
export function parseText({ file, text }: SpecText, diagnostics: Diagnostic[]): DocumentNode | undefined {
  try {
    return parse(new Source(text, file));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const diagnostic = toDiagnostic(error, "invalid-syntax", "mend the GraphQL here");
    const line = "line" in diagnostic.source ? text.split("\n")[diagnostic.source.line - 1] : undefined;
    diagnostics.push({ ...diagnostic, message: `${error.message}: ${(line ?? "").trim().slice(0, 120)}` });
    return undefined;
  }
}
