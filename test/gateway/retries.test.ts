import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Retries, Route, Table } from "../../runtime/descriptors.ts";
import { createMetrics } from "../../runtime/gateway/node/metrics.ts";
import { createRetryBudget } from "../../runtime/gateway/retries/retry-budget.ts";
import { waitBeforeRetry } from "../../runtime/gateway/retries/retry-rules.ts";
import { secretKey, startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";
import { startLlm } from "./llm-fixture.ts";

const retries: Retries = {
  attempts: 3,
  on: ["connection", 502, 503, 504],
  budgetPercent: 100,
  minPerSecond: 100,
};

function routeOf(method: string): Route {
  const path = "/things";
  return { method, publicPath: path, operation: `things.v1.${method}`, kind: "proxy", upstream: "things" };
}

async function start(listener: RequestListener, changes: Partial<Table> = { retries }) {
  const heard: string[] = [];
  const upstream = await startUpstream(async (incoming, outgoing) => {
    let body = "";
    for await (const chunk of incoming) body += String(chunk);
    heard.push(`${incoming.method} ${body}`);
    listener(incoming, outgoing);
  });
  const gateway = await startGateway(
    tableOf(["GET", "PUT", "POST"].map(routeOf), {
      upstreams: { things: { url: upstream.url, protocol: "http" } },
      ...changes,
    }),
  );
  const ask = (method = "GET", init: RequestInit = {}) => fetch(`${gateway.url}/things`, { method, ...init });
  return { ...gateway, upstream, heard, ask };
}

/** Answers the calls in turn; the last one for all that follow. */
function inTurn(...answers: readonly RequestListener[]): RequestListener {
  let index = 0;
  return (incoming, outgoing) => {
    const answer = answers[Math.min(index, answers.length - 1)] as RequestListener;
    index += 1;
    answer(incoming, outgoing);
  };
}

const ok: RequestListener = (_, outgoing) => void outgoing.end("well");
const cut: RequestListener = (incoming) => void incoming.socket.destroy();
const busy =
  (retryAfter?: string): RequestListener =>
  (_, outgoing) => {
    if (retryAfter !== undefined) outgoing.setHeader("retry-after", retryAfter);
    outgoing.writeHead(503).end("busy");
  };

test("a connection that broke before the answer is made again without being asked for, and the log says so", async () => {
  const { ask, heard, records } = await start(inTurn(cut, ok), {});
  const answer = await ask();
  expect([answer.status, await answer.text()]).toEqual([200, "well"]);
  expect(heard).toEqual(["GET ", "GET "]);
  await expect.poll(() => records).toMatchObject([{ status: 200, retries: 1 }]);
  expect(records[0]?.failure).toBeUndefined();
  const metrics = createMetrics(() => 0);
  for (const record of records) metrics.write(record);
  expect((await metrics.read()).text).toContain('trefoil_retries_total{operation="things.v1.GET"} 1');
});

test("a kept connection that ends as it is used again costs an idempotent caller nothing", async () => {
  const sockets = new Set<unknown>();
  const { ask, heard } = await start((incoming, outgoing) => {
    if (sockets.has(incoming.socket)) return cut(incoming, outgoing as never);
    sockets.add(incoming.socket);
    outgoing.end("well");
  }, {});
  expect((await ask()).status).toBe(200);
  expect((await ask()).status).toBe(200);
  expect(heard).toHaveLength(3);
  // What may have been done is not asked for a second time.
  expect((await ask("POST")).status).toBe(502);
  expect(heard).toHaveLength(4);
});

test("an upstream that is busy for a moment is asked again, and its last answer is the caller's", async () => {
  const first = await start(inTurn(busy(), busy("0"), ok));
  expect(await (await first.ask()).text()).toBe("well");
  const second = await start(busy());
  const answer = await second.ask();
  expect([answer.status, await answer.text()]).toEqual([503, "busy"]);
  expect(second.heard).toHaveLength(3);
  await expect.poll(() => second.records).toMatchObject([{ status: 503, retries: 2 }]);
});

test("Retry-After is heeded, and where it asks for too much the caller hears of it", async () => {
  const { ask } = await start(inTurn(busy("1"), ok));
  const begin = performance.now();
  expect((await ask()).status).toBe(200);
  expect(performance.now() - begin).toBeGreaterThan(990);
  const other = await start(inTurn(busy("60"), ok));
  const answer = await other.ask();
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "60"]);
  expect(other.heard).toHaveLength(1);
});

test.each([
  ["a POST", "POST", {}, 1],
  ["a POST with a key", "POST", { "idempotency-key": "k-1" }, 2],
  ["a PUT", "PUT", {}, 2],
] as const)("%s that was answered with 503 is heard so often", async (...[, method, headers, times]) => {
  const { ask, heard } = await start(inTurn(busy(), ok));
  const answer = await ask(method, { headers });
  expect(answer.status).toBe(times === 1 ? 503 : 200);
  expect(heard).toHaveLength(times);
});

test("a body that flowed past is not sent again", async () => {
  const { ask, heard } = await start(inTurn(busy(), ok));
  const answer = await ask("PUT", { body: "text", headers: { "content-type": "text/plain" } });
  expect([answer.status, heard]).toEqual([503, ["PUT text"]]);
});

test("an answer that has begun is never made again", async () => {
  const { port, heard, records } = await start((incoming, outgoing) => {
    outgoing.writeHead(200, { "content-length": "10" });
    outgoing.write("half", () => setTimeout(() => incoming.socket.destroy(), 20));
  });
  const call = request({ port, path: "/things" }).end();
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  answer.on("error", () => {});
  answer.resume();
  await new Promise((resolve) => answer.once("close", resolve));
  expect(answer.complete).toBe(false);
  expect(heard).toHaveLength(1);
  await expect.poll(() => records).toMatchObject([{ incomplete: true }]);
  expect(records[0]?.retries).toBeUndefined();
});

test("what reached nobody may be asked again, whatever it is", async () => {
  const first = createServer(ok).listen(0, "127.0.0.1");
  await once(first, "listening");
  const { port } = first.address() as AddressInfo;
  await new Promise((resolve) => first.close(resolve));
  const { ask } = await start(ok, {
    retries: { ...retries, attempts: 10 },
    upstreams: { things: { url: `http://127.0.0.1:${port}`, protocol: "http" } },
  });
  const answering = ask("POST");
  await new Promise((resolve) => setTimeout(resolve, 30));
  const later = createServer(ok).listen(port, "127.0.0.1");
  onTestFinished(() => void later.close().closeAllConnections());
  expect((await answering).status).toBe(200);
});

test("all tries together take no longer than the call may", async () => {
  const silent: RequestListener = () => {};
  const { ask, heard } = await start(inTurn(busy(), silent), {
    retries,
    requests: { maxBodyBytes: 1_000, maxHeaderBytes: 16_384, timeoutMs: 300, streamIdleMs: 300 },
  });
  const begin = performance.now();
  expect((await ask()).status).toBe(504);
  expect(performance.now() - begin).toBeLessThan(1_500);
  expect(heard).toHaveLength(2);
  // A wait that would outlast the call is not begun.
  const other = await start(inTurn(busy("1"), ok), {
    retries,
    requests: { maxBodyBytes: 1_000, maxHeaderBytes: 16_384, timeoutMs: 500, streamIdleMs: 500 },
  });
  expect((await other.ask()).status).toBe(503);
});

test("a caller who leaves in the wait is not asked for again", async () => {
  const { port, heard, records, gateway } = await start(inTurn(busy("1"), ok));
  const call = request({ port, path: "/things" }).end();
  call.on("error", () => {});
  await expect.poll(() => heard.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  call.destroy();
  await expect.poll(() => records).toMatchObject([{ status: 499 }]);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(heard).toHaveLength(1);
  expect(gateway.inFlight).toBe(0);
});

test("retries do not drown an upstream that is down", async () => {
  const { ask, heard } = await start(busy(), {
    retries: { ...retries, attempts: 5, budgetPercent: 20, minPerSecond: 0 },
  });
  for (let round = 0; round < 10; round += 1) {
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask()));
    expect(answers.every(({ status }) => status === 503)).toBe(true);
  }
  expect(heard.length).toBeGreaterThan(110);
  expect(heard.length).toBeLessThanOrEqual(120);
});

test("a budget is a share of the calls of ten seconds, and a few in each second", () => {
  const share = createRetryBudget({ budgetPercent: 10, minPerSecond: 0 });
  for (let call = 0; call < 30; call += 1) share.count(1_000);
  expect([1, 2, 3, 4].map(() => share.take(1_500))).toEqual([true, true, true, false]);
  expect(share.take(10_900)).toBe(false);
  // Ten seconds later the calls are forgotten, and what was made again of them.
  for (let call = 0; call < 10; call += 1) share.count(11_000);
  expect([share.take(11_000), share.take(11_000)]).toEqual([true, false]);
  const few = createRetryBudget({ budgetPercent: 0, minPerSecond: 2 });
  const taken = [0, 1, 2, 1_000, 1_001, 1_002].map((now) => few.take(now));
  expect(taken).toEqual([true, true, false, true, true, false]);
});

test("waits double, are a random part of their bound, and no more are made than was said", () => {
  const wait = (attempt: number, more = {}) =>
    waitBeforeRetry({ ...retries, attempts: 9 }, { reason: 503, attempt, random: 1, ...more });
  expect([1, 2, 3, 8, 9].map((attempt) => wait(attempt))).toEqual([25, 50, 100, 1_000, undefined]);
  expect(wait(3, { random: 0.5 })).toBe(50);
  expect([wait(1, { retryAfterMs: 5_000 }), wait(1, { retryAfterMs: 5_001 })]).toEqual([5_000, undefined]);
  expect(waitBeforeRetry({ ...retries, on: ["connection"] }, { reason: 503, attempt: 1, random: 1 })).toBe(
    undefined,
  );
});

test("what a graph's field asks for is made again, and counts as the call's", async () => {
  const records: unknown[] = [];
  let times = 0;
  const { url, heard } = await startLlm({
    changes: { retries },
    onCall: (record) => records.push(record),
    onNote(_, outgoing) {
      times += 1;
      if (times < 3) outgoing.writeHead(503).end();
      else outgoing.setHeader("content-type", "application/json").end('{"id":"7"}');
    },
  });
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "x-api-key": secretKey, "content-type": "application/json" },
    body: JSON.stringify({ query: '{ note(id: "7") { id } say(prompt: "fail") { text } }' }),
  });
  expect(await answer.json()).toMatchObject({ data: { note: { id: "7" }, say: null } });
  expect(heard).toHaveLength(4);
  await expect.poll(() => records).toMatchObject([{ retries: 2 }]);
});
