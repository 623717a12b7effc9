import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deadline } from "../../../runtime/client/middleware/deadline.ts";
import { withMiddleware } from "../../../runtime/client/middleware/middleware.ts";
import { type RetryOptions, retry } from "../../../runtime/client/middleware/retry.ts";
import { events, fakeService, json, operationOf } from "../fake-service.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Calls with retries; how often the service was asked, how long was waited, and what came of it. */
async function attempt(
  answers: Parameters<typeof fakeService>[0],
  {
    method = "GET",
    headers = {},
    ...options
  }: RetryOptions & { method?: string; headers?: Record<string, string> } = {},
) {
  const waits: number[] = [];
  const { transport, seen } = fakeService(answers);
  const client = withMiddleware(
    transport,
    retry({ onRetry: ({ waitMs }) => waits.push(waitMs), ...options }),
  );
  const outcome = client
    .call(operationOf(method), {}, { headers })
    .result()
    .then(
      ({ status }) => status,
      (error: { reason?: string }) => error.reason,
    );
  await vi.runAllTimersAsync();
  return { outcome: await outcome, asked: seen.length, waits };
}

const unavailable = (headers: Record<string, string> = {}) => json({}, { status: 503, headers });

describe("what is tried again", () => {
  test("a passing failure of what is idempotent, three times in all", async () => {
    expect(await attempt([unavailable()])).toMatchObject({ outcome: 503, asked: 3 });
    expect(await attempt([new TypeError("no route"), json({})])).toMatchObject({ outcome: 200, asked: 2 });
    expect(await attempt([new TypeError("no route")])).toMatchObject({ outcome: "network", asked: 3 });
  });

  test("not what would be done twice, unless it carries an Idempotency-Key", async () => {
    expect(await attempt([unavailable()], { method: "POST" })).toMatchObject({ asked: 1 });
    const headers = { "Idempotency-Key": "1" };
    expect(await attempt([unavailable()], { method: "POST", headers })).toMatchObject({ asked: 3 });
    const parameters = { key: { in: "header", name: "Idempotency-Key" } } as const;
    const { transport, seen } = fakeService([unavailable(), json({})]);
    const client = withMiddleware(transport, retry({ baseMs: 0 }));
    const call = client.call(operationOf("POST", { http: { parameters } }), { key: "1" }).result();
    await vi.runAllTimersAsync();
    expect((await call).status).toBe(200);
    expect(seen).toHaveLength(2);
  });

  test("what gRPC's services ask for: to wait so long, or not to ask again", async () => {
    const pushBack = (wait: string) => unavailable({ "grpc-retry-pushback-ms": wait });
    expect(await attempt([pushBack("1500"), json({})])).toEqual({ outcome: 200, asked: 2, waits: [1500] });
    for (const wait of ["-1", "soon", "", "99999999"])
      expect(await attempt([pushBack(wait), json({})])).toMatchObject({ outcome: 503, asked: 1 });
  });

  test("not a lasting failure", async () => {
    expect(await attempt([json({}, { status: 401 })])).toMatchObject({ outcome: 401, asked: 1 });
  });

  test("no more than the budget allows when all calls fail", async () => {
    const { transport, seen } = fakeService([unavailable()]);
    const client = withMiddleware(transport, retry({ attempts: 2, budgetPercent: 0 }));
    for (let count = 0; count < 30; count += 1) {
      const call = client.call(operationOf("GET"), {}).result();
      await vi.runAllTimersAsync();
      await call;
    }
    expect(seen).toHaveLength(40);
  });
});

describe("how long is waited", () => {
  test("a random part of a time that doubles", async () => {
    const random = vi.spyOn(Math, "random").mockReturnValue(0.5);
    expect((await attempt([unavailable()], { attempts: 4 })).waits).toEqual([50, 100, 200]);
    expect((await attempt([unavailable()], { attempts: 4, maxWaitMs: 120 })).waits).toEqual([50, 60, 60]);
    random.mockRestore();
  });

  test("as Retry-After says, in seconds or until a date", async () => {
    expect((await attempt([unavailable({ "retry-after": "2" }), json({})])).waits).toEqual([2000]);
    vi.setSystemTime(new Date("2026-01-01T00:00:00Z"));
    const date = "Thu, 01 Jan 2026 00:00:03 GMT";
    expect((await attempt([unavailable({ "retry-after": date }), json({})])).waits).toEqual([3000]);
  });

  test("not at all when it asks for more than anyone would wait", async () => {
    expect(await attempt([unavailable({ "retry-after": "3600" })])).toMatchObject({ outcome: 503, asked: 1 });
  });

  test("no longer than the caller does", async () => {
    const { transport, seen } = fakeService([unavailable({ "retry-after": "9" })]);
    const { signal, abort } = ((controller) => ({
      signal: controller.signal,
      abort: () => controller.abort(),
    }))(new AbortController());
    const call = withMiddleware(transport, retry()).call(operationOf("GET"), {}, { signal });
    const failed = expect(call.result()).rejects.toMatchObject({ reason: "cancelled" });
    await vi.advanceTimersByTimeAsync(10);
    abort();
    await failed;
    expect(seen).toHaveLength(1);
  });

  test("nor longer than the deadline for all tries together", async () => {
    const { transport } = fakeService([unavailable({ "retry-after": "9" })]);
    const call = withMiddleware(transport, deadline(100), retry()).call(operationOf("GET"), {});
    const failed = expect(call.result()).rejects.toMatchObject({
      code: "DEADLINE_EXCEEDED",
      reason: "timeout",
    });
    await vi.advanceTimersByTimeAsync(100);
    await failed;
  });
});

test("a stream is begun again while no message has come, and never after", async () => {
  const watch = operationOf("GET", { kind: "server-stream" });
  const read = async (answers: Parameters<typeof fakeService>[0]) => {
    const { transport, seen } = fakeService(answers);
    const messages: unknown[] = [];
    try {
      for await (const message of withMiddleware(transport, retry({ baseMs: 1 })).stream(watch, {}))
        messages.push((message as { data: string }).data);
    } catch (error) {
      messages.push((error as { reason: string }).reason);
    }
    return [seen.length, ...messages];
  };
  const broken = () =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode("data: one\n\n"));
        },
        pull: (controller) => controller.error(new TypeError("reset")),
      }),
      { headers: { "content-type": "text/event-stream" } },
    );
  vi.useRealTimers();
  expect(await read([unavailable(), events("data: one\n\n")])).toEqual([2, "one"]);
  expect(await read([broken, events("data: two\n\n")])).toEqual([1, "one", "truncated"]);
});
