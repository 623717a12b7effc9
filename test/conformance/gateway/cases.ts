import { request as httpRequest } from "node:http";
import { expect } from "vitest";
import type { CallRecord } from "../../../runtime/gateway/call-record.ts";
import { secretKey, type Things } from "./things.ts";

export interface GatewayCase {
  readonly name: string;
  readonly check: (things: Things) => Promise<void>;
}

interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Paths go out as they are, which fetch would not do. */
function ask({ url }: Things, path: string, { method = "GET", headers = {}, body }: Ask = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const request = httpRequest({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = "";
      response.on("data", (piece) => {
        text += piece;
      });
      response.on("error", reject);
      response.on("end", () => {
        const isJson = /json/.test(response.headers["content-type"] ?? "");
        try {
          const value = isJson && text !== "" ? JSON.parse(text) : {};
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: value });
        } catch {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: { text } });
        }
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

const json = { "content-type": "application/json" };

/** A request and what comes of it. */
function exchange(
  name: string,
  [path, asked = {}]: readonly [path: string, asked?: Ask],
  expected: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, unknown>>;
    readonly body?: Readonly<Record<string, unknown>>;
  },
): GatewayCase {
  return {
    name,
    async check(things) {
      expect(await ask(things, path, asked)).toMatchObject(expected);
    },
  };
}

function problem(status: number, facts: Readonly<Record<string, unknown>> = {}) {
  return { status, headers: { "content-type": "application/problem+json" }, body: { status, ...facts } };
}

const routing: readonly GatewayCase[] = [
  exchange("a call reaches its upstream", ["/api/v2/things/7?q=a%20b"], {
    status: 200,
    headers: { etag: '"1"' },
    body: { method: "GET", path: "/things/7?q=a%20b" },
  }),
  exchange("a path that nobody has is 404", ["/api/v2/nothing"], problem(404)),
  exchange("a method that nobody has is 405", ["/api/v2/things/7", { method: "DELETE" }], {
    ...problem(405),
    headers: { allow: "GET, HEAD, OPTIONS" },
  }),
  exchange("OPTIONS tells what is allowed", ["/api/v2/things/7", { method: "OPTIONS" }], {
    status: 204,
    headers: { allow: "GET, HEAD, OPTIONS" },
  }),
  exchange("HEAD has the head alone", ["/api/v2/things/7", { method: "HEAD" }], {
    status: 200,
    headers: { etag: '"1"' },
    body: {},
  }),
  exchange("an encoded slash is refused", ["/api/v2/things/a%2fb"], problem(400)),
  exchange("an encoded slash passes where it may", ["/api/v2/files/a%2fb"], {
    status: 200,
    body: { path: "/files/a%2Fb" },
  }),
  exchange("an empty segment is refused", ["/api/v2//things/7"], problem(400)),
  exchange("dot segments are refused", ["/api/v2/x/../things/7"], problem(400)),
  exchange(
    "headers that are too large are refused",
    ["/api/v2/things/7", { headers: { "x-a": "a".repeat(9_000) } }],
    {
      status: 431,
    },
  ),
  exchange(
    "gRPC is refused where it cannot be spoken",
    ["/api/v2/upload", { method: "POST", headers: { "content-type": "application/grpc" }, body: "" }],
    { status: 415 },
  ),
  exchange("a redirect is the caller's to follow", ["/api/v2/moved"], {
    status: 302,
    headers: { location: "https://elsewhere.test/" },
  }),
  exchange("every cookie arrives", ["/api/v2/cookies"], {
    status: 200,
    headers: { "set-cookie": ["a=1", "b=2"] },
  }),
];

const versions: readonly GatewayCase[] = [
  exchange("a deprecated version says so", ["/api/v1/things/7"], {
    status: 200,
    headers: {
      deprecation: "@1577836800",
      sunset: "Thu, 01 Jan 2099 00:00:00 GMT",
      link: '</api/v2/things/7>; rel="successor-version"',
    },
  }),
  exchange("a version is gone after its sunset", ["/api/v0/things/7"], problem(410)),
  exchange("a header names the version", ["/api/things/7", { headers: { "api-version": "1" } }], {
    status: 200,
    headers: { deprecation: "@1577836800", vary: "origin, api-version, accept" },
  }),
  exchange(
    "a media type names the version",
    ["/api/things/7", { headers: { accept: "application/vnd.things+json; version=2" } }],
    { status: 200, headers: { "content-type": "application/vnd.things+json; version=2" } },
  ),
  exchange(
    "a version that is not there is 400",
    ["/api/things/7", { headers: { "api-version": "9" } }],
    problem(400),
  ),
];

const credentials: readonly GatewayCase[] = [
  exchange("a call without a credential is 401", ["/api/v2/secret"], {
    ...problem(401, { operation: "things.v2.secret" }),
    headers: { "www-authenticate": 'Bearer realm="trefoil", ApiKey realm="trefoil", header="X-API-Key"' },
  }),
  {
    name: "a token lets its user in, whom the upstream hears of",
    async check(things) {
      const headers = { authorization: `Bearer ${things.tokens.good}`, "x-trefoil-subject": "somebody-else" };
      const { status, body } = await ask(things, "/api/v2/secret", { headers });
      expect(status).toBe(200);
      expect(body["headers"]).toMatchObject({
        "x-trefoil-subject": "ada",
        "x-trefoil-scopes": "things:read",
      });
      expect(body["headers"]).not.toHaveProperty("authorization");
    },
  },
  {
    name: "a token that has expired is 401, one without the scope 403",
    async check(things) {
      const get = (token: string) =>
        ask(things, "/api/v2/secret", { headers: { authorization: `Bearer ${token}` } });
      expect(await get(things.tokens.expired)).toMatchObject(
        problem(401, { detail: "The token has expired." }),
      );
      expect(await get(things.tokens.noScope)).toMatchObject(problem(403));
      const [head, payload] = things.tokens.good.split(".");
      expect(await get(`${head}.${payload}.${"A".repeat(86)}`)).toMatchObject(problem(401));
    },
  },
  exchange("an API key lets its program in", ["/api/v2/secret", { headers: { "x-api-key": secretKey } }], {
    status: 200,
    body: { headers: { "x-trefoil-subject": "program", "x-trefoil-key-id": "key-1" } },
  }),
  exchange(
    "an API key that nobody has is 401",
    ["/api/v2/secret", { headers: { "x-api-key": "tk_x" } }],
    problem(401),
  ),
];

const limits: readonly GatewayCase[] = [
  {
    name: "a limit holds, and says what is left",
    async check(things) {
      const first = await ask(things, "/api/v2/limited");
      expect(first).toMatchObject({
        status: 200,
        headers: {
          "ratelimit-policy": '"two";q=2;w=3600',
          ratelimit: expect.stringMatching(/^"two";r=1;t=/),
        },
      });
      await ask(things, "/api/v2/limited");
      const third = await ask(things, "/api/v2/limited");
      expect(third).toMatchObject(problem(429, { "violated-policies": ["two"] }));
      expect(Number(third.headers["retry-after"])).toBeGreaterThan(0);
    },
  },
];

const cors: readonly GatewayCase[] = [
  exchange(
    "a preflight is answered",
    [
      "/api/v2/things/7",
      {
        method: "OPTIONS",
        headers: { origin: "https://app.example.test", "access-control-request-method": "GET" },
      },
    ],
    {
      status: 204,
      headers: {
        "access-control-allow-origin": "https://app.example.test",
        "access-control-allow-methods": "GET",
        "access-control-max-age": "600",
      },
    },
  ),
  {
    name: "a page of another origin reads nothing",
    async check(things) {
      const { headers } = await ask(things, "/api/v2/things/7", { headers: { origin: "https://evil.test" } });
      expect(headers).not.toHaveProperty("access-control-allow-origin");
      expect(headers["vary"]).toBe("origin");
    },
  },
];

const post = (body: string, headers: Readonly<Record<string, string>> = json): Ask => ({
  method: "POST",
  headers,
  body,
});

const photo = (name: string): Ask => ({
  method: "POST",
  headers: { "content-type": "multipart/form-data; boundary=x" },
  body:
    `--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n${name}\r\n` +
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nbytes\r\n--x--\r\n',
});

const requests: readonly GatewayCase[] = [
  exchange("a form with a file arrives byte for byte", ["/api/v2/photos", photo("cat")], {
    status: 200,
    body: { body: photo("cat").body },
  }),
  {
    name: "a form that breaks its schema is 422, and the upstream never has the whole",
    async check(things) {
      expect(await ask(things, "/api/v2/photos?short", photo("c"))).toMatchObject(
        problem(422, { errors: [{ pointer: "/name", detail: "must have 2 characters or more" }] }),
      );
      const seen = (paths: readonly string[]): boolean => paths.includes("/photos?short");
      await expect.poll(() => seen(things.left)).toBe(seen(things.asked));
    },
  },
  exchange("a parameter that breaks its schema is 400", ["/api/v2/things/seven"], problem(400)),
  exchange("a body that breaks its schema is 422", ["/api/v2/things", post('{"name":"x"}')], problem(422)),
  exchange("a body that is no JSON is 400", ["/api/v2/things", post("{")], problem(400)),
  exchange(
    "a media type that is not offered is 415",
    ["/api/v2/things", post("a=1", { "content-type": "text/plain" })],
    problem(415),
  ),
  exchange("a body arrives byte for byte", ["/api/v2/things", post('{ "name": "a thing" }')], {
    status: 200,
    body: { body: '{ "name": "a thing" }', headers: json },
  }),
  exchange(
    "a body that is declared too large is 413",
    ["/api/v2/upload", post("a".repeat(2_000), { "content-length": "2000" })],
    problem(413),
  ),
  exchange(
    "a body that turns out too large is 413",
    ["/api/v2/upload", post("a".repeat(2_000), { "transfer-encoding": "chunked" })],
    problem(413),
  ),
  exchange(
    "a body without a length passes",
    ["/api/v2/upload", post("abc", { "transfer-encoding": "chunked" })],
    { status: 200, body: { body: "abc" } },
  ),
  {
    name: "a caller's request id and trace go on",
    async check(things) {
      const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
      const { headers, body } = await ask(things, "/api/v2/things/7", {
        headers: { "x-request-id": "mine-1", traceparent, "x-forwarded-for": "6.6.6.6" },
      });
      expect(headers["x-request-id"]).toBe("mine-1");
      const heard = body["headers"] as Readonly<Record<string, string>>;
      expect(heard).toMatchObject({ "x-request-id": "mine-1", via: "1.1 trefoil" });
      expect(heard["traceparent"]).toContain("0af7651916cd43dd8448eb211c80319c");
      expect(heard["x-forwarded-for"]).not.toContain("6.6.6.6");
      await expect
        .poll(() => things.records().find(({ requestId }) => requestId === "mine-1"))
        .toMatchObject({
          method: "GET",
          path: "/api/v2/things/7",
          operation: "things.v2.getThing",
          upstream: "things",
          status: 200,
          traceId: "0af7651916cd43dd8448eb211c80319c",
        });
    },
  },
];

/** Reads until `enough`, then hangs up. */
async function hangUp({ url }: Things, path: string, enough: (text: string) => boolean): Promise<string> {
  const leave = new AbortController();
  const response = await fetch(url + path, { signal: leave.signal });
  let text = "";
  for await (const piece of response.body ?? []) {
    text += new TextDecoder().decode(piece);
    if (enough(text)) break;
  }
  leave.abort();
  return text;
}

const retries: readonly GatewayCase[] = [
  {
    name: "a service that is busy for a moment is asked again, and the record says so",
    async check(things) {
      expect(await ask(things, "/api/v2/busy?a")).toMatchObject({ status: 200, body: { path: "/busy?a" } });
      await expect
        .poll(() => things.records().find(({ operation }) => operation === "things.v2.busy"))
        .toMatchObject({ status: 200, retries: 2 });
    },
  },
  {
    name: "what may not be done twice is asked once, unless its caller says that it may",
    async check(things) {
      const times = (path: string) => things.asked.filter((one) => one === path).length;
      expect(await ask(things, "/api/v2/busy?b", { method: "POST" })).toMatchObject({ status: 503 });
      expect(times("/busy?b")).toBe(1);
      const headers = { "idempotency-key": "k-1" };
      expect(await ask(things, "/api/v2/busy?c", { method: "POST", headers })).toMatchObject({ status: 200 });
      expect(times("/busy?c")).toBe(3);
    },
  },
];

function isClean(record: CallRecord | undefined): boolean {
  return record?.status === 200 && record.violations === undefined;
}

/** A call's record, once it is there. */
function recordOf(things: Things, requestId: string) {
  return expect.poll(() => things.records().find((record) => record.requestId === requestId));
}

const wrongAnswers: readonly (readonly [place: string, query: string])[] = [
  ["/body", "id=1"],
  ["/body/name", "name=A"],
  ["/headers/content-type", "name=Ada&type=text/html"],
];

const answers: readonly GatewayCase[] = [
  ...wrongAnswers.map(([pointer, query]): GatewayCase => {
    return {
      name: `an answer with a wrong ${pointer} is 502 where that is enforced, and the record counts it`,
      async check(things) {
        const headers = { "x-request-id": `enforced-${query.replace(/\W/g, "-")}` };
        expect(await ask(things, `/api/v2/checked?${query}`, { headers })).toMatchObject({
          status: 502,
          body: { operation: "things.v2.getChecked", errors: [{ pointer, detail: expect.any(String) }] },
        });
        await recordOf(things, headers["x-request-id"]).toMatchObject({
          status: 502,
          violations: 1,
          failure: "invalid-response",
        });
      },
    };
  }),
  {
    name: "an answer that breaks its spec passes where that is reported, is told, and the record counts it",
    async check(things) {
      const headers = { "x-request-id": "reported" };
      const got = await ask(things, "/api/v2/reported?name=A", { headers });
      expect(got).toMatchObject({ status: 200, body: { name: "A" } });
      await recordOf(things, "reported").toMatchObject({ status: 200, violations: 1 });
      const report = /^things\.v2\.getReported: the answer breaks its spec: \/body\/name /;
      expect(things.reports()).toContainEqual(expect.stringMatching(report));
    },
  },
  ...["Ada", "A".repeat(3_000)].map((name): GatewayCase => {
    return {
      name: `an answer of ${name.length} letters passes where its spec is enforced: right, or too large to be held`,
      async check(things) {
        const headers = { "x-request-id": `right-${name.length}` };
        const got = await ask(things, `/api/v2/checked?name=${name}`, { headers });
        expect(got).toMatchObject({ status: 200, body: { name } });
        await recordOf(things, headers["x-request-id"]).toSatisfy(isClean);
      },
    };
  }),
  {
    name: "a stream ends before the message that breaks its spec, where that is enforced",
    async check(things) {
      const headers = { "x-request-id": "events-checked" };
      const response = await fetch(`${things.url}/api/v2/checked?events`, { headers });
      let text = "";
      try {
        for await (const piece of response.body ?? []) text += new TextDecoder().decode(piece);
      } catch {}
      expect([response.status, text]).toEqual([200, 'data: {"name":"Ada"}\n\n']);
      const record = { violations: 1, failure: "invalid-response", incomplete: true };
      await recordOf(things, "events-checked").toMatchObject(record);
    },
  },
];

const streams: readonly GatewayCase[] = [
  {
    name: "events pass one by one, and a caller who hangs up is gone for the upstream",
    async check(things) {
      const text = await hangUp(things, "/api/v2/events", (so) => so.split("\n\n").length > 2);
      // The upstream never ends: whatever was collected first would not be here.
      expect(text).toContain('"count":2');
      await expect.poll(() => things.left, { timeout: 3_000 }).toContain("/events");
      await expect
        .poll(() => things.records(), { timeout: 3_000 })
        .toContainEqual(
          expect.objectContaining({ operation: "things.v2.events", status: 200, incomplete: true }),
        );
    },
  },
  {
    name: "a metered answer is read to its end for a caller who hung up",
    async check(things) {
      await hangUp(things, "/api/v2/drained", (so) => so.includes('"count":2'));
      await expect
        .poll(() => things.usage(), { timeout: 5_000 })
        .toContainEqual(
          expect.objectContaining({ operation: "things.v2.drained", outputTokens: 8, complete: true }),
        );
      expect(things.left).not.toContain("/drained");
    },
  },
  {
    name: "a caller who is gone before the answer begins is gone for the upstream",
    async check(things) {
      const leave = new AbortController();
      const asked = fetch(`${things.url}/api/v2/silent`, { signal: leave.signal }).catch(() => {});
      await expect.poll(() => things.asked).toContain("/silent");
      leave.abort();
      await asked;
      await expect.poll(() => things.left, { timeout: 150, interval: 20 }).toContain("/silent");
    },
  },
  exchange("an upstream that does not answer in time is 504", ["/api/v2/silent"], problem(504)),
  exchange("an upstream that is gone is 502", ["/api/v2/gone"], problem(502)),
  {
    name: "half an answer is never taken for the whole",
    async check(things) {
      await expect(ask(things, "/api/v2/cut")).rejects.toThrow();
    },
  },
  {
    name: "half an answer without a length is never taken for the whole",
    async check(things) {
      await expect(ask(things, "/api/v2/cut-chunks")).rejects.toThrow();
    },
  },
];

/** What a caller of a gateway sees, whatever adapter carries the call. */
export const gatewayCases: readonly GatewayCase[] = [
  ...routing,
  ...versions,
  ...credentials,
  ...limits,
  ...cors,
  ...requests,
  ...answers,
  ...retries,
  ...streams,
];
