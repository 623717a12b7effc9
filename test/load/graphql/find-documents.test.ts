import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { GraphqlOptions } from "../../../generator/load/graphql/graphql-options.ts";
import { loadGraphql } from "../../../generator/load/graphql/load.ts";
import type { Loaded } from "../../../generator/load/loaded.ts";

const schema = "type Query { user(id: ID!): User } type User { id: ID! name: String }";

function load(sources: Readonly<Record<string, string>>, documents: GraphqlOptions["documents"]): Loaded {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-documents-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries({ "schema.graphql": schema, ...sources })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return loadGraphql(
    [join(folder, "schema.graphql")],
    { id: "graph.v1", name: "graph", version: "v1" },
    { documents: (documents ?? []).map((source) => ({ ...source, glob: join(folder, source.glob) })) },
  );
}

const page = `import { gql } from "graphql-tag";
import { userFields } from "./fields.ts";

export const Page = () => <p>{useQuery(gql\`
  query PageUser($id: ID!) {
    user(id: $id) { ...UserFields }
  }
  \${userFields}
\`)}</p>;
`;
const fields = "export const userFields = /* GraphQL */ `fragment UserFields on User { id name }`;\n";

test("documents are found in files of their own and in sources, with fragments from anywhere", () => {
  const { services, diagnostics, files } = load(
    {
      "src/page.tsx": page,
      "src/fields.ts": fields,
      "src/more/other.gql": "query Other { __typename }",
      "src/plain.ts": "export const nothing: number = 1;\n",
      "src/node_modules/x/index.ts": "gql`query Foreign { __typename }`",
    },
    [{ glob: "src/**/*.{ts,tsx,gql}" }],
  );
  expect(diagnostics).toEqual([]);
  expect(services[0]?.graphql?.documents.map(({ operation }) => operation)).toEqual(["Other", "PageUser"]);
  expect(services[0]?.graphql?.documents[1]?.text).toContain("fragment UserFields on User");
  expect(files.filter((path) => path.includes("/src/"))).toHaveLength(4);
});

test("a mistake in a source is told where it is", () => {
  const { diagnostics } = load({ "src/page.tsx": page.replace("...UserFields", "nam") }, [
    { glob: "src/*.tsx" },
  ]);
  expect(diagnostics).toMatchObject([
    {
      code: "invalid-spec",
      source: { file: expect.stringMatching(/page\.tsx$/), line: 6, column: 21 },
      message: expect.stringContaining('"nam"'),
    },
  ]);
});

test("a source that cannot be parsed is told, and so is a pattern that names nothing", () => {
  const broken = load({ "src/a.ts": "const gql = ;\ngql`query A { __typename }`" }, [{ glob: "src/*.ts" }]);
  expect(broken.diagnostics).toMatchObject([
    { code: "invalid-syntax", source: { file: expect.stringMatching(/a\.ts$/), line: 1 } },
  ]);
  expect(load({}, [{ glob: "src/*.ts" }]).diagnostics).toMatchObject([{ code: "file-not-found" }]);
});

test("documents of another schema's service are left to it", () => {
  const { services, diagnostics } = load({ "src/a.gql": "query A { other }" }, [
    { glob: "src/*.gql", service: "other.v1" },
  ]);
  expect(diagnostics).toEqual([]);
  expect(services[0]?.graphql?.documents).toEqual([]);
});
