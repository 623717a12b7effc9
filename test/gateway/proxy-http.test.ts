import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, test } from "vitest";
import type { Route, Table } from "../../runtime/descriptors.ts";
import { secretKey, startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

const getUser: Route = {
  method: "GET",
  publicPath: "/api/v2/users/{userId}",
  operation: "users.v2.getUser",
  kind: "proxy",
  upstream: "users",
  forwardPath: "/v2/users/{userId}",
  security: [{ apiKey: ["users:read"] }],
};
const open: Route = {
  method: "POST",
  publicPath: "/open",
  operation: "users.v2.open",
  kind: "proxy",
  upstream: "users",
  forwardPath: "/open",
};

function usersAt(url: string): Pick<Table, "upstreams"> {
  return { upstreams: { users: { url, protocol: "http" } } };
}

/** A gateway with one route that anyone may call, in front of an upstream. */
async function startOpen(
  listener: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
  changes: Partial<Table> = {},
  route: Partial<Route> = {},
) {
  const upstream = await startUpstream(listener);
  const routes = [
    { ...open, ...route },
    { ...open, ...route, method: "GET" },
  ];
  return startGateway(tableOf(routes, { ...usersAt(upstream.url), ...changes }));
}

test("a call with a good API key reaches the upstream with the caller's identity and without the key", async () => {
  let seen: Readonly<Record<string, unknown>> = {};
  const upstream = await startUpstream((incoming, outgoing) => {
    seen = { url: incoming.url, ...incoming.headers };
    outgoing.setHeader("content-type", "application/json").end('{"id":"123"}');
  });
  const { url, failures } = await startGateway(tableOf([getUser], usersAt(upstream.url)));
  const answer = await fetch(`${url}/api/v2/users/123?verbose=1`, {
    headers: {
      "x-api-key": secretKey,
      "x-trefoil-subject": "root",
      "x-request-id": "mine-1",
      traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    },
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ id: "123" });
  expect(answer.headers.get("x-request-id")).toBe("mine-1");
  expect(seen).toMatchObject({
    url: "/v2/users/123?verbose=1",
    host: new URL(upstream.url).host,
    "x-trefoil-subject": "program-1",
    "x-trefoil-scopes": "users:read",
    "x-trefoil-key-id": "key-1",
    "x-request-id": "mine-1",
    traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "x-forwarded-for": "127.0.0.1",
  });
  expect(seen).not.toHaveProperty("x-api-key");
  expect(failures).toEqual([]);
});

test.each([
  ["no key", undefined],
  ["an unknown key", "tk_wrong"],
  ["an expired key", "tk_old"],
])("%s is refused before the upstream is called", async (_, key) => {
  let calls = 0;
  const upstream = await startUpstream((_incoming, outgoing) => {
    calls += 1;
    outgoing.end();
  });
  const { url } = await startGateway(tableOf([getUser], usersAt(upstream.url)));
  const answer = await fetch(
    `${url}/api/v2/users/123`,
    key === undefined ? {} : { headers: { "x-api-key": key } },
  );
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toContain('ApiKey realm="trefoil"');
  expect(await answer.json()).toMatchObject({
    status: 401,
    operation: "users.v2.getUser",
    requestId: expect.any(String),
  });
  expect(calls).toBe(0);
});

test("an upload and its answer flow piece by piece, both ways", async () => {
  const { port } = await startOpen((incoming, outgoing) => {
    incoming.on("data", (chunk: Buffer) => outgoing.write(chunk.toString().toUpperCase()));
    incoming.on("end", () => outgoing.end());
  });
  const call = request({ port, path: "/open", method: "POST" });
  call.write("one");
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  expect(String((await once(answer, "data"))[0])).toBe("ONE");
  call.write("two");
  expect(String((await once(answer, "data"))[0])).toBe("TWO");
  call.end();
  await once(answer.resume(), "end");
});

test("an event stream is passed on event by event, with its head before the first", async () => {
  let say: (event: string) => void = () => {};
  const { url } = await startOpen((_, outgoing) => {
    outgoing.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
    say = (event) => void outgoing.write(`data: ${event}\n\n`);
  });
  const answer = await fetch(`${url}/open`);
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (const event of ["one", "two"]) {
    say(event);
    expect((await reader.read()).value).toBe(`data: ${event}\n\n`);
  }
  await reader.cancel();
});

test("a slow reader slows the upstream down, and nothing is collected on the way", async () => {
  let written = 0;
  const piece = Buffer.alloc(64 * 1024);
  const { port } = await startOpen((_, outgoing) => {
    const push = (): void => {
      while (written < 200 * 2 ** 20) {
        written += piece.length;
        if (!outgoing.write(piece)) {
          outgoing.once("drain", push);
          return;
        }
      }
      outgoing.end();
    };
    push();
  });
  const call = request({ port, path: "/open" }).end();
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  answer.pause();
  let before = -1;
  while (before !== written) {
    before = written;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(written).toBeLessThan(50 * 2 ** 20);
  answer.destroy();
});

test.each([
  ["while it waits for an answer", () => {}],
  ["in the middle of an answer", (outgoing: ServerResponse) => void outgoing.write("half")],
])("a caller that goes away %s ends the call to the upstream", async (_, begin) => {
  const gone = Promise.withResolvers<void>();
  const came = Promise.withResolvers<void>();
  const { port } = await startOpen((incoming, outgoing) => {
    begin(outgoing);
    incoming.on("close", () => gone.resolve());
    came.resolve();
  });
  const call = request({ port, path: "/open" }).end();
  call.on("error", () => {});
  await came.promise;
  setTimeout(() => call.destroy(), 50);
  await gone.promise;
});

test("an upstream that is not there is answered with 502", async () => {
  const { url } = await startGateway(tableOf([{ ...open, method: "GET" }], usersAt(await closedUrl())));
  const answer = await fetch(`${url}/open`);
  expect(answer.status).toBe(502);
  expect(await answer.json()).toMatchObject({ title: "Bad Gateway", operation: "users.v2.open" });
});

test("an upstream that breaks off before its head is answered with 502", async () => {
  const { url } = await startOpen((incoming) => void incoming.socket.destroy());
  expect((await fetch(`${url}/open`)).status).toBe(502);
});

test("an upstream that breaks off in the middle is seen as broken off, not as complete", async () => {
  const { url } = await startOpen((incoming, outgoing) => {
    outgoing.write("half");
    setTimeout(() => incoming.socket.destroy(), 50);
  });
  const answer = await fetch(`${url}/open`);
  await expect(answer.text()).rejects.toThrow();
});

test("an upstream that is silent for too long is answered with 504", async () => {
  const { url } = await startOpen(() => {}, {}, { timeoutMs: 100 });
  const answer = await fetch(`${url}/open`);
  expect(answer.status).toBe(504);
});

test("a stream may last longer than the time-out, but not be silent for longer than it may", async () => {
  const started = Date.now();
  const { url } = await startOpen(
    (_, outgoing) => {
      outgoing.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      let count = 0;
      const timer = setInterval(() => {
        outgoing.write("data: x\n\n");
        if (++count === 4) clearInterval(timer);
      }, 100);
    },
    {},
    { timeoutMs: 150, streamIdleMs: 300 },
  );
  await expect((await fetch(`${url}/open`)).text()).rejects.toThrow();
  expect(Date.now() - started).toBeGreaterThan(600);
});

test("a body without a declared length is cut off at the limit with 413", async () => {
  const { port } = await startOpen((incoming) => void incoming.resume(), {}, { maxBodyBytes: 1000 });
  const call = request({ port, path: "/open", method: "POST" });
  call.on("error", () => {});
  call.write(Buffer.alloc(600));
  call.write(Buffer.alloc(600));
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(413);
  call.destroy();
});

test("a caller who waits for 100 Continue sends its body after the decision", async () => {
  const { port } = await startOpen((incoming, outgoing) => void incoming.pipe(outgoing));
  const headers = { expect: "100-continue", "content-length": 2 };
  const call = request({ port, path: "/open", method: "POST", headers });
  call.flushHeaders();
  await once(call, "continue");
  call.end("hi");
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  expect(String((await once(answer, "data"))[0])).toBe("hi");
});

test("headers of an answer pass but for those of the connection, and lists stay lists", async () => {
  const { port } = await startOpen((_, outgoing) => {
    outgoing
      .setHeader("set-cookie", ["a=1", "b=2"])
      .setHeader("keep-alive", "timeout=99")
      .setHeader("etag", '"1"');
    outgoing.setHeader("access-control-allow-origin", "*").end();
  });
  const call = request({ port, path: "/open" }).end();
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  expect(answer.headers).toMatchObject({ "set-cookie": ["a=1", "b=2"], etag: '"1"' });
  expect(answer.headers["keep-alive"]).not.toBe("timeout=99");
  expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
});

test("HEAD has the head of GET and no body", async () => {
  const { url } = await startOpen(
    (incoming, outgoing) => void outgoing.setHeader("x-method", incoming.method ?? "").end("body"),
  );
  const answer = await fetch(`${url}/open`, { method: "HEAD" });
  expect(answer.headers.get("x-method")).toBe("HEAD");
  expect(await answer.text()).toBe("");
});

test("a reload moves new calls to the new table, and calls under way go on by the old", async () => {
  let finish: () => void = () => {};
  const before = await startUpstream((_, outgoing) => {
    outgoing.write("old ");
    finish = () => void outgoing.end("end");
  });
  const after = await startUpstream((_, outgoing) => void outgoing.end("new"));
  const route: Route = { ...open, method: "GET" };
  const { url, gateway } = await startGateway(tableOf([route], usersAt(before.url)));
  const slow = await fetch(`${url}/open`);
  gateway.reload({ table: tableOf([route], usersAt(after.url)) });
  expect(await (await fetch(`${url}/open`)).text()).toBe("new");
  finish();
  expect(await slow.text()).toBe("old end");
});

test("a port that is taken is told", async () => {
  const { port } = await startOpen(() => {});
  const { gateway } = await startGateway(tableOf([]));
  await gateway.close();
  await expect(gateway.listen({ port, host: "127.0.0.1" })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test.each([
  ["two hosts", "GET /open HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400],
  ["no host", "GET /open HTTP/1.1\r\n\r\n", 400],
  ["an absolute target", "GET http://evil.example/open HTTP/1.1\r\nHost: a\r\n\r\n", 400],
  ["a fragment", "GET /open#x HTTP/1.1\r\nHost: a\r\n\r\n", 400],
  ["a dot segment", "GET /x/../open HTTP/1.1\r\nHost: a\r\n\r\n", 400],
  [
    "Transfer-Encoding in HTTP/1.0",
    "POST /open HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    400,
  ],
  ["two lengths", "POST /open HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400],
  [
    "a length beside chunks",
    "POST /open HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    400,
  ],
  [
    "a Connection header that names X-Api-Key",
    "GET /open HTTP/1.1\r\nHost: a\r\nConnection: X-Api-Key\r\n\r\n",
    400,
  ],
  [
    "a header section that is too large",
    `GET /open HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`,
    431,
  ],
  ["what is not HTTP", "HELO there\r\n\r\n", 400],
])("%s never becomes a call", async (_, text, status) => {
  let calls = 0;
  const { port } = await startOpen((_incoming, outgoing) => {
    calls += 1;
    outgoing.end();
  });
  const answer = await sendRaw(port, text);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain("application/problem+json");
  expect(answer).toMatch(/x-request-id: [0-9a-f-]{36}/i);
  expect(calls).toBe(0);
});

async function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk: Buffer) => {
    answer += chunk.toString();
    if (answer.includes('"requestId"')) socket.destroy();
  });
  socket.on("error", () => {});
  socket.write(text);
  await once(socket, "close");
  return answer;
}

/** Of a port on which nobody listens. */
async function closedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
