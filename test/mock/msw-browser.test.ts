import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { describeService } from "../../generator/describe/describe-service.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";
import { listenHttp } from "../../runtime/server/listen-http.ts";
import type { HttpResponse } from "../../runtime/wire/http-message.ts";

const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);
const { resolve } = createRequire(import.meta.url);

/** The page and its chunks by path, and the modules that went into them. */
interface Bundle {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly inputs: readonly string[];
}

let bundle: Bundle;

beforeAll(async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL("msw-page.ts", import.meta.url))],
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    conditions: ["trefoil-source"],
    outdir: "/page",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  bundle = {
    files: new Map(outputFiles.map(({ path, contents }) => [path, contents])),
    inputs: Object.keys(metafile.inputs),
  };
});

test("a bundle for browsers holds neither Node's modules nor what needs to compile code", () => {
  expect(
    bundle.inputs.filter((path) => /node_modules\/(@grpc|ajv|undici|protobufjs\/(?!src|minimal))/.test(path)),
  ).toEqual([]);
  expect(bundle.inputs.filter((path) => /listen-|\bnode:/.test(path))).toEqual([]);
  const text = [...bundle.files.values()].map((contents) => new TextDecoder().decode(contents)).join("\n");
  expect(text.match(/from\s*"node:[^"]*"|require\("(node:[^"]*|fs|http|net)"\)/g)).toBeNull();
});

describe.skipIf(!chromium)("in Chromium (skipped where it is not installed)", () => {
  test("REST, a streamed rpc and GraphQL are answered inside the page", { timeout: 60_000 }, async () => {
    const { api } = await loadApi(findSpecs("specs"));
    const descriptors = api.services.map((service) => describeService(service, api));
    const worker = await readFile(resolve("msw/mockServiceWorker.js"));
    const files: Readonly<Record<string, readonly [type: string, body: Uint8Array]>> = {
      "/": ["text/html", encode(`<!doctype html><script type="module" src="/page/msw-page.js"></script>`)],
      "/mockServiceWorker.js": ["text/javascript", worker],
      "/descriptors.json": ["application/json", encode(JSON.stringify(descriptors))],
    };
    const server = await listenHttp(
      async ({ target }): Promise<HttpResponse | undefined> => {
        const script = bundle.files.get(target);
        const [type, body] = script ? ["text/javascript", script] : (files[target] ?? []);
        return type === undefined || body === undefined
          ? undefined
          : { status: 200, headers: { "content-type": type }, body };
      },
      { port: 0 },
    );
    const { chromium: launcher } = await import("playwright-core");
    const browser = await launcher.launch({ executablePath: chromium ?? "", args: ["--no-sandbox"] });
    try {
      const page = await browser.newPage();
      const failures: string[] = [];
      page.on("pageerror", (error) => failures.push(String(error)));
      await page.goto(server.url);
      await page.waitForFunction("globalThis.runPage !== undefined");
      const outcome = await page.evaluate("globalThis.runPage()");
      expect(failures).toEqual([]);
      expect(outcome).toMatchObject({
        user: { id: "123", displayName: "Ada Lovelace" },
        problem: { status: 400, errors: [{ pointer: "/limit" }] },
        events: 5,
        graph: { data: { user: { name: "Ada Lovelace" } } },
      });
      // Messages come one by one, not when the stream is over.
      expect((outcome as { pieces: number }).pieces).toBeGreaterThan(2);
    } finally {
      await browser.close();
      await server.close();
    }
  });
});

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
