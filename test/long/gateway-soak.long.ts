import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { startMocks } from "../../generator/commands/start-mocks.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";
import { startGatewayProcess } from "../commands/gateway-process.ts";
import { createTraffic, type Traffic } from "./soak/mixed-traffic.ts";
import { type Figure, growthOf, printSoak, readProcess, riseOf, type Sample } from "./soak/read-process.ts";

/** `SOAK_SECONDS=60 npm run test:long -- gateway-soak` */
const seconds = Number(process.env["SOAK_SECONDS"] ?? 600);
const callers = 8;
const collector = fileURLToPath(new URL("soak/collect-on-signal.mjs", import.meta.url));

/**
 * V8 doubles its young generation when it likes, to 128 MB on a large machine, and keeps it: what is resident goes up in
 * jumps with it, which say nothing of what is held.
 */
const youngGeneration = "--max-semi-space-size=8";

/** The example platform's specs before mocks of ours, with limits that a soak does not reach, but for one. */
async function copySpecs(): Promise<string> {
  const { api } = await loadApi(findSpecs("specs"));
  const mocks = await startMocks(api, { ports: "free", seed: 0, messageDelayMs: 10 });
  onTestFinished(() => mocks.close());
  const specs = mkdtempSync(join(tmpdir(), "trefoil-soak-"));
  onTestFinished(() => rmSync(specs, { recursive: true, force: true }));
  cpSync("specs", specs, { recursive: true });
  let text = readFileSync(join(specs, "gateway.yaml"), "utf8");
  for (const { name, url } of mocks.upstreams)
    text = text.replace(new RegExp(`(${name}: \\{ url: )\\S+(, protocol)`), `$1${url}$2`);
  text = text
    .replace(/limit: (600|60|100),/g, "limit: 1000000,")
    .replace("burst: 20", "burst: 1000000")
    .replace(
      "policies:\n",
      "policies:\n  few: { algorithm: sliding-window, limit: 5, window: 10s, key: [user] }\n",
    )
    .replace("limits:\n", "limits:\n  users.v1.listUsers: [few]\n");
  writeFileSync(join(specs, "gateway.yaml"), text);
  return specs;
}

/** Calls of every kind in turn, until the time is over; gives how many of each, and what went wrong. */
function runTraffic(traffic: Traffic, until: number) {
  const made: Record<string, number> = {};
  const wrong: string[] = [];
  const kinds = Object.keys(traffic);
  const run = async (first: number): Promise<void> => {
    for (let at = first; performance.now() < until; at += 1) {
      const kind = kinds[at % kinds.length] as string;
      made[kind] = (made[kind] ?? 0) + 1;
      await traffic[kind]?.().catch((error: unknown) => wrong.push(`${kind}: ${String(error)}`));
    }
  };
  const share = kinds.length / callers;
  const over = Promise.all(Array.from({ length: callers }, (_, at) => run(Math.floor(at * share))));
  return { made, wrong, over };
}

test(`for ${seconds} seconds of mixed traffic the gateway holds on to nothing`, {
  timeout: (seconds + 300) * 1_000,
}, async () => {
  const gateway = await startGatewayProcess(
    {},
    {
      specs: await copySpecs(),
      options: ["--log", "access.log", "--services", resolve("services")],
      env: { NODE_OPTIONS: `${youngGeneration} --expose-gc --import=${collector}` },
    },
  );
  const [, key = ""] = /X-API-Key: (\S+)/.exec(gateway.err()) ?? [];
  const [, token = ""] = /Bearer (\S+)/.exec(gateway.err()) ?? [];
  const startMessages = gateway.err().length;
  const begin = performance.now();
  const end = begin + seconds * 1_000;
  const { made, wrong, over } = runTraffic(createTraffic({ url: gateway.url, token, key }), end);
  const samples: Sample[] = [];
  while (performance.now() < end) {
    samples.push(await readProcess(gateway, (performance.now() - begin) / 1_000));
    await new Promise((resolve) => setTimeout(resolve, Math.max(1_000, seconds * 15)));
  }
  await over;
  process.stdout.write(printSoak(samples, made));
  const growth = (figure: Figure): number => growthOf(samples, figure);

  expect(wrong.slice(0, 10)).toEqual([]);
  for (const [kind, count] of Object.entries(made)) expect([kind, count > 0]).toEqual([kind, true]);
  expect(gateway.err().slice(startMessages)).toBe("");
  // Calls under way make it swing by five; of the 250,000 that ten minutes take, 32 bytes each would show.
  expect(growth("heap")).toBeLessThan(8);
  expect(growth("external")).toBeLessThan(3);
  expect(growth("buffers")).toBeLessThan(3);
  expect(growth("resources")).toBeLessThan(15);
  expect(riseOf(samples, "resident")).toBeLessThan(16);
  // What was cut off and left alone ends at the latest by its time-out; then little more is open than at the start, before
  // there were connections that are kept.
  const [first] = samples;
  const isIdle = async (): Promise<boolean> => {
    const { calls, files } = await readProcess(gateway, 0);
    return calls === 0 && files <= (first?.files ?? 0) + 10;
  };
  await expect.poll(isIdle, { timeout: 90_000, interval: 1_000 }).toBe(true);
  gateway.child.kill("SIGTERM");
  expect((await once(gateway.child, "exit"))[0]).toBe(0);
});
