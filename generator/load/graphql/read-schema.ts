import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  Source,
  validateSchema,
} from "graphql";
import { validateSDL } from "graphql/validation/validate.js";
import { type Diagnostic, isError } from "../../diagnostics.ts";
import { completeFederation } from "./complete-federation.ts";
import { findMappingDirectives, type MappingDirectives } from "./directives.ts";
import type { GraphqlOptions } from "./graphql-options.ts";
import { mendSchema, type Repetition } from "./mend-schema.ts";
import { sourceOf, toDiagnostic } from "./place.ts";
import { giveMeaning } from "./scalar-meaning.ts";

export interface SpecText {
  /** As diagnostics name it. */
  readonly file: string;
  readonly text: string;
}

export interface ReadSchema {
  readonly schema: GraphQLSchema;
  readonly mapping: MappingDirectives;
  /** Whether the text of the files is not what the schema says. */
  readonly isMended: boolean;
}

/** The schema that all files of a folder make together; nothing when it is not valid, and `lenient` cannot help. */
export function readSchema(
  texts: readonly SpecText[],
  diagnostics: Diagnostic[],
  { lenient = false, scalars = {} }: Pick<GraphqlOptions, "lenient" | "scalars"> = {},
): ReadSchema | undefined {
  const definitions: DefinitionNode[] = [];
  for (const text of texts) definitions.push(...(parseText(text, diagnostics)?.definitions ?? []));
  if (diagnostics.length > 0) return undefined;

  const written: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  const mended = lenient ? mendSchema(written) : { document: written, repetitions: [] };
  for (const repetition of mended.repetitions) diagnostics.push(tolerate(repetition));
  const federated = completeFederation(mended.document);
  const mapping = findMappingDirectives(federated.document);
  const complete: DocumentNode = {
    ...mapping.complete,
    definitions: [...mapping.complete.definitions, ...federated.missing],
  };
  const faults = validateSDL(complete);
  for (const fault of faults) diagnostics.push(toDiagnostic(fault, "invalid-spec", hintOf(fault)));
  if (faults.length > 0) return undefined;

  const schema = buildASTSchema(complete, { assumeValidSDL: true });
  const invalid = validateSchema(schema);
  for (const fault of invalid) {
    const located = fault.nodes?.length
      ? fault
      : new GraphQLError(fault.message, { nodes: definitions[0] ?? null });
    diagnostics.push(
      lenient && schema.getQueryType()
        ? toDiagnostic(
            located,
            "tolerated-fault",
            "code is generated all the same; no gateway serves this schema",
          )
        : toDiagnostic(located, "invalid-spec", "mend the schema here, or go on with --lenient"),
    );
  }
  if (diagnostics.some(isError)) return undefined;
  giveMeaning(schema, scalars);
  return {
    schema,
    mapping,
    isMended: mended.repetitions.length > 0 || federated.document !== mended.document,
  };
}

function tolerate({ what, node, first }: Repetition): Diagnostic {
  return {
    code: "tolerated-fault",
    source: sourceOf(node),
    message: `${what} is declared twice; the first counts`,
    related: { text: "the first", source: sourceOf(first) },
    hint: "drop one of the two",
  };
}

function hintOf({ message }: GraphQLError): string {
  const isTwice = /can only be defined once|There can be only one|already exists/.test(message);
  return isTwice ? "drop one of the two, or go on with the first: --lenient" : "mend the schema here";
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
