import { expect, expectTypeOf, test } from "vitest";
import { authenticate } from "../../../runtime/client/middleware/authenticate.ts";
import type { Credentials, TokenSource } from "../../../runtime/client/middleware/credentials.ts";
import { withMiddleware } from "../../../runtime/client/middleware/middleware.ts";
import type { Operation } from "../../../runtime/descriptors.ts";
import { fakeService, json, operationOf } from "../fake-service.ts";

const schemes = {
  jwt: { type: "http", scheme: "bearer" },
  login: { type: "http", scheme: "basic" },
  key: { type: "apiKey", in: "header", name: "X-Api-Key" },
  keyInUrl: { type: "apiKey", in: "query", name: "api key" },
  session: { type: "apiKey", in: "cookie", name: "sid" },
  oauth: { type: "oauth2", flows: {} },
} as const;

type Given = Credentials<typeof schemes>;

/** What a service sees of a call to an operation with this `security`. */
async function send(security: Operation["security"], credentials: Given) {
  const { transport, seen } = fakeService([json({})]);
  await withMiddleware(transport, authenticate(schemes, credentials)).call(
    operationOf("GET", security ? { security } : {}),
    {},
  );
  const [request] = seen;
  return request!;
}

test("each scheme has its place in the request", async () => {
  const sent = async (name: keyof typeof schemes, credentials: Given) => {
    const { url, headers } = await send([{ [name]: [] }], credentials);
    const { authorization, "x-api-key": key, cookie } = Object.fromEntries(headers);
    return [url, authorization ?? key ?? cookie];
  };
  expect(await sent("jwt", { jwt: "t" })).toEqual(["http://api/act", "Bearer t"]);
  expect(await sent("oauth", { oauth: async () => "t" })).toEqual(["http://api/act", "Bearer t"]);
  expect(await sent("login", { login: { username: "ä", password: "p:w" } })).toEqual([
    "http://api/act",
    `Basic ${Buffer.from("ä:p:w").toString("base64")}`,
  ]);
  expect(await sent("key", { key: "k" })).toEqual(["http://api/act", "k"]);
  expect(await sent("keyInUrl", { keyInUrl: "k&1" })).toEqual(["http://api/act?api+key=k%261", undefined]);
  expect(await sent("session", { session: "s;1" })).toEqual(["http://api/act", "sid=s%3B1"]);
});

test("the first alternative whose schemes all have credentials is taken", async () => {
  const security = [{ jwt: [] }, { key: [], session: [] }, { key: [] }];
  const { headers } = await send(security, { key: "k" });
  expect(headers.get("x-api-key")).toBe("k");
  const both = await send(security, { key: "k", session: "s" });
  expect(both.headers.get("cookie")).toBe("sid=s");
  expect(both.headers.get("authorization")).toBeNull();
});

test("what anyone may call, and what has no credentials, is called without", async () => {
  for (const security of [[], undefined, [{ login: [] }]]) {
    const { headers } = await send(security, { jwt: "t" });
    expect(headers.get("authorization")).toBeNull();
  }
});

test("where credentials are optional, those that there are are sent", async () => {
  const security = [{}, { jwt: [] }];
  expect((await send(security, { jwt: "t" })).headers.get("authorization")).toBe("Bearer t");
  expect((await send(security, { key: "k" })).headers.get("x-api-key")).toBeNull();
});

test("a caller's own header is not replaced", async () => {
  const { transport, seen } = fakeService([json({})]);
  const client = withMiddleware(transport, authenticate(schemes, { jwt: "t" }));
  await client.call(
    operationOf("GET", { security: [{ jwt: [] }] }),
    {},
    { headers: { Authorization: "mine" } },
  );
  expect(seen[0]?.headers.get("authorization")).toBe("mine");
});

test("a token that is refused is asked for anew once, and the refused one is named", async () => {
  const asked: unknown[] = [];
  const token: TokenSource = (facts) => {
    asked.push(facts);
    return `t${asked.length}`;
  };
  const { transport, seen } = fakeService([json({}, { status: 401 })]);
  const client = withMiddleware(transport, authenticate(schemes, { jwt: token }));
  const result = await client.call(operationOf("POST", { security: [{ jwt: [] }] }), {}).result();
  expect(result).toMatchObject({ ok: false, status: 401 });
  expect(asked).toEqual([{}, { refused: "t1" }]);
  expect(seen.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer t1", "Bearer t2"]);
});

test("a token that never changes, and a body that is gone, are not sent again", async () => {
  const body = () => new Response("bytes").body as unknown;
  const cases = [
    [{ jwt: "t" }, {}],
    [{ jwt: () => "t" }, { body: body() }],
  ] as const;
  for (const [credentials, request] of cases) {
    const { transport, seen } = fakeService([json({}, { status: 401 })]);
    const operation = operationOf("POST", {
      security: [{ jwt: [] }],
      http: { body: { "application/octet-stream": "Any" } },
    });
    await withMiddleware(transport, authenticate(schemes, credentials)).call(operation, request).result();
    expect(seen).toHaveLength(1);
  }
});

test("a scheme takes what its type needs", () => {
  expectTypeOf<Given["login"]>().toEqualTypeOf<
    { readonly username: string; readonly password: string } | undefined
  >();
  expectTypeOf<Given["jwt"]>().toEqualTypeOf<TokenSource | undefined>();
  // @ts-expect-error there is no such scheme
  authenticate(schemes, { jwtt: "t" });
});
