import { connect, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http2";
import { expect, onTestFinished, test } from "vitest";
import { lineOf, sendRaw, startTarget } from "./hostile-fixture.ts";

const many = (count: number): string =>
  Array.from({ length: count }, (_, index) => `x${index.toString(36)}:\r\n`).join("");

const getOpen = { method: "GET", path: "/open" };

test.each<readonly [string, string, number, object]>([
  ["two hosts", "GET /open HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, getOpen],
  ["the same host twice", "GET /open HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400, getOpen],
  ["no host", "GET /open HTTP/1.1\r\n\r\n", 400, getOpen],
  ["a host with a user", "GET /open HTTP/1.1\r\nHost: a@b\r\n\r\n", 400, getOpen],
  ["a host with a path", "GET /open HTTP/1.1\r\nHost: a/b\r\n\r\n", 400, getOpen],
  ["two hosts in one line", "GET /open HTTP/1.1\r\nHost: a, b\r\n\r\n", 400, getOpen],
  [
    "a foreign absolute target",
    "GET http://evil.example/open HTTP/1.1\r\nHost: a\r\n\r\n",
    400,
    { method: "GET" },
  ],
  [
    "its own host as an absolute target",
    "GET http://a/open HTTP/1.1\r\nHost: a\r\n\r\n",
    400,
    { method: "GET" },
  ],
  ["GET *", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400, { path: "*" }],
  ["a fragment", "GET /open#x HTTP/1.1\r\nHost: a\r\n\r\n", 400, { path: "/open#x" }],
  [
    "Transfer-Encoding in HTTP/1.0",
    "POST /open HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    400,
    { httpVersion: "1.0" },
  ],
  [
    "a Connection header that unnames X-Forwarded-For",
    "GET /open HTTP/1.1\r\nHost: a\r\nConnection: X-Forwarded-For\r\n\r\n",
    400,
    getOpen,
  ],
  [
    "a Connection header that unnames our own",
    "GET /open HTTP/1.1\r\nHost: a\r\nConnection: close, X-Trefoil-Subject\r\n\r\n",
    400,
    getOpen,
  ],
  [
    "a Connection header that unnames Authorization",
    "GET /open HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\nConnection: authorization\r\n\r\n",
    400,
    getOpen,
  ],
  ["129 header lines", `GET /open HTTP/1.1\r\nHost: a\r\n${many(128)}\r\n`, 431, getOpen],
  [
    "a second host behind 2,500 header lines",
    `GET /open HTTP/1.1\r\nHost: a\r\n${many(2_500)}Host: b\r\n\r\n`,
    431,
    {},
  ],
  [
    "a header section that is too large",
    `GET /open HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`,
    431,
    { failure: "HPE_HEADER_OVERFLOW" },
  ],
  [
    "a target that is too long",
    `GET /open?${"x".repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    431,
    { failure: "HPE_HEADER_OVERFLOW" },
  ],
  ["a method that nobody has", "TRACE /open HTTP/1.1\r\nHost: a\r\n\r\n", 405, { method: "TRACE" }],
  ["a method in lower case", "get /open HTTP/1.1\r\nHost: a\r\n\r\n", 400, { failure: "HPE_INVALID_METHOD" }],
  [
    "a tunnel",
    "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
    405,
    { method: "CONNECT" },
  ],
  ["HTTP/0.9", "GET /open\r\n\r\n", 505, { httpVersion: "0.9" }],
  ["what is not HTTP", "HELO there\r\n\r\n", 400, { failure: expect.stringMatching(/^HPE_/) }],
])("%s is refused, told in the log, and never reaches the upstream", async (...[, text, status, line]) => {
  const target = await startTarget();
  const answer = await sendRaw(target.port, text);
  expect(answer.status).toBe(status);
  expect(answer.head).toContain("application/problem+json");
  expect(JSON.parse(answer.text)).toMatchObject({ status, requestId: answer.requestId });
  expect(await lineOf(target, answer.requestId)).toMatchObject({ status, address: "127.0.0.1", ...line });
  expect(target.heard).toEqual([]);
  await target.expectHealth();
});

const chunks = "0\r\n\r\n";

test.each<readonly [string, string]>([
  ["two lengths", "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
  ["two lengths in one line", "Content-Length: 1, 2\r\n\r\nab"],
  ["a signed length", "Content-Length: +2\r\n\r\nab"],
  ["a negative length", "Content-Length: -2\r\n\r\nab"],
  ["a length in hexadecimal", "Content-Length: 0x2\r\n\r\nab"],
  ["a length beside chunks", `Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}`],
  ["an encoding that is not known", `Transfer-Encoding: xchunked\r\n\r\n${chunks}`],
  ["chunks that are not last", `Transfer-Encoding: chunked, identity\r\n\r\n${chunks}`],
  ["an encoding behind a tab in its name", `Transfer-Encoding\t: chunked\r\n\r\n${chunks}`],
  ["a space before a colon", "Content-Length : 2\r\n\r\nab"],
  ["a folded line", "X-A: a\r\n Content-Length: 2\r\n\r\nab"],
  ["a line that ends in LF alone", "X-A: a\nContent-Length: 2\r\n\r\nab"],
  ["a bare CR in a value", "X-A: a\rX-Trefoil-Subject: root\r\n\r\n"],
  ["NUL in a value", "X-A: a\0b\r\n\r\n"],
  ["a chunk of no length", "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n"],
])("a body whose end could be read in two ways: %s", async (_, rest) => {
  const target = await startTarget();
  const answer = await sendRaw(target.port, `POST /open HTTP/1.1\r\nHost: a\r\n${rest}`);
  expect(answer.status).toBe(400);
  expect(await lineOf(target, answer.requestId)).toMatchObject({ status: 400 });
  expect(target.heard).toEqual([]);
  await target.expectHealth();
});

/** Over HTTP/2; nothing when the stream was refused before it became a call. */
async function askHttp2(url: string, headers: OutgoingHttpHeaders): Promise<IncomingHttpHeaders | undefined> {
  const session = connect(url);
  onTestFinished(() => session.destroy());
  session.on("error", () => {});
  const stream = session.request(headers);
  stream.on("error", () => {});
  return new Promise((resolve) => {
    stream.once("response", resolve);
    stream.once("close", () => resolve(undefined));
  });
}

test.each<readonly [string, OutgoingHttpHeaders]>([
  ["a host beside another authority", { ":path": "/open", ":authority": "a", host: "b" }],
  ["a fragment", { ":path": "/open#x", ":authority": "a" }],
  ["two slashes", { ":path": "//open", ":authority": "a" }],
])("in HTTP/2 %s is 400, and told in the log", async (_, headers) => {
  const target = await startTarget();
  const head = await askHttp2(target.url, headers);
  expect(head).toMatchObject({ ":status": 400, "content-type": "application/problem+json" });
  const line = await lineOf(target, String(head?.["x-request-id"]));
  expect(line).toMatchObject({ status: 400, httpVersion: "2.0" });
  expect(target.heard).toEqual([]);
  await target.expectHealth();
});

test.each<readonly [string, OutgoingHttpHeaders]>([
  ["a tunnel", { ":method": "CONNECT", ":authority": "evil.example:443" }],
  ["an authority with a user", { ":path": "/open", ":authority": "root@a" }],
  ["a path that does not begin with a slash", { ":path": "open", ":authority": "a" }],
  ["an asterisk", { ":path": "*", ":authority": "a" }],
  [
    "more header lines than a request may have",
    {
      ":path": "/open",
      ...Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`x${index}`, "1"])),
    },
  ],
])("in HTTP/2 %s never becomes a call to the upstream", async (_, headers) => {
  const target = await startTarget();
  expect((await askHttp2(target.url, headers))?.[":status"] ?? 400).toBeGreaterThanOrEqual(400);
  expect(target.heard).toEqual([]);
  await target.expectHealth();
});

test("a body is what its length says: what follows is the next request, and authorized as one", async () => {
  const target = await startTarget();
  const inner = "GET /api/users/7 HTTP/1.1\r\nHost: a\r\n\r\n";
  const answer = await sendRaw(
    target.port,
    `POST /open HTTP/1.1\r\nHost: a\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`,
  );
  expect(answer.status).toBe(200);
  expect(target.heard).toMatchObject([{ method: "POST", url: "/open", body: inner }]);
  await target.expectHealth();
});
