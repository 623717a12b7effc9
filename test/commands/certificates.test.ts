import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { expect, onTestFinished, test, vi } from "vitest";
import { readCertificate } from "../../generator/commands/certificates.ts";
import { startGatewayProcess } from "./gateway-process.ts";

const dayMs = 86_400_000;
const now = Date.now();

async function writeCertificate(folder: string, [from, to]: readonly [number, number]): Promise<string> {
  const made = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(now + from * dayMs),
    notAfterDate: new Date(now + to * dayMs),
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
  });
  writeFileSync(join(folder, "tls.crt"), made.cert);
  writeFileSync(join(folder, "tls.key"), made.private);
  return made.cert;
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-certificates-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function ask(url: string, ca: string): Promise<number | undefined> {
  const call = request(`${url}/nowhere`, { ca, agent: false }).end();
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

const tls = { certificate: "./tls.crt", key: "./tls.key" };
const policy = `services: {}\nlisten: { tls: { certificate: ./tls.crt, key: ./tls.key } }\n`;

test("a certificate that clients do not take by the clock is told, and one that soon ends", async () => {
  onTestFinished(() => void vi.useRealTimers());
  const folder = makeFolder();
  await writeCertificate(folder, [-1, 100]);
  const told: string[] = [];
  for (const day of [0, 90, 101, -2, 0]) {
    vi.useFakeTimers({ now: now + day * dayMs, toFake: ["Date"] });
    const onError = (error: unknown): void => void told.push(`${day}: ${(error as Error).message}`);
    await readCertificate(tls, { folder, onError });
  }
  const path = join(folder, "tls.crt");
  const dayOf = (at: number): string => new Date(now + at * dayMs).toISOString().slice(0, 10);
  expect(told).toEqual([
    `90: the certificate ${path} is good until ${dayOf(100)} and has to be renewed`,
    `101: the certificate ${path} was good until ${dayOf(100)}, and no client takes it any more`,
    `-2: the certificate ${path} is good from ${dayOf(-1)} on, and no client takes it before`,
  ]);
});

test("SIGHUP takes over a certificate in the place of one that has ended, and none that is broken", {
  timeout: 60_000,
}, async () => {
  const specs = makeFolder();
  await writeCertificate(specs, [-10, -1]);
  const { child, url, err } = await startGatewayProcess({ "gateway.yaml": policy }, { specs });
  expect(err()).toMatch(
    /^gateway: the certificate \S+tls\.crt was good until \S+, and no client takes it any more\n/,
  );
  const fresh = await writeCertificate(specs, [-1, 100]);
  await expect(ask(url, fresh)).rejects.toThrow();
  child.kill("SIGHUP");
  await expect.poll(err, { timeout: 40_000 }).toContain("has taken over the new table");
  expect(await ask(url, fresh)).toBe(404);
  writeFileSync(join(specs, "tls.crt"), fresh.slice(0, 200));
  child.kill("SIGHUP");
  await expect
    .poll(err, { timeout: 40_000 })
    .toMatch(/goes on as it was: \S+tls\.crt and \S+tls\.key are no/);
  expect(await ask(url, fresh)).toBe(404);
});

test("a certificate for development is kept for as long as the clock is in its time, and made anew then", async () => {
  const before = process.cwd();
  process.chdir(makeFolder());
  onTestFinished(() => {
    vi.useRealTimers();
    process.chdir(before);
  });
  const made: string[] = [];
  for (const day of [0, 300, 397, 0]) {
    vi.useFakeTimers({ now: now + day * dayMs, toFake: ["Date"] });
    const development = { certificate: "development" };
    made.push((await readCertificate(development, { folder: ".", onError: () => {} })).cert);
  }
  const [first, second, later, again] = made;
  expect(second).toBe(first);
  expect(later).not.toBe(first);
  expect(again).not.toBe(later);
});
