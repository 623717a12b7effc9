import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../generator/generate.ts";
import { findSpecs, nameSpecs } from "../generator/load-api.ts";
import { compile, type compilers, createProject, strictest } from "./consumer-project.ts";

const project = resolve("test/.consumer");

function write(path: string, text: string | object): string {
  const target = join(project, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, typeof text === "string" ? text : JSON.stringify(text));
  return target;
}

async function generateInto(folder: string, specs: ReturnType<typeof findSpecs>): Promise<void> {
  const { files, diagnostics } = await generate(specs, { importExtension: ".js" });
  expect(diagnostics).toEqual([]);
  for (const { path, text } of files) write(`${folder}/${path}`, text);
}

/** Lines of a compiler's complaints. */
function check(version: keyof typeof compilers, tsconfig: string): readonly string[] {
  return compile(version, join(project, tsconfig));
}

beforeAll(async () => {
  createProject(project);
  await generateInto("src/api", findSpecs(resolve("specs")));
}, 180_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("an ordinary NodeNext project", () => {
  beforeAll(() => {
    write(
      "src/main.ts",
      `import { ApiError, createHttpTransport } from "trefoil/client";
import { createHttpHandler } from "trefoil/server";
import type { HttpRequest, HttpResponse } from "trefoil/server";
import { createUsersClient, type UsersClient } from "./api/users/v2/client.js";
import { createGraphClient, type GraphClient } from "./api/graph/v1/client.js";
import { mockUsers } from "./api/users/v2/mocks.js";
import { serveUsers, type UsersHandlers } from "./api/users/v2/handlers.js";

const transport = createHttpTransport({ baseUrl: "https://users.example" });
export const users: UsersClient = createUsersClient(transport);
export const graph: GraphClient = createGraphClient(transport);
export const handlers: UsersHandlers = mockUsers;
export const handle: (request: HttpRequest) => Promise<HttpResponse | undefined> = createHttpHandler([serveUsers(handlers)]);

export async function nameOf(userId: string): Promise<string> {
  const result = await users.getUser({ userId }).result();
  if (result.ok) return result.value.displayName;
  if (result.status === 404) return result.error.title ?? "nobody";
  throw new ApiError(String(result.status));
}
`,
    );
    write("tsconfig.node.json", {
      compilerOptions: {
        ...strictest,
        target: "es2022",
        lib: ["es2024"],
        module: "nodenext",
        types: ["node"],
        outDir: "out",
      },
      include: ["src"],
    });
  });

  test.each([7, 5.9] as const)(
    "takes the output as it is, under TypeScript %s",
    (version) => {
      expect(check(version, "tsconfig.node.json")).toEqual([]);
    },
    120_000,
  );

  test("is told when it is used wrongly", () => {
    const path = write(
      "src/wrong.ts",
      'import { users } from "./main.js";\nexport const a: unknown = users.getUser({ userID: "1" });\n',
    );
    try {
      expect(check(7, "tsconfig.node.json").filter((line) => line.includes("src/wrong.ts"))).toEqual([
        expect.stringContaining("userID"),
      ]);
    } finally {
      rmSync(path);
    }
  }, 120_000);
});

describe("a project that is bundled for browsers", () => {
  const oneOperation = `openapi: 3.1.0
info: {title: Tiny, version: 1.0.0}
servers: [{url: https://tiny.example}]
paths:
  /users/{userId}:
    get:
      operationId: getUser
      parameters: [{name: userId, in: path, required: true, schema: {type: string}}]
      responses:
        "200": {description: One, content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
        default: {description: No, content: {application/problem+json: {schema: {type: object}}}}
`;
  beforeAll(async () => {
    await generateInto("tiny", nameSpecs([write("tiny.yaml", oneOperation)], []));
    write(
      "web/main.ts",
      `import { createHttpTransport } from "trefoil/client";
import { createTinyClient, type TinyClient } from "../tiny/tiny/v1/client.js";
export const tiny: TinyClient = createTinyClient(createHttpTransport({ baseUrl: "https://tiny.example" }));
`,
    );
    write("tsconfig.web.json", {
      compilerOptions: {
        ...strictest,
        target: "es2022",
        lib: ["es2024", "dom", "dom.iterable", "dom.asynciterable"],
        module: "esnext",
        moduleResolution: "bundler",
        types: [],
        outDir: "out",
      },
      include: ["web/main.ts"],
    });
  });

  interface Bundle {
    /** Every chunk. */
    readonly text: string;
    readonly inputs: readonly string[];
    /** Of the entry and what it imports before it runs; what reads streams is loaded when one is asked for. */
    readonly first: string;
  }

  async function bundle(entry: string): Promise<Bundle> {
    const { outputFiles, metafile } = await build({
      entryPoints: [join(project, entry)],
      bundle: true,
      minify: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      outdir: join(project, "bundle"),
      write: false,
      metafile: true,
      logLevel: "silent",
    });
    const outputs = Object.entries(metafile.outputs);
    const loaded = new Set(
      outputs.filter(([, { entryPoint }]) => entryPoint?.endsWith(entry)).map(([path]) => path),
    );
    for (const path of loaded) {
      for (const { path: next, kind } of metafile.outputs[path]?.imports ?? [])
        if (kind === "import-statement") loaded.add(next);
    }
    const textOf = (paths: Iterable<string>): string =>
      [...paths].map((path) => outputFiles.find((file) => file.path === resolve(path))?.text).join("\n");
    const inputs = outputs.flatMap(([, output]) =>
      Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
    );
    return {
      text: textOf(outputs.map(([path]) => path)),
      inputs: inputs.map(([name]) => name),
      first: textOf(loaded),
    };
  }

  test.each([7, 5.9] as const)(
    "takes the output, without Node's types, under TypeScript %s",
    (version) => {
      expect(check(version, "tsconfig.web.json")).toEqual([]);
    },
    120_000,
  );

  /** gzipped */
  const mostBytes = 4096;

  test("gets none of Node's modules, no schemas, no other protocol, and few bytes", async () => {
    const { text, inputs, first } = await bundle("web/main.ts");
    const bytes = gzipSync(first, { level: 9 }).length;
    process.stdout.write(
      `core client with one operation: ${first.length} bytes minified, ${bytes} gzipped\n`,
    );
    expect(inputs.filter((name) => /schemas|\/ajv|validation|grpc-js|protobufjs/.test(name))).toEqual([]);
    expect(text).not.toMatch(/["']node:/);
    expect(bytes).toBeLessThanOrEqual(mostBytes);
  });
});
