import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { StoredKey } from "../../runtime/gateway/credentials/api-keys.ts";
import type { KeySet } from "../../runtime/gateway/credentials/key-source.ts";
import { locateAll } from "../load/locate.ts";
import { jsonFault } from "../load/parse-text.ts";

/** A file of keys that gateway.yaml names is missing or broken. */
export class KeyFileError extends Error {
  override readonly name = "KeyFileError";
}

/** Whether gateway.yaml names a file: relative to itself, with a dot first. */
export function isFile(place: string): boolean {
  return place.startsWith(".");
}

export function readKeySet(folder: string, file: string): KeySet {
  const path = resolve(folder, file);
  const keySet = readJson(path) as Partial<KeySet> | null;
  if (!Array.isArray(keySet?.keys)) throw wrongAt(path, "", "is no key set: it needs a list called keys");
  return keySet as KeySet;
}

export function readStoredKeys(folder: string, file: string): readonly StoredKey[] {
  const path = resolve(folder, file);
  const keys = readJson(path);
  if (!Array.isArray(keys)) throw wrongAt(path, "", "must hold a list of keys");
  for (const [index, key] of keys.entries()) {
    const problem = problemOf(key);
    if (problem) throw wrongAt(path, `/${index}/${problem[0]}`, `key ${index + 1}: ${problem.join(" ")}`);
  }
  return keys as readonly StoredKey[];
}

/** Written beside and put in place at once: whoever reads sees the old list or the new one. */
export function writeStoredKeys(folder: string, file: string, keys: readonly StoredKey[]): void {
  const path = resolve(folder, file);
  writeFileSync(`${path}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** The member that is wrong, and why. */
function problemOf(key: unknown): readonly [member: string, why: string] | undefined {
  const { id, sha256, subject, scopes, expires } = Object(key) as Partial<StoredKey>;
  if (typeof id !== "string" || id === "") return ["id", "must be a text"];
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256))
    return ["sha256", "must be the key's SHA-256 in lower-case hexadecimal"];
  if (typeof subject !== "string" || subject === "") return ["subject", "must be a text"];
  if (!Array.isArray(scopes) || !scopes.every((scope) => typeof scope === "string"))
    return ["scopes", "must be a list of texts"];
  if (expires !== undefined && Number.isNaN(Date.parse(expires)))
    return ["expires", `is ${expires}, which is no date`];
  return undefined;
}

/** A file that is not there, or not JSON, is an error with its name: the gateway does not start without its keys. */
function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new KeyFileError(`cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const { line, column, message } = jsonFault(text, cause as Error);
    throw new KeyFileError(`${path}:${line}:${column} is no JSON: ${message}`, { cause });
  }
}

function wrongAt(file: string, pointer: string, why: string): KeyFileError {
  const source = { file, pointer };
  const { line, column } = locateAll([source]).get(source) ?? { line: 1, column: 1 };
  return new KeyFileError(`${file}:${line}:${column} ${why}`);
}
