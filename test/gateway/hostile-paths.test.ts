import { expect, test } from "vitest";
import { secretKey } from "./gateway-fixture.ts";
import { lineOf, type RawAnswer, sendRaw, startTarget } from "./hostile-fixture.ts";

const ask = (path: string, key?: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: a\r\n${key === undefined ? "" : `X-Api-Key: ${key}\r\n`}\r\n`;

test.each([
  ["an encoded slash", "/open/..%2fapi/users/7"],
  ["a dot segment", "/open/../api/users/7"],
  ["an encoded dot segment", "/open/%2e%2e/api/users/7"],
  ["half an encoded dot segment", "/open/.%2e/api/users/7"],
  ["a dot segment with parameters", "/open/..;/api/users/7"],
  ["a dot segment with encoded parameters", "/api/users/..%3bx/files"],
  ["two slashes", "//api/users/7"],
  ["two slashes in the middle", "/api//users/7"],
  ["a backslash", "/api\\users\\7"],
  ["an encoded backslash", "/open/..%5capi%5cusers%5c7"],
  ["a slash in too many bytes", "/open/..%c0%afapi/users/7"],
  ["an encoded NUL", "/open%00/api/users/7"],
  ["an encoded line break", "/open%0d%0aX-Trefoil-Subject:%20root"],
  ["a segment of parameters alone", "/api/users/;7/files"],
])("%s is 400 before anyone asks who calls", async (_, path) => {
  const target = await startTarget();
  const answer = await sendRaw(target.port, ask(path));
  expect(answer.status).toBe(400);
  const line = await lineOf(target, answer.requestId);
  expect(line).toMatchObject({ status: 400, path });
  expect(line?.operation).toBeUndefined();
  expect(target.heard).toEqual([]);
  await target.expectHealth();
});

test.each([
  ["another case", "/API/users/7"],
  ["another case of a letter that is encoded", "/api/%55sers/7"],
  ["a slash at the end", "/api/users/7/"],
  ["parameters on a literal segment", "/api/users;x=1/7"],
  ["an encoded question mark", "/api/users/7%3f/8"],
])("%s is another path, and nobody has it", async (_, path) => {
  const target = await startTarget();
  const answer = await sendRaw(target.port, ask(path, secretKey));
  expect(answer.status).toBe(404);
  expect(await lineOf(target, answer.requestId)).toMatchObject({ status: 404, path });
  expect(target.heard).toEqual([]);
  await target.expectHealth();
});

test.each([
  ["an encoded letter", "/api/%75sers/7", "/users/7"],
  ["an encoded letter of a value", "/api/users/%61da", "/users/ada"],
  ["an escape in lower case", "/api/users/a%3ab", "/users/a%3Ab"],
  ["a double escape, which stays one", "/api/users/a%252fb", "/users/a%252fb"],
  ["parameters on a value", "/api/users/7;v=1", "/users/7;v=1"],
  ["a query that looks like a path", "/api/users/7?next=/../open", "/users/7?next=/../open"],
])("%s is the same path to routing, authentication and the upstream", async (_, path, forwarded) => {
  const target = await startTarget();
  const stranger = await sendRaw(target.port, ask(path));
  expect(stranger.status).toBe(401);
  expect(target.heard).toEqual([]);
  const known = await sendRaw(target.port, ask(path, secretKey));
  expect(known.status).toBe(200);
  expect(target.heard).toMatchObject([{ url: forwarded, headers: { "x-trefoil-subject": "program-1" } }]);
  for (const [{ requestId }, status] of [
    [stranger, 401],
    [known, 200],
  ] as const) {
    const line = await lineOf(target, requestId);
    expect(line).toMatchObject({ status, operation: "users.v1.get", path: path.split("?")[0] });
  }
});

test("spellings of one path are counted together", async () => {
  const few = {
    algorithm: "fixed-window",
    limit: 2,
    windowSeconds: 3600,
    key: ["user", "operation"],
  } as const;
  const target = await startTarget({ route: { limits: ["few"] }, table: { policies: { few } } });
  const spellings = ["/api/users/7", "/api/%75sers/7", "/api/users/%37", "/%61pi/users/8"];
  const answers: RawAnswer[] = [];
  for (const path of spellings) answers.push(await sendRaw(target.port, ask(path, secretKey)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 429]);
  const line = await lineOf(target, answers[3]?.requestId ?? "");
  expect(line).toMatchObject({ status: 429, operation: "users.v1.get", keyId: "key-1" });
});

test.each([
  "X-Original-URL: /api/users/7",
  "X-Rewrite-URL: /api/users/7",
  "X_Original_URL: /api/users/7",
  "X-HTTP-Method-Override: DELETE",
  "X-HTTP-Method: DELETE",
  "X-Method-Override: DELETE",
])("%s stays behind: the upstream hears of the call that was authorized", async (header) => {
  const target = await startTarget();
  const { status } = await sendRaw(target.port, `GET /open HTTP/1.1\r\nHost: a\r\n${header}\r\n\r\n`);
  expect(status).toBe(200);
  expect(target.heard).toMatchObject([{ method: "GET", url: "/open" }]);
  expect(JSON.stringify(target.heard)).not.toMatch(/DELETE|users/);
});

const passing = { route: { encodedSlashes: "pass" } } as const;

test("where encoded slashes may pass, all see them within one value, and the upstream gets them as they came", async () => {
  const target = await startTarget(passing);
  const path = "/api/users/docs%2fa%2Fb.txt/files";
  expect((await sendRaw(target.port, ask(path))).status).toBe(401);
  const { status, requestId } = await sendRaw(target.port, ask(path, secretKey));
  expect(status).toBe(200);
  expect(target.heard).toMatchObject([{ url: "/users/docs%2Fa%2Fb.txt/files" }]);
  expect(await lineOf(target, requestId)).toMatchObject({ operation: "users.v1.getfiles", path });
});

test.each([
  ["that would lead to another operation", "/api/users/7%2ffiles"],
  ["that would lead to an open one", "/open%2fx/../open"],
  ["with a dot segment", "/api/users/..%2f..%2fopen"],
  ["with an encoded dot segment", "/api/users/%2e%2e%2fopen"],
  ["with nothing behind it", "/api/users/7%2f"],
  ["in place of one that parts the path", "/api%2fusers/7"],
  ["where nobody has the path", "/nobody/a%2fb"],
])("an encoded slash %s is 400 even where they may pass", async (_, path) => {
  const target = await startTarget(passing);
  expect((await sendRaw(target.port, ask(path, secretKey))).status).toBe(400);
  expect(target.heard).toEqual([]);
});

test("a preflight for a path with encoded slashes is answered as the call would be let through", async () => {
  const cors = {
    origins: ["https://app.example.test"],
    methods: ["GET"],
    headers: [],
    exposedHeaders: [],
    credentials: false,
    maxAgeSeconds: 60,
  };
  const preflight = (method: string): string =>
    `OPTIONS /api/users/a%2fb HTTP/1.1\r\nHost: a\r\nOrigin: https://app.example.test\r\nAccess-Control-Request-Method: ${method}\r\n\r\n`;
  const open = await startTarget({ ...passing, table: { cors } });
  expect((await sendRaw(open.port, preflight("GET"))).status).toBe(204);
  const shut = await startTarget({ table: { cors } });
  expect((await sendRaw(shut.port, preflight("GET"))).status).toBe(400);
});
