import { expect, onTestFinished, test, vi } from "vitest";
import type { RateLimitPolicy, Route } from "../../../runtime/descriptors.ts";
import { createLocalState, hashKey } from "../../../runtime/gateway/index.ts";
import { concludeLimits } from "../../../runtime/gateway/limits/conclude-limits.ts";
import { createMemoryCounters } from "../../../runtime/gateway/limits/memory-counters.ts";
import { takesOf } from "../../../runtime/gateway/limits/takes-of.ts";
import { secretKey, startGateway, startUpstream, tableOf } from "../gateway-fixture.ts";

const open: Route = {
  method: "GET",
  publicPath: "/open",
  operation: "users.v1.open",
  kind: "proxy",
  upstream: "users",
  forwardPath: "/open",
  limits: ["few"],
};
const few: RateLimitPolicy = { algorithm: "fixed-window", limit: 2, windowSeconds: 3600, key: ["user"] };

async function start(
  policies: Readonly<Record<string, RateLimitPolicy>>,
  {
    route = {},
    trustedProxies,
  }: { readonly route?: Partial<Route>; readonly trustedProxies?: readonly string[] } = {},
) {
  let calls = 0;
  const upstream = await startUpstream((_, outgoing) => {
    calls += 1;
    outgoing.end("hello");
  });
  const gateway = await startGateway(
    tableOf(
      [
        { ...open, ...route },
        { ...open, ...route, publicPath: "/other", operation: "users.v1.other" },
      ],
      {
        upstreams: { users: { url: upstream.url, protocol: "http" } },
        policies,
        ...(trustedProxies ? { trustedProxies } : {}),
      },
    ),
    {
      state: createLocalState({
        issuers: {},
        keySets: {},
        apiKeys: {
          apiKey: [
            { id: "key-1", sha256: hashKey(secretKey), subject: "ada", scopes: [] },
            { id: "key-2", sha256: hashKey("two"), subject: "ada", scopes: [] },
            { id: "key-3", sha256: hashKey("three"), subject: "grace", scopes: [] },
          ],
        },
      }),
    },
  );
  const ask = (path = "/open", headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${gateway.url}${path}`, { headers });
  return { ...gateway, ask, calls: () => calls };
}

test("a call beyond the limit is 429 with the time to come back, and never reaches the upstream", async () => {
  const { ask, calls } = await start({ few });
  const first = await ask();
  expect(first.status).toBe(200);
  expect(first.headers.get("ratelimit-policy")).toBe('"few";q=2;w=3600');
  expect(first.headers.get("ratelimit")).toMatch(/^"few";r=1;t=\d+$/);
  await ask();
  const answer = await ask();
  expect(answer.status).toBe(429);
  expect(answer.headers.get("ratelimit")).toMatch(/^"few";r=0;t=\d+$/);
  const retryAfter = Number(answer.headers.get("retry-after"));
  expect(retryAfter).toBeGreaterThan(0);
  expect(retryAfter).toBeLessThanOrEqual(3600);
  expect(await answer.json()).toMatchObject({
    type: "https://iana.org/assignments/http-problem-types#quota-exceeded",
    status: 429,
    operation: "users.v1.open",
    "violated-policies": ["few"],
    requestId: expect.any(String),
  });
  expect(calls()).toBe(2);
});

test("of several limits all must have room, and one that refuses leaves the others as they were", async () => {
  const { ask } = await start(
    { few, many: { ...few, algorithm: "sliding-window", limit: 5 } },
    { route: { limits: ["many", "few"] } },
  );
  await ask();
  await ask();
  const answer = await ask();
  expect(answer.status).toBe(429);
  expect(answer.headers.get("ratelimit")).toMatch(/^"many";r=3;t=\d+, "few";r=0;t=\d+$/);
  expect(await answer.json()).toMatchObject({ "violated-policies": ["few"] });
  expect((await ask()).headers.get("ratelimit")).toMatch(/^"many";r=3;/);
});

test.each<readonly [string, RateLimitPolicy["key"], readonly number[]]>([
  ["user", ["user"], [200, 429, 200, 429]],
  ["key", ["key"], [200, 200, 200, 429]],
  ["operation", ["operation"], [200, 429, 429, 200]],
  ["user and operation", ["user", "operation"], [200, 429, 200, 200]],
])("calls are counted by %s", async (_, key, statuses) => {
  const { ask } = await start({ few: { ...few, limit: 1, key } }, { route: { security: [{ apiKey: [] }] } });
  const calls = [
    ["/open", secretKey],
    ["/open", "two"],
    ["/open", "three"],
    ["/other", secretKey],
  ] as const;
  const answers: number[] = [];
  for (const [path, value] of calls) answers.push((await ask(path, { "x-api-key": value })).status);
  expect(answers).toEqual(statuses);
});

test("callers without a name are counted by address, whatever they claim it to be", async () => {
  const { ask } = await start({ few: { ...few, limit: 1 } });
  expect((await ask("/open", { "x-forwarded-for": "192.0.2.1" })).status).toBe(200);
  expect((await ask("/open", { "x-forwarded-for": "192.0.2.2" })).status).toBe(429);
});

test("behind a trusted proxy the address is the last that no trusted proxy vouches for", async () => {
  const { ask } = await start(
    { few: { ...few, limit: 1, key: ["ip"] } },
    { trustedProxies: ["127.0.0.0/8", "10.1.0.0/16"] },
  );
  expect((await ask("/open", { "x-forwarded-for": "192.0.2.1" })).status).toBe(200);
  expect((await ask("/open", { "x-forwarded-for": "192.0.2.2, 10.1.2.3" })).status).toBe(200);
  // What stands before the caller's own address is the caller's to make up.
  expect((await ask("/open", { "x-forwarded-for": "203.0.113.9, 192.0.2.2" })).status).toBe(429);
  expect((await ask("/open", { "x-forwarded-for": "2001:db8:1:2:3::1" })).status).toBe(200);
  expect((await ask("/open", { "x-forwarded-for": "2001:db8:1:2:ffff::9" })).status).toBe(429);
});

test("a subject that tries to be another's count, or to break out of a key, stays its own", () => {
  const table = tableOf([], { policies: { few: { ...few, key: ["user", "operation"] } } });
  const keys = ["a|operation:x", "a}:b{", "\ud800", "a"].map((subject) => {
    const identity = { subject, scopes: [] };
    const [take] = takesOf(table, ["few"], { identity, address: "192.0.2.1", operation: "users.v1.open" });
    return `${take?.group} ${take?.key}`;
  });
  expect(new Set(keys).size).toBe(4);
  expect(keys.join("")).not.toMatch(/[{}|]/);
});

test("a gRPC caller hears that its quota is exhausted in gRPC's own way", () => {
  const takes = [{ policy: "few", rule: few, group: "ada", key: "" }];
  const context = { requestId: "1", headers: {}, grpc: true, route: { operation: "chat.v1.Chat.Send" } };
  const refused = concludeLimits(context, takes, [{ allowed: false, remaining: 0, resetMs: 1_500 }]);
  expect(refused).toMatchObject({
    response: {
      status: 200,
      headers: { "grpc-status": "8", "retry-after": "2", ratelimit: '"few";r=0;t=2' },
    },
  });
});

test("made-up callers cannot fill the memory", () => {
  const counters = createMemoryCounters({ maxCounts: 100 });
  const take = (group: string) => ({ policy: "few", rule: { ...few, limit: 1 }, group, key: "" });
  for (let index = 0; index < 500; index += 1) counters.take([take(`caller-${index}`)], 1_000_000);
  expect(counters.take([take("caller-499")], 1_000_000)[0]?.allowed).toBe(false);
  expect(counters.take([take("caller-0")], 1_000_000)[0]?.allowed).toBe(true);
});

test("a clock that is set back gives nobody more calls", () => {
  for (const algorithm of ["fixed-window", "sliding-window", "token-bucket"] as const) {
    const counters = createMemoryCounters();
    const take = { policy: "few", rule: { ...few, algorithm }, group: "ada", key: "" };
    const now = 10 * 3_600_000;
    const allowed = [now, now, now - 3_500_000, now - 1].map((at) => counters.take([take], at)[0]?.allowed);
    expect(allowed).toEqual([true, true, false, false]);
  }
});

test("callers are counted by a clock that is never set", async () => {
  const { ask } = await start({ few });
  onTestFinished(() => void vi.useRealTimers());
  const now = Date.now();
  await ask();
  await ask();
  for (const hours of [0, 10, -10]) {
    vi.useFakeTimers({ now: now + hours * 3_600_000, toFake: ["Date"] });
    const answer = await ask();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeLessThanOrEqual(3_600);
  }
});

test.each([
  ["lets through what need not be counted", "allow", 200],
  ["refuses what must be", "refuse", 503],
] as const)("a gateway that cannot count %s", async (_, onFailure, status) => {
  const upstream = await startUpstream((_incoming, outgoing) => void outgoing.end());
  const local = createLocalState({ issuers: {}, keySets: {}, apiKeys: {} });
  const { url } = await startGateway(
    tableOf([open], {
      upstreams: { users: { url: upstream.url, protocol: "http" } },
      policies: { few: { ...few, onFailure } },
    }),
    { state: { ...local, take: async () => [undefined] } },
  );
  const answer = await fetch(`${url}/open`);
  expect(answer.status).toBe(status);
  expect(answer.headers.has("ratelimit")).toBe(false);
});
