/**
 * Opens as many event streams as it is told, says so, and, once it is sent a line, listens for two seconds: how long
 * each message was on its way. The first argument is JSON: port, path, headers, streams.
 */

import { once } from "node:events";
import { Agent, get } from "node:http";

const listenMillis = 2_000;
const { port, path, headers, streams } = JSON.parse(process.argv[2] ?? "{}") as {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly streams: number;
};

const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
let lags: number[] = [];

/** Both ends are on one machine, and so are their clocks. */
function read(piece: string): void {
  const now = process.hrtime.bigint();
  for (const [, at] of piece.matchAll(/data: (\d+)\n/g)) lags.push(Number(now - BigInt(at ?? 0)) / 1e6);
}

async function open(): Promise<void> {
  const asked = get({ host: "127.0.0.1", port, path, headers, agent });
  const [answer] = await once(asked, "response");
  if (answer.statusCode !== 200) throw new Error(`a stream was answered with ${answer.statusCode}`);
  answer.setEncoding("utf8");
  answer.on("data", read);
}

await Promise.all(Array.from({ length: streams }, open));
console.log("open");
await once(process.stdin, "data");
lags = [];
await new Promise((resolve) => setTimeout(resolve, listenMillis));
const sorted = lags.toSorted((one, other) => one - other);
const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
console.log(JSON.stringify({ messages: sorted.length, medianMillis: at(0.5), p99Millis: at(0.99) }));
process.exit();
