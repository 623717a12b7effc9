import { expect, expectTypeOf, test } from "vitest";
import type { Result } from "../../runtime/client/call.ts";
import { createHttpTransport } from "../../runtime/client/http-transport.ts";
import { serverUrl } from "../../runtime/client/server-url.ts";
import { streamedFile } from "../../runtime/client/streamed-file.ts";
import type { Operation } from "../../runtime/descriptors.ts";
import { createHttpHandler } from "../../runtime/server/http-handler.ts";
import { type Listening, listenHttp } from "../../runtime/server/listen-http.ts";
import { answer, serve } from "../../runtime/server/service.ts";
import type { Contents } from "../../runtime/wire/contents.ts";

type Upload = Operation<{ readonly body?: unknown }, { 200: unknown }, never>;

const upload: Upload = {
  id: "files.v1.upload",
  kind: "unary",
  http: {
    method: "POST",
    path: "/files",
    body: {
      "application/json": "Any",
      "multipart/form-data": "Form",
      "application/x-www-form-urlencoded": "Form",
      "text/plain": "Any",
      "image/*": "Any",
    },
    responses: { 200: { "application/json": "Any" } },
  },
};
const schemas = {
  Any: {},
  Form: {
    type: "object",
    properties: { file: {}, note: { type: "string" }, sizes: { type: "array", items: { type: "integer" } } },
  },
};

async function show(value: unknown): Promise<unknown> {
  if (value instanceof ReadableStream) return `bytes ${await new Response(value).text()}`;
  if (value instanceof File) return `file ${value.name} ${value.type} ${await value.text()}`;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).map(async ([name, member]) => [name, await show(member)] as const);
  return Object.fromEntries(await Promise.all(members));
}

/** A service that answers with the media type and body that it was sent. */
async function start(): Promise<Listening> {
  const handlers = {
    upload: async ({ body }: { body?: unknown }, { headers }: { headers: Record<string, string> }) => [
      headers["content-type"]?.split(";")[0] ?? "none",
      (await show(body)) ?? "none",
    ],
  };
  const handle = createHttpHandler([serve({ id: "files.v1", operations: { upload }, schemas, handlers })]);
  return listenHttp(async (request) => (await handle(request)) ?? { status: 404, headers: {} }, { port: 0 });
}

test("what a body is decides what it is sent as, unless the caller says it", async () => {
  const server = await start();
  const transport = createHttpTransport({ baseUrl: server.url });
  const send = (body?: unknown, type?: string) =>
    transport.call(upload, { body }, type === undefined ? {} : { headers: { "Content-Type": type } });
  const file = new File(["abc"], "a.txt", { type: "text/x" });
  expect(await send()).toEqual(["none", "none"]);
  expect(await send({ note: "a" })).toEqual(["application/json", { note: "a" }]);
  expect(await send({ note: "a", file })).toEqual([
    "multipart/form-data",
    { note: "a", file: "file a.txt text/x abc" },
  ]);
  expect(await send("a")).toEqual(["text/plain", "a"]);
  expect(await send(new Blob(["b"], { type: "image/png" }))).toEqual(["image/png", "bytes b"]);
  const form = "application/x-www-form-urlencoded";
  expect(await send({ note: "a b", sizes: [1, 2] }, form)).toEqual([form, { note: "a b", sizes: [1, 2] }]);
  const parts = "multipart/form-data";
  expect(await send({ note: "a b", sizes: [1, 2] }, parts)).toEqual([parts, { note: "a b", sizes: [1, 2] }]);
  expect(await send("a", "application/json")).toEqual(["application/json", "a"]);
  await server.close();
});

test("a file whose length nobody knows is sent as it comes, within its form", async () => {
  const server = await start();
  const transport = createHttpTransport({ baseUrl: server.url });
  async function* bytes() {
    for (const text of ["one ", "two"]) yield new TextEncoder().encode(text);
  }
  const file = streamedFile(bytes(), { name: 'a"b.txt', type: "text/plain" });
  const sent = await transport.call(upload, { body: { note: "ä", sizes: [1, 2], file } });
  expect(sent).toEqual([
    "multipart/form-data",
    { note: "ä", sizes: [1, 2], file: expect.stringMatching(/^file a.+b\.txt text\/plain one two$/) },
  ]);
  await server.close();
});

test("answers in several media types are told apart by contentType", async () => {
  type Responses = { 200: Contents<{ "text/csv": string; "application/pdf": ReadableStream<Uint8Array> }> };
  const report: Operation<Record<string, never>, Responses, never, { 200: { etag?: string } }> = {
    id: "files.v1.report",
    kind: "unary",
    http: {
      method: "GET",
      path: "/report",
      responses: { 200: { "text/csv": "Any", "application/pdf": "Any" } },
    },
  };
  const handlers = {
    report: () => answer(200, "a,b", { "content-type": "text/csv; charset=utf-8", etag: '"1"' }),
  };
  const handle = createHttpHandler([serve({ id: "files.v1", operations: { report }, handlers })]);
  const server = await listenHttp(
    async (request) => (await handle(request)) ?? { status: 404, headers: {} },
    { port: 0 },
  );
  const result = await createHttpTransport({ baseUrl: server.url }).call(report, {}).result();
  if (result.contentType === "text/csv") expectTypeOf(result.value).toEqualTypeOf<string>();
  else expectTypeOf(result.value).toEqualTypeOf<ReadableStream<Uint8Array>>();
  expect(result).toMatchObject({ contentType: "text/csv", value: "a,b" });
  expectTypeOf(result.headers.etag).toEqualTypeOf<string | undefined>();
  expect(result.headers.etag).toBe('"1"');
  await server.close();
});

test("a result is narrowed by its status, and its headers with it", () => {
  type Known = Result<
    { 200: { id: number }; 202: undefined },
    { 404: "gone"; default: "other" },
    { 202: { location: string }; 404: { "x-why"?: string } }
  >;
  const narrow = (result: Known): void => {
    if (result.status === 202) expectTypeOf(result.headers.location).toEqualTypeOf<string>();
    if (result.status === 404) expectTypeOf(result.error).toEqualTypeOf<"gone">();
    if (result.status === 503) expectTypeOf(result.error).toEqualTypeOf<"other">();
    if (result.ok && result.status === 200) expectTypeOf(result.value).toEqualTypeOf<{ id: number }>();
  };
  expect(narrow).toBeTypeOf("function");
});

test("variables of a server are filled in, and typed by their values", () => {
  const server = {
    url: "https://{region}.api.test/{base}",
    variables: { region: { default: "eu", enum: ["eu", "us"] }, base: { default: "v1" } },
  } as const;
  expect(serverUrl(server)).toBe("https://eu.api.test/v1");
  expect(serverUrl(server, { region: "us", base: "v2" })).toBe("https://us.api.test/v2");
  // @ts-expect-error there is no such region
  serverUrl(server, { region: "asia" });
  expect(serverUrl({ url: "https://a" })).toBe("https://a");
});
