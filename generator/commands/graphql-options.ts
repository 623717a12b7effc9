import type { DocumentSource, GraphqlOptions } from "../load/graphql/graphql-options.ts";
import type { ScalarMeaning } from "../model/graphql-scalars.ts";
import { type CommandInput, listOption, UsageError } from "./command.ts";
import type { Defaults } from "./defaults.ts";

/** `--lenient`, `--documents` and `--scalar`, after what package.json says. */
export function readGraphqlOptions(input: CommandInput, { graphql = {} }: Defaults): GraphqlOptions {
  const documents = [...(graphql.documents ?? []), ...listOption(input, "documents")].map(readDocumentSource);
  const scalars = [
    ...Object.entries(graphql.scalars ?? {}),
    ...listOption(input, "scalar").map((text) => text.split("=") as [string, string | undefined]),
  ].map(([name, kind]) => [name, readScalar(name, kind)] as const);
  return {
    ...(input.values["lenient"] === true || graphql.lenient ? { lenient: true } : {}),
    ...(documents.length > 0 ? { documents } : {}),
    ...(scalars.length > 0 ? { scalars: Object.fromEntries(scalars) } : {}),
  };
}

/** `src/**\/*.tsx`, or `graph.v1=src/**\/*.tsx` */
function readDocumentSource(text: string): DocumentSource {
  const [, service, glob = text] = /^([a-z][\w-]*(?:\.v\d\w*)?)=(.+)$/.exec(text) ?? [];
  return { glob, ...(service === undefined ? {} : { service }) };
}

const kinds: Readonly<Record<string, ScalarMeaning | undefined>> = {
  string: { kind: "string" },
  number: { kind: "number" },
  integer: { kind: "number", integer: true },
  boolean: { kind: "boolean" },
};

function readScalar(name: string, kind: string | undefined): ScalarMeaning {
  const meaning = Object.hasOwn(kinds, kind ?? "") ? kinds[kind ?? ""] : undefined;
  if (meaning) return meaning;
  throw new UsageError(
    `--scalar takes NAME=KIND, where KIND is one of ${Object.keys(kinds).join(", ")}; not ${JSON.stringify(`${name}=${kind ?? ""}`)}`,
  );
}
