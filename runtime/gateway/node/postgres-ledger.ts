import { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { LedgerDatabase } from "../metering/ledger.ts";

const farewellMs = 1_000;

/** What several gateways share. A connection that breaks is made anew at the next write. */
export function openPostgres(url: string, onError: (error: unknown) => void): LedgerDatabase {
  const sockets = new Set<Socket>();
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    stream() {
      const socket = new Socket();
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
      return socket;
    },
  });
  pool.on("error", onError);
  // One that breaks off in a transaction fails that; told without a listener, it would end the process.
  pool.on("connect", (client) => client.on("error", () => {}));
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
    async close() {
      await Promise.race([pool.end(), sleep(farewellMs, undefined, { ref: false })]);
      // A server that hangs says no farewell, and what is open would keep the process.
      for (const socket of sockets) socket.destroy();
    },
  };
}
