import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import type { Operation, ResponseChecks, Route, ServiceDescriptor } from "../../runtime/descriptors.ts";
import { createMetrics } from "../../runtime/gateway/node/metrics.ts";
import { startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

const getThing: Operation = {
  id: "things.v1.getThing",
  kind: "unary",
  http: {
    method: "GET",
    path: "/thing",
    responses: {
      200: { "application/json": "Thing" },
      204: {},
      "4XX": { "application/problem+json": "Problem" },
    },
    headers: { 200: { "x-total": "number" } },
  },
};
const streamThing: Operation = {
  id: "things.v1.streamThing",
  kind: "server-stream",
  http: {
    method: "GET",
    path: "/thing",
    variantOf: "getThing",
    responses: { 200: { "text/event-stream": "Thing", "application/x-ndjson": "Thing" } },
    events: "json",
  },
};
const services: readonly ServiceDescriptor[] = [
  {
    id: "things.v1",
    language: "openapi",
    operations: { getThing, streamThing },
    schemas: {
      Thing: {
        type: "object",
        properties: { name: { type: "string" }, parts: { type: "array", items: { type: "integer" } } },
        required: ["name"],
      },
      Problem: { type: "object", required: ["title"] },
      "getThing/200/headers": {
        type: "object",
        required: ["etag"],
        properties: { etag: { type: "string" }, "x-total": { type: "integer" } },
      },
    },
    examples: {},
  },
];
const route: Route = {
  method: "GET",
  publicPath: "/thing",
  operation: "things.v1.getThing",
  kind: "proxy",
  upstream: "things",
};

async function start(listener: RequestListener, responses: ResponseChecks, changes: Partial<Route> = {}) {
  const { url } = await startUpstream(listener);
  const upstreams = { things: { url, protocol: "http" as const } };
  const gateway = await startGateway(tableOf([{ ...route, ...changes }], { upstreams, responses }), {
    services,
  });
  return { ...gateway, ask: (init: RequestInit = {}) => fetch(`${gateway.url}/thing`, init) };
}

const enforce: ResponseChecks = { checks: "enforce", maxBodyBytes: 1_000 };
const report: ResponseChecks = { checks: "report", maxBodyBytes: 1_000 };

function answerWith(
  body: string,
  { status = 200, ...headers }: Readonly<Record<string, string | number>> = {},
): RequestListener {
  return (_, outgoing) => {
    outgoing.writeHead(Number(status), { "content-type": "application/json", etag: '"1"', ...headers });
    outgoing.write(body.slice(0, 5));
    outgoing.end(body.slice(5));
  };
}

const good = '{"name":"a","parts":[1,2]}';
const bad = '{"name":7,"parts":[1,"b"]}';

const wrong = [
  ["a body that breaks its schema", answerWith(bad), ["/body/name", "/body/parts/1"]],
  ["a body that is no JSON", answerWith('{"name":'), ["/body"]],
  ["no body at all", answerWith(""), ["/body"]],
  ["a body that is nested without end", answerWith("[".repeat(300)), ["/body"]],
  ["a status that is not declared", answerWith(good, { status: 202 }), ["/status"]],
  ["another media type", answerWith(good, { "content-type": "text/html" }), ["/headers/content-type"]],
  ["a header that breaks its schema", answerWith(good, { "x-total": "many" }), ["/headers/x-total"]],
  [
    "a header that is missing",
    (_, outgoing) => void outgoing.setHeader("content-type", "application/json").end(good),
    ["/headers/etag"],
  ],
] as const satisfies readonly (readonly [string, RequestListener, readonly string[]])[];

test.each(wrong)("enforced, %s is 502 with the places that are wrong", async (...[, listener, pointers]) => {
  const { ask, records, failures, reports } = await start(listener, enforce);
  const answer = await ask();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([502, "application/problem+json"]);
  const { title, operation, errors } = (await answer.json()) as {
    readonly title: string;
    readonly operation: string;
    readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  };
  expect([title, operation]).toEqual(["The answer is not as the spec says", "things.v1.getThing"]);
  expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
  expect(answer.headers.get("etag")).toBeNull();
  await expect
    .poll(() => records)
    .toMatchObject([{ status: 502, failure: "invalid-response", violations: pointers.length }]);
  expect([failures, reports]).toEqual([[], []]);
});

test.each(wrong)("reported, %s passes, is told and is counted", async (...[, listener, pointers]) => {
  const { ask, records, reports, failures } = await start(listener, report);
  const answer = await ask();
  expect([answer.status, failures]).toEqual([answer.status, []]);
  expect((await answer.text()).length).toBeGreaterThanOrEqual(0);
  expect(reports).toHaveLength(1);
  expect(reports[0]).toMatch(/^things\.v1\.getThing the answer breaks its spec: /);
  for (const pointer of pointers) expect(reports[0]).toContain(`${pointer} `);
  await expect.poll(() => records).toMatchObject([{ violations: pointers.length }]);
  expect(records[0]?.failure).toBeUndefined();
  const metrics = createMetrics(() => 0);
  for (const record of records) metrics.write(record);
  expect((await metrics.read()).text).toContain(
    `trefoil_answer_violations_total{operation="things.v1.getThing"} ${pointers.length}`,
  );
});

test("what is as the spec says passes byte for byte, also where it is enforced", async () => {
  const fine: readonly RequestListener[] = [
    answerWith(good),
    (_, outgoing) => void outgoing.writeHead(204).end(),
    (_, outgoing) => void outgoing.writeHead(304).end(),
    answerWith('{"title":"gone"}', { status: 404, "content-type": "application/problem+json" }),
  ];
  const texts: string[] = [];
  for (const listener of fine) {
    const { ask, reports, records } = await start(listener, enforce);
    const answer = await ask();
    texts.push(`${answer.status} ${await answer.text()}`);
    expect(reports).toEqual([]);
    await expect.poll(() => records).toHaveLength(1);
    expect(records[0]?.violations).toBeUndefined();
  }
  expect(texts).toEqual([`200 ${good}`, "204 ", "304 ", '404 {"title":"gone"}']);
  const { ask } = await start(answerWith(good), enforce);
  expect((await ask({ method: "HEAD" })).status).toBe(200);
});

test("a body that is too large to be held passes unchecked and whole", async () => {
  const text = JSON.stringify({ name: 7, parts: "x".repeat(300_000) });
  for (const mode of [enforce, report]) {
    const { ask, reports } = await start(answerWith(text), mode);
    expect(await (await ask()).text()).toBe(text);
    expect(reports).toEqual([]);
  }
});

test("events pass as they come, and the service is asked for what can be read", async () => {
  const asked: unknown[] = [];
  let end = (): void => {};
  const { ask } = await start((incoming, outgoing) => {
    asked.push(incoming.headers["accept-encoding"]);
    outgoing.writeHead(200, { "content-type": "text/event-stream", etag: '"1"' });
    outgoing.write('data: {"name":"a"}\n\n');
    end = () => void outgoing.end();
  }, enforce);
  const answer = await ask();
  const reader = answer.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: {"name":"a"}\n\n');
  end();
  expect(asked).toEqual(["identity"]);
});

test.each([
  ["events", "text/event-stream", (name: string) => `data: {"name":${name}}\n\n`],
  ["lines", "application/x-ndjson", (name: string) => `{"name":${name}}\n`],
] as const)("messages of a stream are checked as they pass: %s", async (...[, type, messageOf]) => {
  const pieces = [messageOf('"a"'), messageOf("7").slice(0, 9), messageOf("7").slice(9), messageOf('"b"')];
  const listener: RequestListener = async (_, outgoing) => {
    outgoing.writeHead(200, { "content-type": type, etag: '"1"' });
    for (const piece of pieces) {
      outgoing.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    outgoing.end();
  };
  const told = await start(listener, report);
  expect(await (await told.ask()).text()).toBe(pieces.join(""));
  expect(told.reports).toEqual(["things.v1.getThing the answer breaks its spec: /body/name must be string"]);
  const cut = await start(listener, enforce);
  const answer = await cut.ask();
  let text = "";
  const reading = (async () => {
    for await (const piece of answer.body ?? []) text += new TextDecoder().decode(piece);
  })();
  await expect(reading).rejects.toThrow();
  expect(text).toBe(pieces[0] + (pieces[1] ?? ""));
  await expect
    .poll(() => cut.records)
    .toMatchObject([{ incomplete: true, failure: "invalid-response", violations: 1 }]);
});

test("an operation has its own word, and without one nothing is looked at", async () => {
  const own = await start(answerWith(bad), enforce, { responseChecks: "off" });
  expect(await (await own.ask()).text()).toBe(bad);
  const other = await start(answerWith(bad), { ...report, checks: "off" }, { responseChecks: "enforce" });
  expect((await other.ask()).status).toBe(502);
});
