import { expect, test } from "vitest";
import { intercept } from "../../../runtime/client/middleware/intercept.ts";
import { withMiddleware } from "../../../runtime/client/middleware/middleware.ts";
import { reconnect } from "../../../runtime/client/middleware/reconnect.ts";
import { requestId } from "../../../runtime/client/middleware/request-id.ts";
import { traceContext } from "../../../runtime/client/middleware/trace-context.ts";
import type { ApiError } from "../../../runtime/wire/api-error.ts";
import { events, fakeService, json, operationOf } from "../fake-service.ts";

test("the first middleware sees a call first and its answer last", async () => {
  const order: string[] = [];
  const spy = (name: string) =>
    intercept({
      before: (exchange) => {
        order.push(`${name} before`);
        return exchange;
      },
      after: (answer) => {
        order.push(`${name} after ${answer.status}`);
        return answer;
      },
    });
  const { transport } = fakeService([json({}, { status: 429 })]);
  const call = withMiddleware(transport, spy("a"), spy("b")).call(operationOf("GET"), {});
  const error = (await call.catch((caught) => caught)) as ApiError;
  expect(order).toEqual(["a before", "b before", "b after 429", "a after 429"]);
  expect(error).toMatchObject({ status: 429, operation: "api.v1.act" });
  expect(error.message).toBe("api.v1.act was answered with 429");
});

test("an interceptor may change what is asked and what is answered, and is told of failures", async () => {
  const failures: unknown[] = [];
  const change = intercept({
    before: (exchange) => ({ ...exchange, options: { headers: { "x-a": "1" } } }),
    after: (answer) => ({ ...answer, body: "changed" }),
    failed: (error) => failures.push((error as ApiError).reason),
  });
  const { transport, seen } = fakeService([json({}), new TypeError("no route")]);
  const client = withMiddleware(transport, change);
  expect(await client.call(operationOf("GET"), {})).toBe("changed");
  expect(seen[0]?.headers.get("x-a")).toBe("1");
  await expect(client.call(operationOf("GET"), {})).rejects.toMatchObject({ reason: "network" });
  expect(failures).toEqual(["network"]);
});

test("ids of request and trace are sent, the caller's own before those that are made", async () => {
  const { transport, seen } = fakeService([json({})]);
  const current = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331", state: "a=1" };
  await withMiddleware(transport, requestId(), traceContext()).call(operationOf("GET"), {});
  await withMiddleware(transport, requestId(), traceContext({ current: () => current })).call(
    operationOf("GET"),
    {},
    { headers: { "X-Request-Id": "mine" } },
  );
  const sent = seen.map(({ headers }) =>
    ["x-request-id", "traceparent", "tracestate"].map((name) => headers.get(name)),
  );
  expect(sent[0]?.[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(sent[0]?.[1]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect(sent[1]).toEqual(["mine", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "a=1"]);
});

test("a broken stream is taken up again behind its last event", async () => {
  const broken = (text: string) => () =>
    new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
        pull: (controller) => controller.error(new TypeError("reset")),
      }),
      { headers: { "content-type": "text/event-stream" } },
    );
  const answers = [
    broken("retry: 1\n\nid: 7\ndata: one\n\ndata: half"),
    new TypeError("down"),
    events("data: two\n\n"),
  ];
  const { transport, seen } = fakeService(answers);
  const watch = operationOf("GET", { kind: "server-stream" });
  const data: string[] = [];
  for await (const event of withMiddleware(transport, reconnect({ waitMs: 1 })).stream(watch, {}))
    data.push((event as { data: string }).data);
  expect(data).toEqual(["one", "two"]);
  expect(seen.map(({ headers }) => headers.get("last-event-id"))).toEqual([null, "7", "7"]);
});

test("a stream that is refused, or was asked for by POST, is not taken up again", async () => {
  for (const [method, answer] of [
    ["GET", json({}, { status: 401 })],
    ["POST", new TypeError("down")],
  ] as const) {
    const { transport, seen } = fakeService([answer]);
    const stream = withMiddleware(transport, reconnect({ waitMs: 1 })).stream(
      operationOf(method, { kind: "server-stream" }),
      {},
    );
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toMatchObject({ operation: "api.v1.act" });
    expect(seen).toHaveLength(1);
  }
});
