import { once } from "node:events";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ApiKeyPolicy } from "../../runtime/descriptors.ts";
import type { StoredKey } from "../../runtime/gateway/credentials/api-keys.ts";
import { createKey, type NewKey } from "../../runtime/gateway/credentials/hash-key.ts";
import type { Api } from "../model/api.ts";
import {
  type Command,
  type CommandInput,
  type ExitCode,
  type Io,
  listOption,
  textOption,
  UsageError,
} from "./command.ts";
import { KeyFileError, readStoredKeys, writeStoredKeys } from "./key-files.ts";
import { inputHelp, inputOptions, loadInput, specsFolder } from "./load-input.ts";
import { printColumns } from "./print-columns.ts";

const help = `Make, list and revoke the API keys of programs.

Usage: trefoil keys create --subject NAME [--scope SCOPE]… [options]
       trefoil keys list [options]
       trefoil keys revoke ID… [options]

A key is printed once, when it is made; only its hash is kept, where the member apiKeys of gateway.yaml says: in a file,
which gateways read again when it changes, or in Redis (REDIS_URL), where every gateway sees a change within a second.

Options:
${inputHelp}
  --scheme NAME       the security scheme, where gateway.yaml has several under apiKeys
  --subject NAME      who the key is for: what services hear in X-Trefoil-Subject
  --scope SCOPE       what it may do; may be repeated
  --expires DATE      refused from then on: 2027-06-30, or with a time
  --json              print JSON

Examples:
  trefoil keys create --subject reports --scope users:read --expires 2027-06-30
  trefoil keys revoke key_5d41402abc4b
`;

export const command: Command = {
  help,
  options: {
    ...inputOptions,
    scheme: { type: "string" },
    subject: { type: "string" },
    scope: { type: "string", multiple: true },
    expires: { type: "string" },
    json: { type: "boolean" },
  },
  run: runKeys,
};

interface Keys {
  list(): Promise<readonly StoredKey[]>;
  add(key: StoredKey): Promise<void>;
  revoke(id: string): Promise<boolean>;
  close(): void;
}

async function runKeys(input: CommandInput, io: Io): Promise<ExitCode> {
  const [action, ...ids] = input.positionals;
  if (action !== "create" && action !== "list" && action !== "revoke")
    throw new UsageError(`keys takes create, list or revoke, not ${JSON.stringify(action ?? "nothing")}`);
  const wanted = action === "create" ? readNewKey(input) : undefined;
  if (action === "revoke" && ids.length === 0) throw new UsageError("keys revoke needs the id of a key");
  const api = await loadInput(input, io, { files: [] });
  if (!api) return 1;
  const keys = await openKeys(choosePolicy(api, textOption(input, "scheme")), specsFolder(input));
  const isJson = input.values["json"] === true;
  try {
    if (wanted) {
      const { key, stored } = createKey(wanted);
      await keys.add(stored);
      io.out(isJson ? `${JSON.stringify({ ...stored, key })}\n` : `${stored.id}\n${key}\n`);
      return 0;
    }
    if (action === "list") {
      const all = await keys.list();
      io.out(isJson ? `${JSON.stringify(all)}\n` : printColumns(all.map(describeKey)));
      return 0;
    }
    let code: ExitCode = 0;
    for (const id of ids) {
      if (await keys.revoke(id)) continue;
      io.err(`no key has the id ${id}\n`);
      code = 1;
    }
    return code;
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    io.err(`${error.message}\n`);
    return 1;
  } finally {
    keys.close();
  }
}

function readNewKey(input: CommandInput): NewKey {
  const subject = textOption(input, "subject");
  if (subject === undefined) throw new UsageError("keys create needs --subject NAME");
  const expires = textOption(input, "expires");
  if (expires !== undefined && Number.isNaN(Date.parse(expires)))
    throw new UsageError(`--expires takes a date, 2027-06-30, not ${JSON.stringify(expires)}`);
  return {
    subject,
    scopes: listOption(input, "scope"),
    ...(expires === undefined ? {} : { expires: new Date(expires).toISOString() }),
    now: new Date(),
  };
}

function describeKey({ id, subject, scopes, created, expires }: StoredKey): readonly string[] {
  const isOver = expires !== undefined && Date.parse(expires) <= Date.now();
  return [
    id,
    subject,
    created?.slice(0, 10) ?? "",
    expires === undefined ? "" : `${isOver ? "expired" : "until"} ${expires.slice(0, 10)}`,
    scopes.join(" "),
  ];
}

interface Chosen extends ApiKeyPolicy {
  readonly scheme: string;
}

function choosePolicy({ gateway }: Api, wanted: string | undefined): Chosen {
  const policies = Object.entries(gateway?.apiKeys ?? {});
  const names = policies.map(([name]) => name).join(", ") || "none";
  const found =
    wanted === undefined && policies.length === 1 ? policies[0] : policies.find(([name]) => name === wanted);
  if (found) return { scheme: found[0], ...found[1] };
  if (wanted !== undefined)
    throw new UsageError(`gateway.yaml has no apiKeys of ${wanted}; there are: ${names}`);
  throw new UsageError(`name a scheme with --scheme; gateway.yaml has under apiKeys: ${names}`);
}

async function openKeys({ scheme, store }: Chosen, folder: string): Promise<Keys> {
  if (store === "development") {
    throw new UsageError(
      `the key of ${scheme} is made at each start; say store: ./keys/api-keys.json or store: redis in gateway.yaml`,
    );
  }
  if (store === "redis") return openRedisKeys(scheme);
  return {
    list: async () => readStoredKeys(folder, store),
    add: async (key) => writeStoredKeys(folder, store, [...readOrNone(folder, store), key]),
    async revoke(id) {
      const all = readStoredKeys(folder, store);
      const left = all.filter((key) => key.id !== id);
      if (left.length < all.length) writeStoredKeys(folder, store, left);
      return left.length < all.length;
    },
    close: () => {},
  };
}

/** The first key makes the file. */
function readOrNone(folder: string, store: string): readonly StoredKey[] {
  return existsSync(resolve(folder, store)) ? readStoredKeys(folder, store) : [];
}

async function openRedisKeys(scheme: string): Promise<Keys> {
  const url = process.env["REDIS_URL"];
  if (!url) throw new UsageError(`the keys of ${scheme} are in Redis: set REDIS_URL`);
  const { connectRedis, createRedisKeys } = await import("../../runtime/gateway/node/redis-keys.ts");
  const redis = connectRedis(url, () => {});
  try {
    await once(redis, "ready", { signal: AbortSignal.timeout(5_000) });
  } catch (cause) {
    redis.disconnect();
    throw new UsageError("Redis at REDIS_URL cannot be reached", { cause });
  }
  const { list, add, revoke } = createRedisKeys(redis, scheme);
  return { list, add, revoke, close: () => redis.disconnect() };
}
