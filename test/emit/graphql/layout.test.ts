import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { generate } from "../../../generator/generate.ts";
import { findSpecs } from "../../../generator/load-api.ts";

const schema = `
  type Query { search(q: String!): [Hit!]! node(id: ID!): Node pet: Pet otherThing(x: Int): Int otherThing2(y: Int): Int }
  union Hit = User | Team | AVeryLongNameOfATypeThatIsOneOfMany
  interface Node { id: ID! }
  interface Pet { name: String! }
  type User implements Node & Pet { id: ID! name: String! kids: [User!] parts: [[Node]!] }
  type Team implements Node { id: ID! size: Int }
  type AVeryLongNameOfATypeThatIsOneOfMany { a: Int }
`;

/** Names of every length around the line's end. */
const longNames = Array.from({ length: 30 }, (_, more) => {
  const name = `Long${"x".repeat(more)}`;
  return `query ${name} { pet { name } } query ${name}By($id: ID!) { node(id: $id) { id } }`;
});

const documents = `
  query Search($q: String!) {
    search(q: $q) { __typename ... on User { id name kids { id kids { id } } } ... on Team { id size } ...L }
  }
  query NodeById($id: ID!) { node(id: $id) { id ... on User { name parts { ...N } } } }
  query WithN { node(id: 1) { ...N } }
  fragment L on AVeryLongNameOfATypeThatIsOneOfMany { a }
  fragment N on Node { id ... on User { name } ... on Team { size } }
  ${longNames.join(" ")}
`;

test("what is generated of documents is left unchanged by the formatter", async () => {
  // Within the project, whose formatter's settings hold.
  const folder = mkdtempSync("test/emit/graphql/layout-");
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("specs/graph/v1/schema.graphql", schema);
  write("specs/graph/v1/operations/all.graphql", documents);
  const { files } = await generate(findSpecs(join(folder, "specs")), { importExtension: ".ts" });
  for (const { path, text } of files.filter((file) => file.path.endsWith(".ts"))) write(`out/${path}`, text);
  const { stdout, stderr } = spawnSync(
    "node_modules/.bin/biome",
    ["format", "--colors=off", join(folder, "out")],
    { encoding: "utf8" },
  );
  const told = `${stdout}${stderr}`;
  expect(told.slice(0, told.indexOf("\n\n\n"))).toMatch(/^Checked [1-9]\d* files/);
}, 60_000);
