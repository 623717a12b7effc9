import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request as requestHttp1 } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { Code, ConnectError, createClient, type Transport } from "@connectrpc/connect";
import {
  compressionGzip,
  createConnectTransport,
  createGrpcTransport,
  createGrpcWebTransport,
} from "@connectrpc/connect-node";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type AnyClient, cases } from "./cases.ts";
import { loadDescriptors } from "./load-descriptors.ts";

const { service, registry } = loadDescriptors();
const folder = mkdtempSync(join(tmpdir(), "trefoil-connect-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Pair {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** A certificate of its own authority, for this machine alone. */
function createPair(name: string): Pair {
  const [cert, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
  execFileSync("openssl", ["req", "-x509", ...curve, "-nodes", ...subject, "-keyout", key, "-out", cert], {
    stdio: "ignore",
  });
  return { cert: readFileSync(cert), key: readFileSync(key) };
}

let pair: Pair;
let client: Pair;
beforeAll(() => {
  pair = createPair("server");
  client = createPair("client");
});

interface Started {
  readonly host: string;
  readonly port: number;
  readonly pemCert: Uint8Array;
}

/** Speaks to the process as the suite does: messages with four bytes of length, by descriptors that buf read. */
async function start(fields: Readonly<Record<string, unknown>>): Promise<Started> {
  const messageOf = (name: string) => {
    const message = registry.getMessage(`connectrpc.conformance.v1.${name}`);
    if (!message) throw new Error(`no message is called ${name}`);
    return message;
  };
  const child = spawn("npm", ["run", "--silent", "conformance:server"], {
    stdio: ["pipe", "pipe", "inherit"],
    detached: true,
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  onTestFinished(() => {
    // npm stands between: the group is ended as a whole.
    if (child.pid !== undefined) process.kill(-child.pid);
  });
  const request = messageOf("ServerCompatRequest");
  const bytes = toBinary(request, create(request, fields));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  child.stdin.end(Buffer.concat([size, bytes]));
  let got = Buffer.alloc(0);
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    got = Buffer.concat([got, chunk]);
    if (got.length >= 4 && got.length >= 4 + got.readUInt32BE()) break;
  }
  return fromBinary(messageOf("ServerCompatResponse"), got.subarray(4)) as unknown as Started;
}

function clientOf(transport: Transport): AnyClient {
  return createClient(service, transport) as unknown as AnyClient;
}

test("over TLS all protocols are served in both versions of HTTP, with the certificate that was given", async () => {
  const { host, port, pemCert } = await start({ useTls: true, serverCreds: pair });
  expect(Buffer.from(pemCert)).toEqual(pair.cert);
  const nodeOptions = { ca: pair.cert };
  const options = { baseUrl: `https://${host}:${port}`, nodeOptions, jsonOptions: { registry } };
  const transports = [
    createConnectTransport({ ...options, httpVersion: "1.1" }),
    createConnectTransport({ ...options, httpVersion: "2" }),
    createGrpcWebTransport({ ...options, httpVersion: "1.1" }),
    createGrpcWebTransport({ ...options, httpVersion: "2" }),
    createGrpcTransport(options),
  ];
  for (const transport of transports) {
    for (const { run } of cases.filter(({ name }) => /^(unary: message|server stream: messages)/.test(name)))
      await run(clientOf(transport));
  }
});

test("with an authority for clients, those without its certificate are not let in", async () => {
  const { port } = await start({ useTls: true, serverCreds: pair, clientTlsCert: client.cert });
  const ask = (own: object): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const path = "/connectrpc.conformance.v1.ConformanceService/Unary";
      const headers = { "content-type": "application/proto" };
      const sent = requestHttp1({ port, path, method: "POST", headers, ca: pair.cert, ...own, agent: false });
      sent.on("response", (response) => resolve(response.resume().statusCode));
      sent.on("error", reject);
      sent.end();
    });
  await expect(ask(client)).resolves.toBe(200);
  await expect(ask({})).rejects.toThrow();
  await expect(ask(pair)).rejects.toThrow();
});

test("a message may be as long as the limit and no longer, however it is compressed", async () => {
  const limit = 1_024;
  const { port } = await start({ messageReceiveLimit: limit });
  const plain = { baseUrl: `http://127.0.0.1:${port}` };
  const compressed = { ...plain, sendCompression: compressionGzip, compressMinBytes: 0 };
  const transports = [plain, compressed].flatMap((options) => [
    createConnectTransport({ ...options, httpVersion: "1.1", useBinaryFormat: true }),
    createGrpcWebTransport({ ...options, httpVersion: "1.1" }),
    createGrpcTransport(options),
  ]);
  for (const transport of transports) {
    // Two bytes of tag and one of length stand before the data, of which 128 bytes and more need two.
    const send = (length: number): unknown =>
      clientOf(transport)["unary"]?.({ requestData: new Uint8Array(length - 3) });
    await expect(send(limit)).resolves.toBeDefined();
    const error = await Promise.resolve(send(limit + 1)).catch((cause: unknown) => ConnectError.from(cause));
    expect(error).toMatchObject({ code: Code.ResourceExhausted });
  }
});
