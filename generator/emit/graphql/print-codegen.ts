import { codegen } from "@graphql-codegen/core";
import * as typescript from "@graphql-codegen/typescript";
import * as typescriptOperations from "@graphql-codegen/typescript-operations";
import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse } from "graphql";
import type { GraphqlSpec, ServiceVersion } from "../../model/api.ts";
import { createCodegenNames } from "./codegen-names.ts";
import { joinDocuments } from "./join-documents.ts";
import { layOutTypes } from "./lay-out-types.ts";
import { type ScalarTypes, tidyTypes } from "./tidy-types.ts";

type Graph = ServiceVersion & { readonly graphql: GraphqlSpec };

/** Types of the schema, then of the variables and results of documents, by graphql-codegen. */
export async function printCodegen(service: Graph): Promise<string> {
  const { graphql } = service;
  const scalars: ScalarTypes = Object.fromEntries(
    Object.entries(graphql.scalars).map(([name, { kind }]) => [name, kind]),
  );
  const schema = parse(graphql.sdl, { noLocation: true });
  const schemaAst = buildASTSchema(schema, { assumeValidSDL: true });
  const nameOf = createCodegenNames(service);
  const types = await run("typescript", { schema, schemaAst, nameOf, scalars, documents: [] });
  if (graphql.documents.length === 0) return tidyTypes(types, scalars);
  const documents = [joinDocuments(graphql.documents)];
  const written = await run("typescriptOperations", { schema, schemaAst, nameOf, scalars, documents });
  return `${tidyTypes(types, scalars)}\n\n${layOutTypes(tidyTypes(written, scalars))}`;
}

interface Input {
  readonly schema: DocumentNode;
  readonly schemaAst: GraphQLSchema;
  readonly nameOf: (name: string) => string;
  readonly scalars: ScalarTypes;
  readonly documents: readonly DocumentNode[];
}

/** One plugin at a time: together they would both print the enums and the input types. */
function run(
  plugin: "typescript" | "typescriptOperations",
  { schema, schemaAst, nameOf, scalars, documents }: Input,
): Promise<string> {
  return codegen({
    filename: "types.ts",
    schema,
    schemaAst,
    documents: documents.map((document) => ({ location: "operations", document })),
    // The loader has validated the schema and the documents, and reported where they are wrong.
    skipDocumentsValidation: true,
    config: {
      declarationKind: "interface",
      defaultScalarType: "unknown",
      enumsAsTypes: true,
      immutableTypes: true,
      namingConvention: { typeNames: nameOf, enumValues: "keep" },
      printFieldsOnNewLines: true,
      scalars,
      useTypeImports: true,
    },
    plugins: [
      {
        [plugin]:
          plugin === "typescript"
            ? {}
            : { importSchemaTypesFrom: "types", namespacedImportName: "", skipTypename: true },
      },
    ],
    pluginMap: { typescript, typescriptOperations },
  });
}
