import { type Ledger, openLedger } from "../../runtime/gateway/metering/ledger.ts";
import { openLate } from "../../runtime/gateway/metering/open-late.ts";
import { UsageError } from "./command.ts";

/** Where the ledger is, unless `DATABASE_URL` names a PostgreSQL. */
export const defaultLedger = ".trefoil/usage.sqlite";

/**
 * The ledger of this machine, or the one that gateways share, which may be away for a while. Its tables are made or
 * brought up to date.
 */
export async function openUsageLedger(file: string, onError: (error: unknown) => void): Promise<Ledger> {
  const url = process.env["DATABASE_URL"];
  if (url) {
    const { openPostgres } = await import("../../runtime/gateway/node/postgres-ledger.ts");
    return openLate(openPostgres(url, onError));
  }
  const { openSqlite } = await import("../../runtime/gateway/node/sqlite-ledger.ts");
  try {
    return await openLedger(await openSqlite(file));
  } catch (cause) {
    const why = (cause as Error).message;
    throw new UsageError(`the ledger ${file} cannot be opened: ${why}; choose another file with --ledger`, {
      cause,
    });
  }
}
