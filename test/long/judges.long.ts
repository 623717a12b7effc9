import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { describeService } from "../../generator/describe/describe-service.ts";
import { loadApi, nameSpecs } from "../../generator/load-api.ts";
import { type Answer, answerOf } from "../../runtime/client/call.ts";
import { createHttpTransport } from "../../runtime/client/http-transport.ts";
import { authenticate } from "../../runtime/client/middleware/authenticate.ts";
import type { Credentials } from "../../runtime/client/middleware/credentials.ts";
import { withMiddleware } from "../../runtime/client/middleware/middleware.ts";
import type { Json, Operation, SecuritySchemes, ServiceDescriptor } from "../../runtime/descriptors.ts";
import { createMockHandler } from "../../runtime/mock/create-mock-handler.ts";
import { mockServices } from "../../runtime/mock/mock-services.ts";
import { referenceTo } from "../../runtime/mock/sample/reference-to.ts";
import { createSchemaTools, type SchemaTools } from "../../runtime/mock/schema-tools.ts";
import { listenHttp } from "../../runtime/server/listen-http.ts";
import type { ApiError } from "../../runtime/wire/api-error.ts";
import { isForm } from "../../runtime/wire/http/form-media-type.ts";
import { isJson } from "../../runtime/wire/http/media-type.ts";

/**
 * Two programs of others look at what our client sends and our mock answers: Steady (@stdy/cli), a mock server that
 * checks requests, and Prism (@stoplight/prism-cli) as a proxy, which checks both. `bash test/parts/judges.sh`
 * installs them; a judge that is missing is skipped by name.
 */
const judges = resolve("node_modules/.cache/trefoil/judges/node_modules/.bin");

const specs = [
  "specs/users/v2/openapi.yaml",
  "specs/files/v1/openapi.yaml",
  ...[
    "train-travel-31.json",
    "petstore3.json",
    "petstore-31.json",
    "petstore-expanded.json",
    "galaxy-31.yaml",
  ].map((name) => `../shared/corpus/openapi/${name}`),
].filter((path) => existsSync(path));

/** Steady finds no path that has a query, as half of these have. */
const specsOfPrism = [...specs, "../shared/corpus/openapi/anthropic.json"].filter((path) => existsSync(path));

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill();
});

/** Starts a judge on a free port, and waits until it says that it listens. */
async function start(
  name: string,
  argsFor: (port: number) => readonly string[],
  ready: RegExp,
): Promise<string> {
  const port = await freePort();
  const child = spawn(resolve(judges, name), argsFor(port), { stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  let output = "";
  await new Promise<void>((done, fail) => {
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      if (ready.test(output)) done();
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.on("exit", (code) => fail(new Error(`${name} ended with ${code}: ${output}`)));
  });
  return `http://127.0.0.1:${port}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise<void>((done) => void server.close(() => done()));
  return typeof address === "object" && address !== null ? address.port : 0;
}

interface Subject {
  readonly service: ServiceDescriptor;
  readonly schemes: SecuritySchemes;
}

async function serviceOf(path: string): Promise<Subject> {
  const { api } = await loadApi(nameSpecs([path], []));
  const [service] = api.services;
  if (!service) throw new Error(`${path} has no service`);
  return { service: describeService(service, api), schemes: service.securitySchemes };
}

interface Case {
  readonly title: string;
  readonly operation: Operation;
  readonly request: Json;
}

/** Requests that the schemas allow: three of each operation whose body, if it has one, is JSON or a form. */
function casesOf({ operations, schemas }: ServiceDescriptor): readonly Case[] {
  const tools = createSchemaTools(schemas);
  return Object.entries(operations).flatMap(([name, operation]) => {
    const [mediaType] = Object.keys(operation.http?.body ?? {});
    const isWritable =
      mediaType === undefined ||
      isJson(mediaType) ||
      (isForm(mediaType) && !mediaType.startsWith("multipart"));
    if (operation.kind !== "unary" || !isWritable) return [];
    return [0, 1, 2].map((seed) => ({
      title: `${name} ${seed}`,
      operation,
      request: sampleRequest(name, operation, { tools, seed }),
    }));
  });
}

function sampleRequest(
  name: string,
  { http }: Operation,
  { tools, seed }: { readonly tools: SchemaTools; readonly seed: number },
): Json {
  const sample = (schema: string): Json | undefined =>
    tools.sample({ $ref: referenceTo(schema) }, { seed, direction: "request" });
  const [bodySchema] = Object.values(http?.body ?? {});
  const body = bodySchema === undefined ? undefined : sample(bodySchema);
  const parameters = `${name}/parameters` in tools.schemas ? sample(`${name}/parameters`) : {};
  return { ...(parameters as object), ...(body === undefined ? {} : { body }) };
}

/** Headers of the answer, whatever its status. */
async function headersOf(
  baseUrl: string,
  { operation, request }: Case,
  schemes: SecuritySchemes,
): Promise<Answer["headers"]> {
  const transport = withMiddleware(
    createHttpTransport({ baseUrl }),
    authenticate(schemes, credentialsFor(schemes)),
  );
  const answer = await answerOf(transport.call(operation, request)).catch((error: ApiError) => error);
  return answer.headers;
}

function credentialsFor(schemes: SecuritySchemes): Credentials<SecuritySchemes> {
  const entries = Object.entries(schemes).map(([name, scheme]) => {
    const isBasic = scheme.type === "http" && scheme.scheme === "basic";
    return [name, isBasic ? { username: "u", password: "p" } : "t"] as const;
  });
  return Object.fromEntries(entries) as Credentials<SecuritySchemes>;
}

describe.skipIf(!existsSync(resolve(judges, "steady")))(
  "Steady (skipped where @stdy/cli is not installed)",
  () => {
    test.each(specs)("takes what our client sends for %s", async (file) => {
      const path = resolve(file);
      const { service, schemes } = await serviceOf(path);
      const cases = casesOf(service);
      const url = await start(
        "steady",
        (port) => ["--port", String(port), "--host", "127.0.0.1", "--log-format", "json", path],
        /"type":"startup"/,
      );
      const complaints: string[] = [];
      let answered = 0;
      for (const tried of cases) {
        const headers = await headersOf(url, tried, schemes);
        if (headers["x-steady-matched-path"] !== undefined) answered += 1;
        for (const [name, value] of Object.entries(headers))
          if (/^x-steady-error-\d+-message$/.test(name)) complaints.push(`${tried.title}: ${value}`);
      }
      expect(answered).toBe(cases.length);
      expect(complaints).toEqual([]);
    });
  },
);

describe.skipIf(!existsSync(resolve(judges, "prism")))(
  "Prism (skipped where @stoplight/prism-cli is not installed)",
  () => {
    test.each(specsOfPrism)("flags nothing between our client and our mock of %s", async (file) => {
      const path = resolve(file);
      const { service, schemes } = await serviceOf(path);
      const mock = await listenHttp(createMockHandler(await mockServices([service])), { port: 0 });
      const base = Object.values(service.operations)[0]?.http?.base ?? "";
      const url = await start(
        "prism",
        (port) => ["proxy", path, mock.url + base, "--port", String(port), "--host", "127.0.0.1"],
        /Prism is listening/,
      );
      const cases = casesOf(service);
      const violations: string[] = [];
      for (const tried of cases) {
        const found = (await headersOf(url, tried, schemes))["sl-violations"];
        if (found !== undefined) violations.push(`${tried.title}: ${found}`);
      }
      await mock.close();
      expect(cases.length).toBeGreaterThan(0);
      expect(violations).toEqual([]);
    });
  },
);
