import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { LedgerDatabase } from "../metering/ledger.ts";

/** How long another process that writes is waited for. */
const lockMs = 5_000;

/** A file beside the process; readers (`trefoil usage`) and the gateway share it. */
export function openSqlite(file: string): LedgerDatabase {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 20");
  const run: LedgerDatabase["run"] = async (sql, parameters = []) =>
    database.prepare(sql.replace(/\$(\d+)/g, "?$1")).all(...parameters) as Record<string, unknown>[];
  return {
    run,
    async transaction(work) {
      await beginWrite(database);
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
async function beginWrite(database: DatabaseSync): Promise<void> {
  for (const deadline = performance.now() + lockMs; ; ) {
    try {
      database.exec("BEGIN IMMEDIATE");
      return;
    } catch (error) {
      const isLocked = error instanceof Error && /database is locked/.test(error.message);
      if (!isLocked || performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 30));
    }
  }
}
