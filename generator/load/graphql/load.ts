import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { print } from "graphql";
import type { Diagnostic } from "../../diagnostics.ts";
import type { GraphqlDocument, ServiceVersion } from "../../model/api.ts";
import { toGraphqlResultName } from "../../model/names.ts";
import { displayName } from "../documents.ts";
import { loadExamples } from "../load-examples.ts";
import type { Loaded } from "../loaded.ts";
import type { Identity } from "../service-identity.ts";
import type { MappingDirectives } from "./directives.ts";
import { findDocuments } from "./find-documents.ts";
import type { DocumentSource, GraphqlOptions } from "./graphql-options.ts";
import { listRootFields } from "./list-root-fields.ts";
import { loadDocuments } from "./load-documents.ts";
import { lowerFields } from "./lower-fields.ts";
import { lowerOperation } from "./lower-operation.ts";
import { lowerSchemas } from "./lower-schema.ts";
import { nameFields } from "./name-fields.ts";
import { nameTypes } from "./name-types.ts";
import { readSchema, type SpecText } from "./read-schema.ts";
import { listScalars } from "./scalar-meaning.ts";

/**
 * One service version: the schema that the files make together, the documents of `operations/*.graphql` and the
 * examples of `examples.yaml` beside the first of them.
 */
export function loadGraphql(
  files: readonly string[],
  identity: Identity,
  options: GraphqlOptions = {},
): Loaded {
  const diagnostics: Diagnostic[] = [];
  const [first = ""] = files;
  const folder = dirname(resolve(first));
  const texts = readTexts(files, diagnostics);
  const read = diagnostics.length > 0 ? undefined : readSchema(texts, diagnostics, options);
  if (!read) return { services: [], diagnostics, files: files.map((file) => resolve(file)) };

  const { schema, mapping, isMended } = read;
  const roots = listRootFields(schema, identity.id);
  const examples = loadExamples(join(folder, "examples.yaml"), new Set(roots.map((root) => root.id)));
  const names = nameFields(schema, roots);
  const operations = roots.map((root) =>
    lowerOperation(root, names, examples.byOperation.get(root.id) ?? []),
  );
  const documentFolder = join(folder, "operations");
  const documentFiles = listDocuments(documentFolder);
  const elsewhere = findDocuments(documentsOf(identity, options), diagnostics);
  const documentTexts = [...readTexts(documentFiles, diagnostics), ...elsewhere.texts];
  const documents = loadDocuments(documentTexts, schema, {
    serviceId: identity.id,
    taken: operations.map((operation) => operation.name),
    diagnostics,
    lenient: options.lenient,
  });
  const typeNames = nameTypes(schema, mapping, {
    taken: [
      ...documents.flatMap(typesOf),
      ...Object.values(names.argumentTypes),
      ...operations.flatMap(({ responsesType }) => responsesType ?? []),
    ],
    diagnostics,
  });
  const description = schema.description;
  const service: ServiceVersion = {
    ...identity,
    language: "graphql",
    ...(description ? { description } : {}),
    servers: [],
    operations,
    schemas: lowerSchemas(schema, mapping, typeNames),
    securitySchemes: {},
    source: { file: displayName(resolve(first)), line: 1, column: 1 },
    graphql: {
      ...lowerFields(schema, mapping, diagnostics),
      argumentTypes: names.argumentTypes,
      roots: Object.fromEntries(roots.map(({ root, type }) => [root, type.name])),
      sdl: isMended ? print(mapping.public) : sdlOf(texts, mapping),
      documents,
      scalars: listScalars(schema),
    },
  };
  return {
    services: [service],
    diagnostics: [...diagnostics, ...examples.diagnostics],
    files: [
      ...files.map((file) => resolve(file)),
      ...documentFiles,
      documentFolder,
      ...elsewhere.files,
      ...examples.files,
    ],
  };
}

/** The author's own text where nothing is to be hidden from callers. */
function sdlOf(texts: readonly SpecText[], mapping: MappingDirectives): string {
  return mapping.isUnused ? texts.map(({ text }) => text.trimEnd()).join("\n\n") : print(mapping.public);
}

function documentsOf({ id }: Identity, { documents = [] }: GraphqlOptions): readonly DocumentSource[] {
  return documents.filter(({ service }) => service === undefined || service === id);
}

/** Names that graphql-codegen gives to what a document needs and answers. */
function typesOf({ typeName, type }: GraphqlDocument): readonly string[] {
  const result = toGraphqlResultName(typeName, type);
  return [result, `${result}Variables`];
}

function listDocuments(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(graphql|gql)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function readTexts(files: readonly string[], diagnostics: Diagnostic[]): readonly SpecText[] {
  return files.flatMap((path) => {
    const file = displayName(resolve(path));
    try {
      return [{ file, text: readFileSync(path, "utf8") }];
    } catch (error) {
      diagnostics.push({
        code: "file-not-found",
        source: { file, line: 1, column: 1 },
        message: `cannot read ${basename(path)}: ${(error as Error).message}`,
        hint: "check the path, and that the file may be read",
      });
      return [];
    }
  });
}
