import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { verifyUsers } from "../../contracts/verify-users.ts";
import { mockUsers } from "../../generated/users/v2/mocks.ts";
import { command } from "../../generator/commands/contracts.ts";
import { loadPact, verifyContract } from "../../runtime/contract/index.ts";
import { answer, listenHttp } from "../../runtime/server/index.ts";

const root = new URL("../../", import.meta.url).pathname;
const missing = await loadPact().then(
  () => undefined,
  (error: Error) => error.message,
);

beforeEach(({ skip }) => skip(missing !== undefined, missing));

/** Runs `trefoil contracts …` as far as its output. */
async function contracts(verb: "record" | "verify", options: Readonly<Record<string, string | boolean>>) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await command.run(
    { positionals: [verb], values: { specs: join(root, "specs"), only: ["users.v2"], ...options } },
    {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      isTerminal: false,
      signal: new AbortController().signal,
    },
  );
  return { code, out: out.join(""), err: err.join("") };
}

test("driving the gateway again records the same bytes, and a contract that differs is told", {
  timeout: 60_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "trefoil-test-"));
  try {
    const recorded = await contracts("record", { pacts: folder });
    expect(recorded).toMatchObject({ code: 0, err: "" });
    const committed = await readFile(join(root, "contracts/pacts/gateway-users.v2.json"), "utf8");
    expect(await readFile(join(folder, "gateway-users.v2.json"), "utf8")).toBe(committed);

    const { code, out } = await contracts("verify", { pacts: join(folder, "elsewhere"), json: true });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      contracts: [
        {
          provider: "users.v2",
          failures: [],
          unrecorded: [],
          written: false,
          difference: { changed: [], removed: [] },
        },
      ],
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("the generated mocks of users v2 hold the gateway's contract", { timeout: 60_000 }, async () => {
  const { consumer, provider, held, failures } = await verifyUsers(mockUsers);
  expect({ consumer, provider, failures }).toEqual({
    consumer: "gateway",
    provider: "users.v2",
    failures: [],
  });
  expect(held).toBeGreaterThan(20);
});

test("a wrong type, a missing field and a wrong status are told by operation, consumer and field", {
  timeout: 60_000,
}, async () => {
  const wrong = mockUsers.with({
    getUser: async (request, context) => {
      const user = (await mockUsers.getUser(request, context)) as { body: object };
      return answer(200, { ...user.body, email: 42 } as never, { etag: '"7"' });
    },
    getConversation: { id: "c-1", userId: "123" } as never,
    // A status that the spec does not declare does not compile either.
    deleteUser: () => answer(409, { type: "about:blank", title: "No", status: 409 }) as never,
  });
  const { failures } = await verifyUsers(wrong);
  const told = failures.map(
    ({ operation, consumer, example, field }) => `${operation} ${consumer} ${example} ${field}`,
  );
  expect(told).toEqual(
    expect.arrayContaining([
      "users.v2.getUser gateway ada $.email",
      "users.v2.getConversation gateway engine $.createdAt",
      "users.v2.deleteUser gateway ada status",
    ]),
  );
  expect(new Set(failures.map(({ operation }) => operation))).toEqual(
    new Set(["users.v2.getUser", "users.v2.getConversation", "users.v2.deleteUser"]),
  );
  expect(failures.find(({ field }) => field === "$.email")).toMatchObject({ actual: "42" });
});

test("a provider that does not run is told at once", async () => {
  const contract = join(root, "contracts/pacts/gateway-users.v2.json");
  const { url, close } = await listenHttp(async () => undefined, { port: 0 });
  await close();
  await expect(verifyContract({ contract, url })).rejects.toThrow(`no provider answers at ${url}`);
});
