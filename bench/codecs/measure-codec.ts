import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/**
 * Calls each function of a codec's module for a while, in a process of its own, and prints how often a second of CPU.
 * Arguments: the module, a file with the message's bytes.
 */
interface Module {
  encode(message: unknown): Uint8Array;
  decode(bytes: Uint8Array): unknown;
  decodeForJson?(bytes: Uint8Array): unknown;
  /** The value, not its text: `JSON.stringify` and `JSON.parse` are the same for all. */
  toJson(message: unknown): unknown;
  fromJson(json: unknown): unknown;
}

const [file = "", bytesFile = ""] = process.argv.slice(2);
const codec: Module = await import(pathToFileURL(file).href);
// Node's servers and clients hand out Buffers.
const bytes = readFileSync(bytesFile);
const message = codec.decode(bytes);
const jsonMessage = codec.decodeForJson?.(bytes) ?? message;
const json: unknown = JSON.parse(JSON.stringify(codec.toJson(jsonMessage)));
/** Kept, so that nothing is optimised away. */
let last: unknown;

const warmUpMilliseconds = 300;
const milliseconds = 500;

function perSecond(call: () => unknown): number {
  repeat(call, warmUpMilliseconds);
  return repeat(call, milliseconds);
}

/** By the CPU that it took, the collection of garbage included: other processes share the machine. */
function repeat(call: () => unknown, duration: number): number {
  const begin = process.cpuUsage();
  let count = 0;
  let spent = 0;
  while (spent < duration) {
    for (let index = 0; index < 100; index += 1) last = call();
    count += 100;
    const { user, system } = process.cpuUsage(begin);
    spent = (user + system) / 1000;
  }
  return (count * 1000) / spent;
}

const figures = {
  decodePerSecond: perSecond(() => codec.decode(bytes)),
  encodePerSecond: perSecond(() => codec.encode(message)),
  toJsonPerSecond: perSecond(() => codec.toJson(jsonMessage)),
  fromJsonPerSecond: perSecond(() => codec.fromJson(json)),
};
process.stdout.write(JSON.stringify({ ...figures, kept: last !== undefined }));
