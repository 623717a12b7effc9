import { afterEach, describe, expect, test } from "vitest";
import { answer, createHttpHandler, type Listening, listenHttp, serve } from "../../runtime/server/index.ts";
import { type Handle, operations, schemas } from "./users-service.ts";

describe("over HTTP", () => {
  const opened: Listening[] = [];
  afterEach(async () => {
    for (const server of opened.splice(0)) await server.close();
  });

  async function listen(handlers: Readonly<Record<string, Handle>>): Promise<string> {
    const server = await listenHttp(
      createHttpHandler([serve({ id: "users.v2", operations, schemas, handlers })]),
      { port: 0 },
    );
    opened.push(server);
    return server.url;
  }

  test("nothing answers is a problem", async () => {
    const response = await fetch(`${await listen({})}/nowhere?secret=1`);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json",
    ]);
    expect(await response.json()).toMatchObject({ detail: "Nothing answers GET /nowhere here." });
  });

  test("bytes flow both ways as they come", async () => {
    const url = await listen({
      upload: async (request) => {
        let bytes = 0;
        for await (const piece of (request as { body: ReadableStream<Uint8Array> }).body)
          bytes += piece.length;
        return answer(200, undefined, { "x-bytes": String(bytes) });
      },
      download: async function* () {
        for (let index = 0; index < 64; index += 1) yield new Uint8Array(65_536);
      },
    });
    const sent = await fetch(`${url}/v2/files`, {
      method: "PUT",
      body: new Uint8Array(3_000_000),
      headers: { "content-type": "application/octet-stream" },
    });
    expect([sent.status, sent.headers.get("x-bytes")]).toEqual([200, "3000000"]);
    expect((await (await fetch(`${url}/v2/files`)).arrayBuffer()).byteLength).toBe(64 * 65_536);
  });

  test("a caller that leaves fires the handler's signal, and its stream is ended", async () => {
    let ended = (_: string): void => undefined;
    const end = new Promise<string>((resolve) => {
      ended = resolve;
    });
    const url = await listen({
      events: async function* (_, { signal }) {
        try {
          for (;;) {
            yield { data: "tick" };
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
        } finally {
          ended(`aborted: ${signal.aborted}`);
        }
      },
    });
    const abort = new AbortController();
    const response = await fetch(`${url}/v2/events`, { signal: abort.signal });
    await response.body?.getReader().read();
    abort.abort();
    expect(await end).toBe("aborted: true");
  });

  test("204 and HEAD are answered without a body", async () => {
    const url = await listen({ deleteUser: () => undefined, getUser: () => ({ name: "Ada" }) });
    const deleted = await fetch(`${url}/v2/users/7`, { method: "DELETE" });
    expect([deleted.status, deleted.headers.get("content-length"), await deleted.text()]).toEqual([
      204,
      null,
      "",
    ]);
    const head = await fetch(`${url}/v2/users/7`, { method: "HEAD" });
    expect([head.status, head.headers.get("content-type"), await head.text()]).toEqual([
      200,
      "application/json",
      "",
    ]);
  });

  test("closing waits for the call under way", async () => {
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const url = await listen({
      getUser: async () => {
        begin();
        await new Promise((resolve) => setTimeout(resolve, 50));
        return { name: "Ada" };
      },
    });
    const answered = fetch(`${url}/v2/users/7`, { headers: { connection: "close" } });
    await begun;
    await opened.pop()?.close();
    expect((await answered).status).toBe(200);
  });
});
