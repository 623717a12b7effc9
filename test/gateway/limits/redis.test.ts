import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import type { RateLimitPolicy, Route, Table } from "../../../runtime/descriptors.ts";
import type { Take } from "../../../runtime/gateway/limits/takes-of.ts";
import { createRedisCounters } from "../../../runtime/gateway/node/redis-counters.ts";
import { redisIsMissing, startRedis } from "../../parts/start-redis.ts";
import { startSlowLink } from "../../parts/start-slow-link.ts";
import { startUpstream, tableOf } from "../gateway-fixture.ts";

const hourly: RateLimitPolicy = {
  algorithm: "fixed-window",
  limit: 100,
  windowSeconds: 3600,
  key: ["ip"],
  onFailure: "refuse",
};
const route: Route = {
  method: "GET",
  publicPath: "/open",
  operation: "users.v1.open",
  kind: "proxy",
  upstream: "users",
  forwardPath: "/open",
  limits: ["hourly"],
};
const take: Take = { policy: "hourly", rule: hourly, group: "ada", key: "" };

async function startProcess(table: Table, url: string): Promise<number> {
  const script = fileURLToPath(new URL("gateway-process.ts", import.meta.url));
  const child = spawn(process.execPath, ["--conditions=trefoil-source", script, JSON.stringify(table), url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return Number(String((await once(child.stdout, "data"))[0]));
}

function countOf(statuses: readonly unknown[]): Readonly<Record<string, number>> {
  const groups = Object.entries(Object.groupBy(statuses, String));
  return Object.fromEntries(groups.map(([status, all = []]) => [status, all.length]));
}

function ask(port: number, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ port, host: "127.0.0.1", path: "/open", agent }, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode));
    })
      .on("error", reject)
      .end();
  });
}

test.skipIf(redisIsMissing)(
  "1,000 parallel calls over two gateway processes against 100 an hour pass exactly 100",
  { timeout: 60_000 },
  async () => {
    // Clear of the boundary: at it a new hundred would begin.
    const untilHour = 3_600_000 - (Date.now() % 3_600_000);
    if (untilHour < 20_000) await new Promise((resolve) => setTimeout(resolve, untilHour + 100));
    const { url } = await startRedis();
    let reached = 0;
    const upstream = await startUpstream((_, outgoing) => {
      reached += 1;
      outgoing.end();
    });
    const table = tableOf([route], {
      upstreams: { users: { url: upstream.url, protocol: "http" } },
      policies: { hourly },
      // The upstream shares the machine with all of this.
      requests: { maxBodyBytes: 1_000, maxHeaderBytes: 16_384, timeoutMs: 30_000, streamIdleMs: 30_000 },
    });
    const ports = await Promise.all([startProcess(table, url), startProcess(table, url)]);
    const agent = new Agent({ keepAlive: true, maxSockets: 100 });
    onTestFinished(() => agent.destroy());
    const calls = Array.from({ length: 1_000 }, (_, index) => ask(ports[index % 2] as number, agent));
    const statuses = await Promise.all(calls);
    expect(countOf(statuses)).toEqual({ 200: 100, 429: 900 });
    expect(reached).toBe(100);
  },
);

test.skipIf(redisIsMissing)("a Redis that hangs is waited for once, and left alone then", async () => {
  const { url, process: redis } = await startRedis();
  const failures: unknown[] = [];
  const counters = createRedisCounters({ url, waitMs: 100, onError: (error) => failures.push(error) });
  onTestFinished(() => counters.close());
  await counters.ready(5_000);
  expect(await counters.take([take], 0)).toMatchObject([{ allowed: true, remaining: 99 }]);
  redis.kill("SIGSTOP");
  onTestFinished(() => void redis.kill("SIGCONT"));
  const begin = performance.now();
  expect(await counters.take([take], 0)).toEqual([undefined]);
  const first = performance.now();
  expect(first - begin).toBeGreaterThanOrEqual(99);
  // Each of them alone would wait for 100 ms.
  for (let call = 0; call < 40; call += 1) expect(await counters.take([take], 0)).toEqual([undefined]);
  expect(performance.now() - first).toBeLessThan(2_000);
  expect(failures).toHaveLength(1);
  redis.kill("SIGCONT");
  await expect.poll(() => counters.take([take], 0), { timeout: 5_000 }).toMatchObject([{ allowed: true }]);
});

test.skipIf(redisIsMissing)("a Redis that takes its time is not waited for", async () => {
  const { url } = await startRedis();
  const link = await startSlowLink(Number(new URL(url).port));
  const failures: unknown[] = [];
  const counters = createRedisCounters({
    url: `redis://127.0.0.1:${link.port}`,
    onError: (error) => failures.push(error),
  });
  onTestFinished(() => counters.close());
  await counters.ready(5_000);
  link.slow(1_000);
  const begun = performance.now();
  for (let call = 0; call < 20; call += 1) expect(await counters.take([take], 0)).toEqual([undefined]);
  // Each of them alone would take two seconds.
  expect(performance.now() - begun).toBeLessThan(4_000);
  expect(failures).toHaveLength(1);
  link.slow(0);
  await expect.poll(() => counters.take([take], 0), { timeout: 10_000 }).toMatchObject([{ allowed: true }]);
});

test.skipIf(redisIsMissing)("a gateway that was busy itself does not blame Redis", async () => {
  const { url } = await startRedis();
  const failures: unknown[] = [];
  const counters = createRedisCounters({ url, waitMs: 100, onError: (error) => failures.push(error) });
  onTestFinished(() => counters.close());
  await counters.ready(5_000);
  await counters.take([take], 0);
  const taking = counters.take([take], 0);
  // Sent by then; answered while nobody looks.
  await setImmediate();
  for (const end = performance.now() + 500; performance.now() < end; );
  expect(await taking).toMatchObject([{ allowed: true, remaining: 98 }]);
  expect(failures).toEqual([]);
});

test.skipIf(redisIsMissing)("a Redis that rests is found again though the clock is set back", async () => {
  const { url, process: redis } = await startRedis();
  const counters = createRedisCounters({ url, waitMs: 100, onError: () => {} });
  onTestFinished(() => counters.close());
  await counters.ready(5_000);
  redis.kill("SIGSTOP");
  onTestFinished(() => void redis.kill("SIGCONT"));
  expect(await counters.take([take], 0)).toEqual([undefined]);
  redis.kill("SIGCONT");
  vi.useFakeTimers({ now: Date.now() - 36_000_000, toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  await expect.poll(() => counters.take([take], 0), { timeout: 5_000 }).toMatchObject([{ allowed: true }]);
});

test.skipIf(redisIsMissing)(
  "a Redis that is gone is told once, and found again when it is back",
  async () => {
    const { url, process: redis } = await startRedis();
    const failures: unknown[] = [];
    const counters = createRedisCounters({ url, onError: (error) => failures.push(error) });
    onTestFinished(() => counters.close());
    await counters.ready(5_000);
    redis.kill("SIGKILL");
    await once(redis, "exit");
    await expect.poll(() => counters.take([take], 0)).toEqual([undefined]);
    await expect.poll(() => failures.length).toBe(1);
    await startRedis(Number(new URL(url).port));
    await expect.poll(() => counters.take([take], 0), { timeout: 10_000 }).toMatchObject([{ remaining: 99 }]);
  },
);

test.skipIf(redisIsMissing)(
  "counts of several groups: one without room gives back what the others took",
  async () => {
    const { url } = await startRedis();
    const counters = createRedisCounters({ url, onError: () => {} });
    onTestFinished(() => counters.close());
    await counters.ready(5_000);
    const narrow: Take = { ...take, policy: "narrow", rule: { ...hourly, limit: 1 }, group: "192.0.2.1" };
    await counters.take([take, narrow], 0);
    expect(await counters.take([take, narrow], 0)).toMatchObject([
      { allowed: true, remaining: 99 },
      { allowed: false, remaining: 0 },
    ]);
    expect(await counters.take([take], 0)).toMatchObject([{ allowed: true, remaining: 98 }]);
  },
);
