import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { type Ledger, type LedgerDatabase, openLedger } from "../../runtime/gateway/metering/ledger.ts";
import { createLedgerWriter } from "../../runtime/gateway/metering/ledger-writer.ts";
import { openLate } from "../../runtime/gateway/metering/open-late.ts";
import type { UsageRecord } from "../../runtime/gateway/metering/usage-record.ts";
import { openPostgres } from "../../runtime/gateway/node/postgres-ledger.ts";
import { openSqlite } from "../../runtime/gateway/node/sqlite-ledger.ts";
import { postgresIsMissing, startPostgres } from "../parts/start-postgres.ts";
import { startSlowLink } from "../parts/start-slow-link.ts";

const record: UsageRecord = {
  id: "1",
  at: Date.UTC(2026, 10, 24, 23, 59),
  requestId: "r",
  operation: "chat.v1.Chat.Send",
  subject: "ada",
  model: "large",
  inputTokens: 10,
  outputTokens: 2,
  costMicrodollars: 7,
  latencyMs: 5,
  complete: true,
};

function startSqlite(): () => Promise<LedgerDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-ledger-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return () => openSqlite(join(folder, "below", "usage.sqlite"));
}

/** The same for both: written twice, counted once; two that open it at once. */
async function tryOut(open: () => LedgerDatabase | Promise<LedgerDatabase>): Promise<void> {
  const openOne = async (): Promise<Ledger> => openLedger(await open());
  const [one, other] = await Promise.all([openOne(), openOne()]);
  const many = Array.from({ length: 1_200 }, (_, index) => ({
    ...record,
    id: `m${index}`,
    subject: "grace",
  }));
  const calls = { day: "2026-11-24", operation: "users.v1.getUser", issuer: "", caller: "ada", calls: 2 };
  await one.append([record, ...many], [calls]);
  await other.append([record, { ...record, id: "2", at: record.at + 60_000, model: "';--" }], [calls]);
  const figures = { calls: 1, inputTokens: 10, outputTokens: 2, costMicrodollars: 7 };
  expect(await other.readUsage({ subject: "ada" })).toEqual([
    { day: "2026-11-24", issuer: "", subject: "ada", model: "large", ...figures },
    { day: "2026-11-25", issuer: "", subject: "ada", model: "';--", ...figures },
  ]);
  expect(await one.readUsage({ from: "2026-11-25" })).toMatchObject([{ day: "2026-11-25" }]);
  expect(await one.readUsage({ subject: "grace" })).toMatchObject([{ calls: 1_200, inputTokens: 12_000 }]);
  // Two issuers may each have an ada, and a key may be hers too.
  const issuer = "https://auth.example.test";
  const theirs = { ...calls, issuer, calls: 1 };
  await one.append(
    [
      { ...record, id: "3", issuer },
      { ...record, id: "4", issuer, model: "theirs" },
    ],
    [theirs],
  );
  expect(await one.readUsage({ subject: "ada", model: "large" })).toMatchObject([
    { issuer: "", subject: "ada", calls: 1 },
    { issuer, subject: "ada", calls: 1 },
  ]);
  expect(await one.readDeprecated({ subject: "ada", issuer })).toEqual([theirs]);
  expect(await one.readUsage({ subject: "ada", issuer })).toMatchObject([
    { model: "large", calls: 1 },
    { model: "theirs", calls: 1 },
  ]);
  expect(await one.readUsage({ subject: "ada", issuer: "" })).toMatchObject([
    { model: "large" },
    { model: "';--" },
  ]);
  expect(await one.readUsage({ subject: "ada", issuer: "https://other.test" })).toEqual([]);
  expect(await one.readDeprecated({})).toEqual([{ ...calls, calls: 4 }, theirs]);
  await Promise.all([one.close(), other.close()]);
  const again = await openOne();
  expect(await again.readUsage({ to: "2026-11-24", subject: "ada", issuer: "" })).toHaveLength(1);
  await again.close();
}

test("what an older gateway wrote is kept, and is nobody's of an issuer", async () => {
  const open = startSqlite();
  const old = await open();
  await old.run("CREATE TABLE trefoil_migrations (version INTEGER PRIMARY KEY)");
  for (const version of [0, 1, 2, 3, 4])
    await old.run("INSERT INTO trefoil_migrations VALUES ($1)", [version]);
  await old.run(`CREATE TABLE trefoil_deprecated_calls (day TEXT NOT NULL, operation TEXT NOT NULL,
    caller TEXT NOT NULL, calls BIGINT NOT NULL, PRIMARY KEY (day, operation, caller))`);
  await old.run("INSERT INTO trefoil_deprecated_calls VALUES ('2026-11-24', 'users.v1.getUser', 'ada', 7)");
  await old.close();
  const ledger = await openLedger(await open());
  const calls = { day: "2026-11-24", operation: "users.v1.getUser", issuer: "", caller: "ada" };
  await ledger.append([], [{ ...calls, calls: 2 }]);
  expect(await ledger.readDeprecated({})).toEqual([{ ...calls, calls: 9 }]);
  await ledger.close();
});

test("a file that another process is about to open, or writes, is waited for", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-ledger-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "usage.sqlite");
  const other = new DatabaseSync(file);
  onTestFinished(() => other.close());
  const ledger = async () => openLedger(await openSqlite(file));
  for (const isNew of [true, false]) {
    other.exec(isNew ? "BEGIN EXCLUSIVE" : "BEGIN IMMEDIATE");
    setTimeout(() => other.exec("COMMIT"), 150);
    const begin = performance.now();
    const { append, close } = await ledger();
    if (!isNew) await append([record], []);
    expect(performance.now() - begin).toBeGreaterThan(100);
    await close();
  }
});

test("a ledger in SQLite counts each record once, and keeps them", async () => {
  await tryOut(startSqlite());
});

test.skipIf(postgresIsMissing)(
  "a ledger in PostgreSQL counts each record once, and keeps them",
  { timeout: 60_000 },
  async () => {
    const { url } = await startPostgres();
    await tryOut(() => openPostgres(url, () => {}));
  },
);

test("what the ledger could not take is written when it is back, and nothing twice", async () => {
  const ledger = await openLedger(await startSqlite()());
  let isDown = true;
  const errors: unknown[] = [];
  const writer = createLedgerWriter(
    {
      ...ledger,
      append: async (...records) => {
        if (isDown) throw new Error("gone");
        await ledger.append(...records);
      },
    },
    { flushEveryMs: 10_000, onError: (error) => errors.push(error) },
  );
  const call = {
    requestId: "1",
    method: "GET",
    path: "/",
    httpVersion: "1.1",
    status: 200,
    durationMs: 1,
    address: "::1",
  };
  writer.usage(record);
  writer.call({ ...call, operation: "users.v1.getUser", deprecated: true });
  writer.call({ ...call, operation: "users.v2.getUser" });
  await writer.flush();
  expect(errors).toMatchObject([{ message: "1 usage records wait for the ledger" }]);
  isDown = false;
  writer.usage({ ...record, id: "2" });
  await Promise.all([writer.flush(), writer.flush()]);
  expect(await ledger.readUsage({})).toMatchObject([{ calls: 2 }]);
  expect(await ledger.readDeprecated({})).toMatchObject([
    { operation: "users.v1.getUser", caller: "::1", calls: 1 },
  ]);
  writer.usage({ ...record, id: "3" });
  await writer.close();
  await expect(ledger.readUsage({})).rejects.toThrow();
});

test("a ledger that stays away does not fill the memory, and what is lost is told", async () => {
  const errors: Error[] = [];
  const ledger = { append: () => Promise.reject(new Error("gone")) } as unknown as Ledger;
  const onError = (error: unknown) => errors.push(error as Error);
  const writer = createLedgerWriter(ledger, { flushEveryMs: 10_000, onError, maxRecords: 2 });
  for (const id of ["1", "2", "3"]) writer.usage({ ...record, id });
  await writer.flush();
  expect(errors.map(({ message }) => message)).toContain(
    "1 usage records are lost: the ledger cannot be reached",
  );
});

/** As a PostgreSQL is before it is there. */
test("a ledger that is not there at the start is opened when it is", async () => {
  const open = startSqlite();
  let isThere = false;
  const database = await open();
  const ledger = openLate({
    ...database,
    run: (...parts) => (isThere ? database.run(...parts) : Promise.reject(new Error("gone"))),
  });
  const errors: unknown[] = [];
  const writer = createLedgerWriter(ledger, { flushEveryMs: 10_000, onError: (error) => errors.push(error) });
  writer.usage(record);
  await writer.flush();
  expect(errors).toMatchObject([{ message: "1 usage records wait for the ledger" }]);
  await expect(writer.readUsage({})).rejects.toThrow("gone");
  isThere = true;
  await writer.flush();
  expect(await writer.readUsage({})).toMatchObject([{ calls: 1, subject: "ada" }]);
  await writer.close();
});

test.skipIf(postgresIsMissing)(
  "a PostgreSQL that goes away in the middle loses no record, and holds up nobody",
  { timeout: 60_000 },
  async () => {
    const { url, stop, restart } = await startPostgres();
    const errors: unknown[] = [];
    const onError = (error: unknown): void => void errors.push(error);
    const writer = createLedgerWriter(openLate(openPostgres(url, onError)), {
      flushEveryMs: 60_000,
      onError,
    });
    writer.usage(record);
    await writer.flush();
    expect(errors).toEqual([]);
    await stop();
    writer.usage({ ...record, id: "2" });
    const begun = performance.now();
    await writer.flush();
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(errors).toContainEqual(
      expect.objectContaining({ message: "1 usage records wait for the ledger" }),
    );
    await expect(writer.readUsage({})).rejects.toThrow();
    await restart();
    await writer.flush();
    expect(await writer.readUsage({})).toMatchObject([{ calls: 2 }]);
    await writer.close();
  },
);

test.skipIf(postgresIsMissing)(
  "a PostgreSQL that is slow or breaks off takes every record, and one that hangs holds up no end",
  { timeout: 60_000 },
  async () => {
    const { url } = await startPostgres();
    const link = await startSlowLink(Number(new URL(url).port));
    const linked = url.replace(/:\d+\//, `:${link.port}/`);
    const errors: unknown[] = [];
    const onError = (error: unknown): void => void errors.push(error);
    const writer = createLedgerWriter(openLate(openPostgres(linked, onError)), {
      flushEveryMs: 60_000,
      closeMs: 1_000,
      onError,
    });
    writer.usage(record);
    await writer.flush();
    link.slow(300);
    writer.usage({ ...record, id: "2" });
    await writer.flush();
    expect(errors).toEqual([]);
    writer.usage({ ...record, id: "3" });
    const broken = writer.flush();
    setTimeout(link.cut, 100);
    await broken;
    expect(errors).toMatchObject([{ message: "1 usage records wait for the ledger" }]);
    link.slow(0);
    await writer.flush();
    expect(await writer.readUsage({})).toMatchObject([{ calls: 3 }]);
    link.slow(Number.POSITIVE_INFINITY);
    writer.usage({ ...record, id: "4" });
    const begun = performance.now();
    await writer.close();
    expect(performance.now() - begun).toBeLessThan(9_000);
    expect(errors).toContainEqual(
      expect.objectContaining({ message: "1 usage records are lost: the ledger cannot be reached" }),
    );
    await expect.poll(link.open).toBe(0);
  },
);
