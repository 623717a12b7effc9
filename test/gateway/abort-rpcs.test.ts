import { Client, credentials, Metadata } from "@grpc/grpc-js";
import { expect, onTestFinished, test } from "vitest";
import type { MeteredFields } from "../../runtime/descriptors.ts";
import type { UsageRecord } from "../../runtime/gateway/metering/usage-record.ts";
import { secretKey } from "./gateway-fixture.ts";
import { ask, lastReply, reply, startLlm, type Telling } from "./llm-fixture.ts";

const prompt = Buffer.from(ask.encode({ prompt: "hi" }));

/** Calls `Tell`, and hangs up once the first message is there. */
type HangUp = (port: number) => Promise<void>;

const native: HangUp = (port) => {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  onTestFinished(() => client.close());
  const metadata = new Metadata();
  metadata.set("x-api-key", secretKey);
  const asIs = (bytes: Buffer): Buffer => bytes;
  const call = client.makeServerStreamRequest("/llm.v1.Llm/Tell", asIs, asIs, prompt, metadata);
  call.on("error", () => {});
  return new Promise((resolve) =>
    call.once("data", () => {
      call.cancel();
      resolve();
    }),
  );
};

function overHttp(
  path: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | string,
): HangUp {
  return async (port) => {
    const leave = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers: { "x-api-key": secretKey, ...headers },
      body: body as string,
      signal: leave.signal,
    });
    expect(answer.status).toBe(200);
    await answer.body?.getReader().read();
    leave.abort();
  };
}

function frameOf(message: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

const json = JSON.stringify({ prompt: "hi" });
const callers = [
  ["gRPC", native],
  [
    "gRPC-Web",
    overHttp("/llm.v1.Llm/Tell", { "content-type": "application/grpc-web+proto" }, frameOf(prompt)),
  ],
  [
    "Connect",
    overHttp(
      "/llm.v1.Llm/Tell",
      { "content-type": "application/connect+json", "connect-protocol-version": "1" },
      frameOf(Buffer.from(json)),
    ),
  ],
  [
    "HTTP/JSON, as events",
    overHttp("/v1/tell", { "content-type": "application/json", accept: "text/event-stream" }, json),
  ],
  [
    "HTTP/JSON, as lines",
    overHttp("/v1/tell", { "content-type": "application/json", accept: "application/x-ndjson" }, json),
  ],
] as const satisfies readonly (readonly [string, HangUp])[];

async function start(onAbort: NonNullable<MeteredFields["onAbort"]>) {
  const usage: UsageRecord[] = [];
  const calls: Telling[] = [];
  const system = await startLlm({
    onAbort,
    onUsage: (record) => usage.push(record),
    onTell(call) {
      calls.push(call);
      call.write(Buffer.from(reply.encode({ text: "hello" })));
    },
  });
  return { ...system, usage, calls };
}

test.each(callers)("%s: a caller who hangs up is gone for the service at once", async (...[, hangUp]) => {
  const { port, usage, calls, gateway, failures } = await start("cancel");
  await hangUp(port);
  // The service itself never ends the call.
  await expect.poll(() => calls.map(({ cancelled }) => cancelled), { timeout: 5_000 }).toEqual([true]);
  await expect.poll(() => usage).toMatchObject([{ outputTokens: 0, complete: false }]);
  await expect.poll(() => gateway.inFlight).toBe(0);
  expect(failures).toEqual([]);
});

test.each(callers)(
  "%s: the rest is read for its figures where the operation drains",
  async (...[, hangUp]) => {
    const { port, usage, calls, gateway, failures } = await start("drain");
    await hangUp(port);
    await expect.poll(() => gateway.inFlight).toBe(0);
    // Time in which a cancel would have come.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const [call] = calls;
    expect(call?.cancelled).toBe(false);
    // More than any window holds: what is not read would never be sent.
    const piece = Buffer.from(reply.encode({ text: "x".repeat(100_000) }));
    for (let at = 0; at < 10; at += 1) call?.write(piece);
    call?.write(lastReply);
    call?.end();
    await expect
      .poll(() => usage, { timeout: 5_000 })
      .toMatchObject([{ model: "large", inputTokens: 12, outputTokens: 3, complete: true }]);
    expect(failures).toEqual([]);
  },
);

test("a service that falls silent is not drained for ever", async () => {
  const requests = { maxBodyBytes: 1_000, maxHeaderBytes: 16_384, timeoutMs: 2_000, streamIdleMs: 300 };
  const usage: UsageRecord[] = [];
  const calls: Telling[] = [];
  const { port } = await startLlm({
    onAbort: "drain",
    changes: { requests },
    onUsage: (record) => usage.push(record),
    onTell(call) {
      calls.push(call);
      call.write(Buffer.from(reply.encode({ text: "hello" })));
    },
  });
  await native(port);
  await expect.poll(() => calls[0]?.cancelled, { timeout: 5_000 }).toBe(true);
  await expect.poll(() => usage).toMatchObject([{ complete: false }]);
});
