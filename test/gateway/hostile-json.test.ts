import { expect, onTestFinished, test } from "vitest";
import type { FieldDescriptor, Messages, Operation, Route } from "../../runtime/descriptors.ts";
import { listenGrpc } from "../../runtime/server/listen-grpc.ts";
import { serve } from "../../runtime/server/service.ts";
import { startGateway, tableOf } from "./gateway-fixture.ts";

/** Of every message that has a JSON of its own: what it is, and texts that it is not. */
const cases: Readonly<Record<string, { readonly good: string; readonly bad: readonly string[] }>> = {
  Timestamp: {
    good: '"2026-01-31T09:30:00.500Z"',
    bad: [
      '"tomorrow"',
      '"2026-02-30T00:00:00Z"',
      '"10000-01-01T00:00:00Z"',
      '"0000-12-31T23:59:59Z"',
      "5",
      "{}",
    ],
  },
  Duration: {
    good: '"1.500s"',
    bad: ['"1"', '"s"', '"1.0000000001s"', '"315576000001s"', '"-1.-5s"', "1", "{}"],
  },
  FieldMask: { good: '"a,b.cD"', bad: ["5", '["a"]', '"a_b"', "{}"] },
  Struct: { good: '{"a":[1,null]}', bad: ["[]", '"x"', "5", '{"a":1e999}'] },
  Value: { good: '{"a":[1,"x"]}', bad: ["1e999", '{"a":1e999}', '[1,{"a":-1e999}]'] },
  ListValue: { good: '[1,"x"]', bad: ["{}", '"x"', "[1e999]"] },
  NullValue: { good: "null", bad: ['"x"', "{}", "1.5"] },
  Any: {
    good: '{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}',
    bad: [
      "5",
      '{"value":"1s"}',
      '{"@type":5}',
      '{"@type":""}',
      '{"@type":"type.googleapis.com/nobody.knows.This"}',
      '{"@type":"type.googleapis.com/google.protobuf.Duration","value":"soon"}',
      '{"@type":"type.googleapis.com/google.protobuf.Duration"}',
    ],
  },
  DoubleValue: { good: '"NaN"', bad: ['"x"', "true", "{}", "1e999", '""'] },
  FloatValue: { good: "1.5", bad: ['"x"', "1e39", "[]"] },
  Int64Value: { good: '"9223372036854775807"', bad: ['"9223372036854775808"', "1.5", '"x"', '""', "{}"] },
  UInt64Value: { good: '"18446744073709551615"', bad: ['"18446744073709551616"', "-1", "{}"] },
  Int32Value: { good: "-5", bad: ["2147483648", "0.5", '"0x10"', "{}"] },
  UInt32Value: { good: "5", bad: ["4294967296", "-1", "{}"] },
  BoolValue: { good: "true", bad: ['"true"', "1", "{}"] },
  StringValue: { good: '"x"', bad: ["5", "{}", '"\\ud800"'] },
  BytesValue: { good: '"AQID"', bad: ['"*"', "5", '"A"', "{}"] },
  // Connect and gRPC-Web pass over members that are not known.
  Empty: { good: "{}", bad: ["[]", '"x"', "5", "true"] },
};

const fields = Object.fromEntries(
  Object.keys(cases).map((name, index): [string, FieldDescriptor] => [
    name,
    { number: index + 1, type: `google.protobuf.${name}`, presence: true },
  ]),
);
const messages: Messages = { "w.v1.Holder": { kind: "message", fields } };
const operation: Operation = {
  id: "w.v1.Holds.Echo",
  kind: "unary",
  grpc: {
    service: "w.v1.Holds",
    method: "Echo",
    request: "w.v1.Holder",
    response: "w.v1.Holder",
    messages,
    rules: [{ method: "POST", path: "/v1/echo", body: "*" }],
  },
};

/** The service, and the gateway before it. */
async function start(): Promise<{ readonly url: string; readonly calls: () => number }> {
  let calls = 0;
  const handlers = {
    echo(message: unknown): unknown {
      calls += 1;
      return message;
    },
  };
  const operations = { echo: operation };
  const upstream = await listenGrpc([serve({ id: "w.v1", operations, handlers })], { port: 0 });
  onTestFinished(() => upstream.close({ graceMs: 0 }));
  const shared = { method: "POST", operation: operation.id, upstream: "holds" };
  const routes: readonly Route[] = [
    { ...shared, publicPath: "/v1/echo", kind: "transcode" },
    { ...shared, publicPath: "/w.v1.Holds/Echo", kind: "grpc" },
  ];
  const service = {
    id: "w.v1",
    language: "protobuf" as const,
    operations,
    schemas: {},
    examples: {},
    messages,
  };
  const upstreams = { holds: { url: upstream.url, protocol: "grpc" as const } };
  const { url } = await startGateway(tableOf(routes, { upstreams }), { services: [service] });
  return { url, calls: () => calls };
}

interface Told {
  readonly code: unknown;
  readonly message: unknown;
  readonly json?: unknown;
}

function post(url: string, headers: Readonly<Record<string, string>>, body: BodyInit): Promise<Response> {
  return fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(10_000) });
}

/** What each protocol makes of the same JSON. */
const protocols: Readonly<Record<string, (url: string, json: string) => Promise<Told>>> = {
  async "HTTP/JSON"(url, json) {
    const answer = await post(`${url}/v1/echo`, { "content-type": "application/json" }, json);
    const body = (await answer.json()) as Readonly<Record<string, unknown>>;
    return { code: answer.status, message: body["detail"], json: body };
  },
  async Connect(url, json) {
    const headers = { "content-type": "application/json", "connect-protocol-version": "1" };
    const answer = await post(`${url}/w.v1.Holds/Echo`, headers, json);
    const body = (await answer.json()) as Readonly<Record<string, unknown>>;
    return { code: answer.status, message: body["message"], json: body };
  },
  async "gRPC-Web"(url, json) {
    const data = Buffer.from(json);
    const head = Buffer.alloc(5);
    head.writeUInt32BE(data.length, 1);
    const headers = { "content-type": "application/grpc-web+json" };
    const answer = await post(`${url}/w.v1.Holds/Echo`, headers, Buffer.concat([head, data]));
    const bytes = Buffer.from(await answer.arrayBuffer());
    const length = (bytes[0] as number) & 0x80 ? 0 : 5 + bytes.readUInt32BE(1);
    const trailers = bytes.subarray(length + 5).toString();
    const status = /^grpc-status: (\d+)/m.exec(trailers)?.[1];
    return {
      code: status === "3" ? 400 : status === "0" ? 200 : status,
      message: decodeURIComponent(/^grpc-message: (.*)$/m.exec(trailers)?.[1] ?? ""),
      ...(length > 0 ? { json: JSON.parse(bytes.subarray(5, length).toString()) as unknown } : {}),
    };
  },
};

test.each(Object.entries(protocols))(
  "%s: JSON that is another message's is refused, by the field's name",
  async (_, ask) => {
    const { url, calls } = await start();
    for (const [name, { good, bad }] of Object.entries(cases)) {
      const before = calls();
      const { code, json } = await ask(url, `{"${name}":${good}}`);
      const echoed = name === "NullValue" ? expect.anything() : { [name]: JSON.parse(good) as unknown };
      expect([name, code, json]).toEqual([name, 200, echoed]);
      expect(calls()).toBe(before + 1);
      for (const text of bad) {
        const told = await ask(url, `{"${name}":${text}}`);
        expect([text, told.code, told.message]).toEqual([text, 400, expect.stringContaining(name)]);
      }
      expect(calls()).toBe(before + 1);
    }
  },
  60_000,
);
