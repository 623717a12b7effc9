import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { LedgerDatabase } from "../metering/ledger.ts";

/** How long another process that writes is waited for. */
const lockMs = 5_000;

/** A file beside the process; readers (`trefoil usage`) and gateways share it. */
export async function openSqlite(file: string): Promise<LedgerDatabase> {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: 20 });
  try {
    // Whoever opens the file at the same moment holds a lock for a while.
    await whenFree(() => database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL"));
  } catch (error) {
    database.close();
    throw error;
  }
  const run: LedgerDatabase["run"] = async (sql, parameters = []) =>
    database.prepare(sql.replace(/\$(\d+)/g, "?$1")).all(...parameters) as Record<string, unknown>[];
  return {
    run: (sql, parameters) => whenFree(() => run(sql, parameters)),
    async transaction(work) {
      await whenFree(() => database.exec("BEGIN IMMEDIATE"));
      try {
        const value = await work(run);
        database.exec("COMMIT");
        return value;
      } catch (error) {
        database.exec("ROLLBACK");
        throw error;
      }
    },
    close: async () => database.close(),
  };
}

/** SQLite itself would wait with the whole process, and every call in it. */
async function whenFree<Value>(work: () => Value): Promise<Awaited<Value>> {
  for (const deadline = performance.now() + lockMs; ; ) {
    try {
      return await work();
    } catch (error) {
      const isLocked = error instanceof Error && /database is locked/.test(error.message);
      if (!isLocked || performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 30));
    }
  }
}
