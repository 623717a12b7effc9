import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Operation } from "../../runtime/descriptors.ts";
import { createHttpHandler } from "../../runtime/server/http-handler.ts";
import { type ListenOptions, listenHttp } from "../../runtime/server/listen-http.ts";
import { serve } from "../../runtime/server/service.ts";

const echo: Operation = {
  id: "echo.v1.echo",
  kind: "unary",
  http: {
    method: "POST",
    path: "/echo",
    body: { "application/json": "Anything", "text/plain": "Anything" },
    responses: { 200: { "text/plain": "Anything" } },
  },
};

async function start(options: Partial<ListenOptions> = {}) {
  const handled: unknown[] = [];
  const service = serve({
    id: "echo.v1",
    operations: { echo },
    schemas: {},
    handlers: {
      echo: ({ body }: { readonly body: unknown }) => {
        handled.push(body);
        return Promise.resolve(String(body).length.toString());
      },
    },
  } as never);
  const server = await listenHttp(createHttpHandler([service]), { port: 0, ...options });
  onTestFinished(() => server.close());
  return { ...server, handled };
}

function send(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = request(`${url}/echo`, {
      method: "POST",
      agent: false,
      headers: { "content-type": "text/plain", ...headers },
    });
    call.on("response", resolve);
    call.on("error", reject);
    call.end(body);
  });
}

async function problemOf(answer: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const piece of answer) text += String(piece);
  return JSON.parse(text);
}

test("a body that is declared or turns out too large is 413, and no handler sees it", async () => {
  const { url, handled } = await start({ maxBodyBytes: 1_000 });
  const body = "x".repeat(100_000);
  for (const headers of [{ "content-length": "100000" }, { "transfer-encoding": "chunked" }]) {
    const answer = await send(url, body, headers as unknown as Record<string, string>);
    expect(answer.statusCode).toBe(413);
    expect(await problemOf(answer)).toMatchObject({
      status: 413,
      detail: "The body may have at most 1000 bytes.",
    });
  }
  expect(handled).toEqual([]);
  expect((await send(url, "x".repeat(1_000), {})).statusCode).toBe(200);
});

test("ten MiB are taken unless something else is said", async () => {
  const { url } = await start();
  expect((await send(url, "x".repeat(10_485_760), {})).statusCode).toBe(200);
  expect((await send(url, "x".repeat(10_485_761), {})).statusCode).toBe(413);
});

test("a body without end is given up, and the next call is answered", async () => {
  const { url, port } = await start({ maxBodyBytes: 1_000 });
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n",
  );
  const timer = setInterval(() => socket.write(`3e8\r\n${"x".repeat(1_000)}\r\n`), 20);
  onTestFinished(() => clearInterval(timer));
  const [first] = (await once(socket, "data")) as [Buffer];
  expect(first.toString()).toMatch(/^HTTP\/1\.1 413 .*connection: close/is);
  await once(socket, "close");
  expect((await send(url, "well", {})).statusCode).toBe(200);
});

test("headers without end are 431, those that dribble in 408", async () => {
  const { url, port } = await start({ maxHeaderBytes: 1_000, requestTimeoutMs: 200 });
  expect((await send(url, "x", { "x-a": "a".repeat(2_000) })).statusCode).toBe(431);
  const socket = connect(port, "127.0.0.1");
  socket.write("POST /echo HTTP/1.1\r\nHost: a\r\nX-");
  const [answer] = (await once(socket, "data")) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 408 /);
});
