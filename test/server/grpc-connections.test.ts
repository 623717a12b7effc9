import { once } from "node:events";
import { request } from "node:http";
import { type ClientHttp2Session, type ClientHttp2Stream, connect } from "node:http2";
import { connect as connectSocket } from "node:net";
import { generate } from "selfsigned";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { ListenGrpcOptions } from "../../runtime/server/grpc-listener.ts";
import { listenGrpc } from "../../runtime/server/listen-grpc.ts";
import { type HandlerContext, serve } from "../../runtime/server/service.ts";
import { askingFrames, floodFrames, floodHead, floodResets, grpcHead, openRaw } from "../raw-http2.ts";
import { loadChat } from "./load-chat.ts";

const { operations } = loadChat();

/** A server whose calls end when they are told to. */
async function start(options: Partial<ListenGrpcOptions> = {}) {
  const waiting: (() => void)[] = [];
  const reasons: unknown[] = [];
  const handlers = {
    sendMessage: (_: unknown, { signal }: HandlerContext) =>
      new Promise((resolve, reject) => {
        waiting.push(() => resolve({}));
        signal.addEventListener("abort", () => {
          reasons.push(signal.reason);
          reject(signal.reason as Error);
        });
      }),
  };
  const listener = await listenGrpc([serve({ id: "chat.v2", operations, handlers })], {
    port: 0,
    ...options,
  });
  onTestFinished(() => listener.close({ graceMs: 0 }));
  const open = (): ClientHttp2Session => {
    const session = connect(listener.url, { rejectUnauthorized: false });
    session.on("error", () => {});
    onTestFinished(() => session.destroy());
    return session;
  };
  /** That others are served as before. */
  const expectHealth = async (): Promise<void> => {
    const before = waiting.length;
    const call = ask(open());
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBeGreaterThan(before);
    for (const end of waiting) end();
    expect(await call.status).toBe("0");
  };
  return { ...listener, waiting, reasons, open, expectHealth };
}

interface Asked {
  readonly stream: ClientHttp2Stream;
  /** `grpc-status`, or how the stream was reset. */
  readonly status: Promise<string>;
}

function ask(session: ClientHttp2Session): Asked {
  const stream = session.request({
    ":method": "POST",
    ":path": "/chat.v2.ChatService/SendMessage",
    "content-type": "application/grpc",
  });
  stream.on("error", () => {});
  stream.resume();
  stream.end(Buffer.alloc(5));
  let status: string | undefined;
  const take = (fields: Readonly<Record<string, unknown>>): void => {
    status ??= fields["grpc-status"] as string | undefined;
  };
  stream.on("response", take);
  stream.on("trailers", take);
  return { stream, status: once(stream, "close").then(() => status ?? `reset by ${stream.rstCode}`) };
}

describe("a server that closes", () => {
  test("says so to its callers, and lets their calls end", async () => {
    const { open, waiting, close, port } = await start();
    const session = open();
    const goaway = once(session, "goaway");
    const { status } = ask(session);
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(1);
    const closed = close({ graceMs: 60_000 });
    expect((await goaway)[0]).toBe(0);
    const late = connectSocket(port, "127.0.0.1");
    expect((await once(late, "error"))[0]).toMatchObject({ code: "ECONNREFUSED" });
    waiting[0]?.();
    expect(await status).toBe("0");
    await closed;
  });

  test("waits no longer than it is told, and handlers hear of it", async () => {
    const { open, waiting, reasons, close } = await start();
    const { status } = ask(open());
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(1);
    await close({ graceMs: 50 });
    expect(await status).toMatch(/^reset/);
    expect(reasons).toMatchObject([{ code: "CANCELLED" }]);
  });

  test("ends connections on which nothing happens", async () => {
    const { open, close } = await start();
    const session = open();
    await once(session, "remoteSettings");
    await close({ graceMs: 60_000 });
    await expect.poll(() => session.destroyed, { timeout: 10_000 }).toBe(true);
  });
});

test("a caller whose connection is lost is asked, and given up when it does not answer", async () => {
  const { port, waiting, reasons } = await start({ keepalive: { everyMs: 50, timeoutMs: 200 } });
  const { closed } = await openRaw(port);
  // Answers no PING, as it does nothing at all.
  await closed;
  expect([waiting, reasons]).toEqual([[], []]);
});

test("a connection takes as many calls at once as it may, and the others after them", async () => {
  const { open, waiting } = await start({ maxConcurrentCalls: 2 });
  const session = open();
  await once(session, "remoteSettings");
  const calls = [ask(session), ask(session), ask(session)];
  await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(2);
  waiting[0]?.();
  await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(3);
  for (const end of waiting) end();
  expect(await Promise.all(calls.map(({ status }) => status))).toEqual(["0", "0", "0"]);
});

test("over TLS it speaks HTTP/2 alone", async () => {
  const { cert, private: key } = await generate([{ name: "commonName", value: "one" }], {
    keyType: "ec",
    algorithm: "sha256",
  });
  const { url, expectHealth } = await start({ tls: { cert: Buffer.from(cert), key: Buffer.from(key) } });
  expect(url).toMatch(/^https:/);
  await expectHealth();
  const insecure = connect(url.replace("https", "http"));
  insecure.on("error", () => {});
  await once(insecure, "close");
  await expectHealth();
});

test("who speaks HTTP/1.1 is cut off", async () => {
  const { url, expectHealth } = await start();
  const asked = request(`${url}/chat.v2.ChatService/SendMessage`, { method: "POST" });
  asked.end();
  const [error] = await once(asked, "error");
  expect((error as NodeJS.ErrnoException).code).toMatch(/HPE_|ECONNRESET/);
  await expectHealth();
});

test("who says nothing is cut off", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const { port } = await start();
  const socket = connectSocket(port, "127.0.0.1");
  let isClosed = false;
  socket.on("close", () => {
    isClosed = true;
  });
  socket.on("error", () => {});
  socket.resume();
  while (!isClosed) {
    vi.advanceTimersByTime(1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
});

const head = grpcHead("/chat.v2.ChatService/SendMessage");

describe("a connection is cut off", () => {
  test("that opens and resets streams without end", async () => {
    const { port, expectHealth } = await start();
    const connection = await openRaw(port);
    await floodResets(connection, head);
    await connection.closed;
    await expectHealth();
  });

  test("whose head goes on for ever in CONTINUATION frames", async () => {
    const { port, waiting, expectHealth } = await start();
    const connection = await openRaw(port);
    await floodHead(connection, head);
    await connection.closed;
    expect(waiting).toEqual([]);
    await expectHealth();
  });

  test.each(askingFrames)("that floods with %s frames, and reads no answers", async (_, flood) => {
    const { port, expectHealth } = await start();
    const connection = await openRaw(port);
    await floodFrames(connection, flood);
    await connection.closed;
    await expectHealth();
  });
});

test("a head that is too large costs its own call alone", async () => {
  const { open, waiting, expectHealth } = await start();
  const session = open();
  const stream = session.request({
    ":method": "POST",
    ":path": "/chat.v2.ChatService/SendMessage",
    "content-type": "application/grpc",
    "x-large": "x".repeat(20_000),
  });
  stream.on("error", () => {});
  stream.end();
  await once(stream.resume(), "close");
  expect(waiting).toEqual([]);
  await expectHealth();
});
