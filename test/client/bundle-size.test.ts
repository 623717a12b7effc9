import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

/** What a page loads that calls one operation: the entry, and the chunks that it imports before it runs. */
async function bundle(code: string): Promise<{ readonly text: string; readonly gzip: number }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: ".", loader: "ts" },
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    conditions: ["trefoil-source"],
    outdir: "out",
    metafile: true,
    write: false,
  });
  const texts = new Map(outputFiles.map((file) => [file.path.replace(/^.*\/out\//, "out/"), file.text]));
  const loaded = new Set<string>();
  const pending = ["out/stdin.js"];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    loaded.add(path);
    for (const { path: next, kind } of metafile.outputs[path]?.imports ?? [])
      if (kind === "import-statement" && !loaded.has(next)) pending.push(next);
  }
  const text = [...loaded].map((path) => texts.get(path)).join("\n");
  return { text, gzip: gzipSync(text).length };
}

const oneOperation = `
  import { createHttpTransport } from "trefoil/client";
  import { getUser } from "./generated/users/v2/operations.ts";
  export const call = (id) => createHttpTransport({ baseUrl: "https://x" }).call(getUser, { userId: id });
`;

test("the client with one operation is at most 4 kB, minified and compressed", async () => {
  const { text, gzip } = await bundle(oneOperation);
  expect(text).toContain("users.v2.getUser");
  expect(gzip).toBeLessThanOrEqual(4096);
});

test("a bundle has nothing of the operations, protocols and middleware that it does not name", async () => {
  const { text } = await bundle(oneOperation);
  expect(text).not.toContain("users.v2.listUsers");
  expect(text).not.toMatch(/retry-after|traceparent|GraphQL|text\/event-stream|protobuf/);
});
