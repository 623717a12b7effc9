import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { bundleWorker } from "./start-worker.ts";

test("the Worker of the example platform is one module that needs no other", {
  timeout: 60_000,
}, async () => {
  // An import that is of Node, or of nobody, is not found and fails.
  const text = await bundleWorker("services/gateway/worker.ts", { minify: true });
  expect(/\bnew Function\(/.test(text)).toBe(false);
  // Cloudflare takes 3 MB, compressed; a library that comes in by mistake would show.
  expect(gzipSync(text).length).toBeLessThan(220_000);
});
