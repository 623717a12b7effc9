import pg from "pg";
import type { LedgerDatabase } from "../metering/ledger.ts";

/** What several gateways share. A connection that breaks is made anew at the next write. */
export function openPostgres(url: string, onError: (error: unknown) => void): LedgerDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
  });
  pool.on("error", onError);
  return {
    run: async (sql, parameters = []) => (await pool.query(sql, [...parameters])).rows,
    async transaction(work) {
      const client = await pool.connect();
      let failure: Error | undefined;
      try {
        await client.query("BEGIN");
        const value = await work(
          async (sql, parameters = []) => (await client.query(sql, [...parameters])).rows,
        );
        await client.query("COMMIT");
        return value;
      } catch (error) {
        // The connection is given up, and the transaction with it: to ask for that on a hung one takes as long again.
        failure = error as Error;
        throw error;
      } finally {
        client.release(failure);
      }
    },
    close: () => pool.end(),
  };
}
