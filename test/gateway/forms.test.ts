import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { expect, test } from "vitest";
import type { Route, ServiceDescriptor } from "../../runtime/descriptors.ts";
import { startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

const bytes = { not: { type: ["array", "boolean", "null", "number"] } };
const files: ServiceDescriptor = {
  id: "files.v1",
  language: "openapi",
  examples: {},
  schemas: {
    Upload: {
      type: "object",
      properties: {
        title: { type: "string", minLength: 2 },
        count: { type: "integer" },
        tags: { type: "array", items: { type: "string" }, maxItems: 2 },
        meta: { type: "object", properties: { public: { type: "boolean" } }, additionalProperties: false },
        file: bytes,
        more: { type: "array", items: bytes },
        source: { anyOf: [bytes, { type: "string" }] },
      },
      required: ["title", "file"],
      additionalProperties: false,
    },
  },
  operations: {
    upload: {
      id: "files.v1.upload",
      kind: "unary",
      http: {
        method: "POST",
        path: "/files",
        body: { "multipart/form-data": "Upload" },
        bodyRequired: true,
        encoding: { "multipart/form-data": { file: { contentType: "image/png, image/x-*" } } },
        responses: { 200: {} },
      },
    },
  },
};

async function start(changes: Partial<Route> = {}) {
  const seen: string[] = [];
  const begun: string[] = [];
  const upstream = await startUpstream(async (incoming, outgoing) => {
    begun.push(incoming.url ?? "");
    const pieces: Buffer[] = [];
    try {
      for await (const piece of incoming) pieces.push(piece as Buffer);
    } catch {
      seen.push("a form that broke off");
      return;
    }
    seen.push(Buffer.concat(pieces).toString("latin1"));
    outgoing.end("ok");
  });
  const route: Route = {
    method: "POST",
    publicPath: "/files",
    operation: "files.v1.upload",
    kind: "proxy",
    upstream: "files",
    maxBodyBytes: 20_000_000,
    ...changes,
  };
  const table = tableOf([route], { upstreams: { files: { url: upstream.url, protocol: "http" } } });
  const gateway = await startGateway(table, { services: [files] });
  const send = async (
    members: Readonly<Record<string, FormDataEntryValue | readonly FormDataEntryValue[]>>,
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(members))
      for (const one of [value].flat())
        if (typeof one === "string") form.append(name, one);
        else form.append(name, one);
    return fetch(`${gateway.url}/files`, { method: "POST", body: form });
  };
  return { ...gateway, seen, begun, send };
}

const png = new File(["\u0000bytes"], "日本.png", { type: "image/png" });
const json = (text: string): File => new File([text], "blob", { type: "application/json" });

test("a form that fits goes on byte for byte", async () => {
  const { send, seen } = await start();
  const answer = await send({
    title: "cat",
    count: "3",
    tags: ["a", "b"],
    meta: json('{"public":true}'),
    file: png,
    more: [png, new File(["x"], "x", { type: "text/plain" })],
    source: new File(["x".repeat(2_000_000)], "long.txt", { type: "text/plain" }),
  });
  expect(answer.status).toBe(200);
  expect(seen[0]).toContain('name="count"\r\n\r\n3\r\n');
  expect(seen[0]).toContain("\u0000bytes");
  expect(seen[0]?.length).toBeGreaterThan(2_000_000);
});

test.each<readonly [string, Parameters<Awaited<ReturnType<typeof start>>["send"]>[0], string, string]>([
  ["a part that is missing", { title: "cat" }, "", 'must have the member "file"'],
  ["a value of another type", { title: "cat", count: "many", file: png }, "/count", "must be integer"],
  ["a value that breaks its schema", { title: "c", file: png }, "/title", "must have 2 characters or more"],
  [
    "too many of a list",
    { title: "cat", file: png, tags: ["a", "b", "c"] },
    "/tags",
    "must have 2 items at most",
  ],
  [
    "a part that nobody knows",
    { title: "cat", file: png, other: "1" },
    "",
    'has a member "other" that is not declared',
  ],
  [
    "a part of JSON",
    { title: "cat", file: png, meta: json('{"public":1}') },
    "/meta/public",
    "must be boolean",
  ],
  [
    "a part that is no list",
    { title: ["cat", "dog"], file: png },
    "/title",
    "is given more than once, and is no list",
  ],
  [
    "a file that is no list",
    { title: "cat", file: [png, png] },
    "/file",
    "is given more than once, and is no list",
  ],
  [
    "text for a file",
    { title: "cat", file: new File(["x"], "x", { type: "text/html" }) },
    "/file",
    "is text/html",
  ],
])(
  "%s that breaks the spec is refused, and the service never has the whole",
  async (...[, members, pointer, why]) => {
    const { send, seen, failures, records } = await start();
    const answer = await send(members);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      title: "The body is not as the spec says",
      operation: "files.v1.upload",
      requestId: expect.any(String),
      errors: [{ pointer, detail: expect.stringContaining(why) }],
    });
    await expect.poll(() => records.length).toBe(1);
    expect(seen.filter((one) => one !== "a form that broke off")).toEqual([]);
    expect(failures).toEqual([]);
  },
);

test.each([
  ["no JSON", { title: "cat", file: png, meta: json("{") }, 400, "The part meta is not JSON"],
  ["JSON without end", { title: "cat", file: png, meta: json("[".repeat(500)) }, 400, "nested more than 128"],
  ["a text without end", { title: "a".repeat(1_100_000), file: png }, 413, "at most 1048576 bytes"],
])("%s in a form is refused", async (...[, members, status, why]) => {
  const { send } = await start();
  const answer = await send(members);
  expect([answer.status, ((await answer.json()) as { readonly detail: string }).detail]).toEqual([
    status,
    expect.stringContaining(why),
  ]);
});

test("a form that is none, or comes packed, is refused", async () => {
  const { url, seen } = await start();
  const post = async (body: string, headers: Readonly<Record<string, string>>): Promise<number> =>
    (await fetch(`${url}/files`, { method: "POST", body, headers })).status;
  const type = { "content-type": "multipart/form-data; boundary=x" };
  expect(await post("anything", type)).toBe(400);
  expect(await post("anything", { "content-type": "multipart/form-data" })).toBe(400);
  expect(await post("anything", { ...type, "content-encoding": "gzip" })).toBe(415);
  expect(seen.filter((one) => one !== "a form that broke off")).toEqual([]);
});

const part = (name: string, value: string): string =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

test("a file flows on while the rest of the form is still to come", async () => {
  const { port, seen } = await start();
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  const call = request({ port, path: "/files", method: "POST", headers });
  call.write(`${part("title", "cat")}--x\r\nContent-Disposition: form-data; name="file"; filename=a\r\n\r\n`);
  for (let count = 0; count < 100; count += 1) {
    if (!call.write(Buffer.alloc(100_000, count))) await once(call, "drain");
  }
  call.end("\r\n--x--\r\n");
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  expect(seen[0]?.length).toBeGreaterThan(10_000_000);
});

test("a form that is refused in the middle is not waited for", async () => {
  const { port, seen, begun } = await start();
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  const call = request({ port, path: "/files", method: "POST", headers });
  call.on("error", () => {});
  call.write(part("title", "cat"));
  await expect.poll(() => begun).toEqual(["/files"]);
  call.write(part("title", "dog"));
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(400);
  call.destroy();
  await expect.poll(() => seen).toEqual(["a form that broke off"]);
});

test("checks: report lets the form pass and tells once what is wrong with it", async () => {
  const { send, seen, reports } = await start({ checks: "report" });
  expect((await send({ title: ["c", "d"], count: "many" })).status).toBe(200);
  expect(reports).toEqual(["files.v1.upload /title is given more than once, and is no list"]);
  expect((await send({ title: "cat" })).status).toBe(200);
  expect(reports[1]).toBe('files.v1.upload the whole must have the member "file"');
  expect(seen).toHaveLength(2);
});

test("checks: off lets the form pass", async () => {
  const { send, reports } = await start({ checks: "off" });
  expect((await send({ title: "c" })).status).toBe(200);
  expect(reports).toEqual([]);
});
