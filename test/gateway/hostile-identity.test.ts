import { connect, type OutgoingHttpHeaders } from "node:http2";
import { expect, onTestFinished, test } from "vitest";
import { secretKey } from "./gateway-fixture.ts";
import { lineOf, sendRaw } from "./hostile-fixture.ts";
import { frameOf, noteCodec, startPlatform } from "./hostile-platform.ts";

/** What a caller sends who would like to be another. */
const forged: Readonly<Record<string, string>> = {
  "x-trefoil-subject": "root",
  "X-Trefoil-Scopes": "admin root",
  "x-trefoil-key-id": "root",
  "x-trefoil-anything": "root",
  x_trefoil_subject: "root",
  "x_trefoil-scopes": "root",
  "x-trefoil-subject-bin": Buffer.from("root").toString("base64"),
  "x-forwarded-for": "203.0.113.9",
  "x-forwarded-proto": "root",
  "x-forwarded-user": "root",
  "x-real-ip": "203.0.113.9",
  forwarded: "for=203.0.113.9;by=root",
  via: "1.1 root",
};
const key = { "x-api-key": secretKey };
const note = frameOf(noteCodec.encode({ text: "hi" }));

interface Answer {
  readonly status: number;
  readonly requestId: string;
}

type Send = (url: string, headers: Readonly<Record<string, string>>) => Promise<Answer>;

const post =
  (path: string, body: BodyInit, more: Readonly<Record<string, string>> = {}): Send =>
  async (url, headers) => {
    const all = { ...headers, "content-type": "application/json", ...more };
    const answer = await fetch(`${url}${path}`, { method: "POST", body, headers: all });
    await answer.arrayBuffer();
    return { status: answer.status, requestId: answer.headers.get("x-request-id") ?? "" };
  };

const sendGrpc: Send = async (url, headers) => {
  const session = connect(url);
  onTestFinished(() => session.destroy());
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const call = session.request({
    ...(lower as OutgoingHttpHeaders),
    ":method": "POST",
    ":path": "/chat.v1.Chat/Send",
    "content-type": "application/grpc",
    te: "trailers",
  });
  call.end(note);
  return new Promise((resolve, reject) => {
    call.on("error", reject);
    call.on("response", (head) => {
      call
        .resume()
        .on("end", () =>
          resolve({ status: Number(head[":status"]), requestId: String(head["x-request-id"]) }),
        );
    });
  });
};

const ways: readonly (readonly [string, "rest" | "rpc", Send])[] = [
  [
    "REST",
    "rest",
    async (url, headers) => {
      const answer = await fetch(`${url}/users/7`, { headers });
      await answer.text();
      return { status: answer.status, requestId: answer.headers.get("x-request-id") ?? "" };
    },
  ],
  ["gRPC", "rpc", sendGrpc],
  [
    "gRPC-Web",
    "rpc",
    post("/chat.v1.Chat/Send", new Uint8Array(note), { "content-type": "application/grpc-web+proto" }),
  ],
  ["Connect", "rpc", post("/chat.v1.Chat/Send", '{"text":"hi"}', { "connect-protocol-version": "1" })],
  ["transcoded JSON", "rpc", post("/v1/notes", '{"text":"hi"}')],
  [
    "GraphQL",
    "rest",
    post(
      "/graphql",
      JSON.stringify({
        query: '{ user(id: "7") { id } }',
        extensions: { headers: { "x-trefoil-subject": "root" } },
      }),
    ),
  ],
];

test.each(ways)(
  "in %s a service hears who calls, and nothing that the caller made up",
  async (...[, by, send]) => {
    const platform = await startPlatform();
    const { status, requestId } = await send(platform.url, { ...forged, ...key });
    expect(status).toBe(200);
    expect(platform.heard).toMatchObject([{ by }]);
    const headers = platform.heard[0]?.headers ?? {};
    const told = Object.fromEntries(Object.entries(headers).filter(([name]) => /trefoil/i.test(name)));
    expect(told).toEqual({
      "x-trefoil-subject": "program-1",
      "x-trefoil-scopes": "users:read",
      "x-trefoil-key-id": "key-1",
    });
    expect(headers).toMatchObject({ "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "http" });
    const text = JSON.stringify(headers);
    expect(text).not.toMatch(/root|203\.0\.113\.9/);
    expect(text).not.toContain(Buffer.from("root").toString("base64"));
    expect(text).not.toContain(secretKey);
    const line = await lineOf(platform, requestId);
    expect(line).toMatchObject({ subject: "program-1", keyId: "key-1", address: "127.0.0.1" });
    expect(JSON.stringify(line)).not.toMatch(/root|203\.0\.113\.9/);
  },
);

test.each(ways)("in %s a made-up identity is no credential", async (...[, , send]) => {
  const platform = await startPlatform();
  const { status, requestId } = await send(platform.url, forged);
  // gRPC and its kin tell of it in their own way, a graph at the field.
  expect([200, 401]).toContain(status);
  const line = await lineOf(platform, requestId);
  expect(line?.subject).toBeUndefined();
  expect(platform.heard).toEqual([]);
});

test("trailers of a body bring nobody's name", async () => {
  const platform = await startPlatform();
  const body = '{"id":"7"}';
  const answer = await sendRaw(
    platform.port,
    `PUT /users HTTP/1.1\r\nHost: a\r\nX-Api-Key: ${secretKey}\r\nContent-Type: application/json\r\n` +
      "Transfer-Encoding: chunked\r\nTrailer: X-Trefoil-Subject\r\n\r\n" +
      `${body.length.toString(16)}\r\n${body}\r\n0\r\nX-Trefoil-Subject: root\r\n\r\n`,
  );
  expect(answer.status).toBe(200);
  expect(platform.heard).toMatchObject([{ headers: { "x-trefoil-subject": "program-1" } }]);
  expect(JSON.stringify(platform.heard)).not.toContain("root");
});
