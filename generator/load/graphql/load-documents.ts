import {
  concatAST,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  NoUnusedFragmentsRule,
  type OperationDefinitionNode,
  OverlappingFieldsCanBeMergedRule,
  print,
  separateOperations,
  specifiedRules,
  TokenKind,
  validate,
} from "graphql";
import { type Diagnostic, isError } from "../../diagnostics.ts";
import type { GraphqlDocument } from "../../model/api.ts";
import { createNameScope, toConstantName, toTypeName } from "../../model/names.ts";
import { sourceOf, toDiagnostic } from "./place.ts";
import { parseText, type SpecText } from "./read-schema.ts";

export interface DocumentParts {
  readonly serviceId: string;
  /** Names of the root fields' operations. */
  readonly taken: readonly string[];
  readonly diagnostics: Diagnostic[];
  /** What servers may well refuse, but types can be made of, is a warning. */
  readonly lenient?: boolean | undefined;
}

/** Without what has no bearing on the types: a fragment may be used by documents elsewhere. */
const needed = specifiedRules.filter(
  (rule) => rule !== NoUnusedFragmentsRule && rule !== OverlappingFieldsCanBeMergedRule,
);

/** The operations that clients wrote, each with the fragments of any file that it uses. */
export function loadDocuments(
  texts: readonly SpecText[],
  schema: GraphQLSchema,
  { serviceId, taken, diagnostics, lenient = false }: DocumentParts,
): readonly GraphqlDocument[] {
  const trees = texts.flatMap((text) => parseText(text, diagnostics) ?? []);
  if (trees.length < texts.length || trees.length === 0) return [];

  const all = concatAST(trees);
  const faults = validate(schema, all, lenient ? needed : [...needed, OverlappingFieldsCanBeMergedRule]);
  const conflicts = lenient ? validate(schema, all, [OverlappingFieldsCanBeMergedRule]) : [];
  for (const fault of conflicts)
    diagnostics.push(toDiagnostic(fault, "tolerated-fault", "ask for one of the fields by an alias"));
  for (const fault of faults)
    diagnostics.push(toDiagnostic(fault, "invalid-spec", "mend the document, or the schema"));
  for (const anonymous of operationsOf(all).filter((operation) => !operation.name)) {
    diagnostics.push({
      code: "invalid-spec",
      source: sourceOf(anonymous),
      message: `this ${anonymous.operation} has no name`,
      hint: "name it: a client calls it by its name",
    });
  }
  if (faults.length > 0 || diagnostics.some(isError)) return [];

  const alone = separateOperations(all);
  const names = createNameScope(taken);
  const typeNames = {
    Query: createNameScope(),
    Mutation: createNameScope(),
    Subscription: createNameScope(),
  };
  return operationsOf(all).flatMap((node): GraphqlDocument[] => {
    const operation = node.name?.value;
    const document = operation === undefined ? undefined : alone[operation];
    if (operation === undefined || document === undefined) return [];
    const description = node.description?.value ?? commentAbove(node);
    return [
      {
        id: `${serviceId}.${operation}`,
        name: names.take(toConstantName(operation)),
        type: rootOf(node),
        operation,
        typeName: typeNames[rootOf(node)].take(toTypeName(operation)),
        ...(description ? { description } : {}),
        variables: variablesOf(node),
        text: print({
          ...document,
          definitions: [node, ...document.definitions.filter((other) => other !== node)],
        }),
        source: sourceOf(node),
      },
    ];
  });
}

function operationsOf(document: DocumentNode): readonly OperationDefinitionNode[] {
  return document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
}

function rootOf(node: OperationDefinitionNode): GraphqlDocument["type"] {
  if (node.operation === "mutation") return "Mutation";
  return node.operation === "subscription" ? "Subscription" : "Query";
}

function variablesOf(node: OperationDefinitionNode): GraphqlDocument["variables"] {
  const variables = node.variableDefinitions ?? [];
  if (variables.length === 0) return "none";
  const required = variables.some(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
  );
  return required ? "required" : "optional";
}

/** The comment lines right above an operation: how documents were described before the language let them be. */
function commentAbove(node: OperationDefinitionNode): string {
  const lines: string[] = [];
  let below = node.loc?.startToken;
  for (
    let token = below?.prev;
    token?.kind === TokenKind.COMMENT && below?.line === token.line + 1;
    token = token.prev
  ) {
    lines.unshift(token.value.trim());
    below = token;
  }
  return lines.join("\n");
}
