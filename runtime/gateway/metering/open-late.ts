import { type Ledger, type LedgerDatabase, openLedger } from "./ledger.ts";

/**
 * A ledger that need not be there yet: it is opened when it is first asked, and again as long as that fails, so that a
 * database which is down holds up no gateway's start.
 */
export function openLate(database: LedgerDatabase): Ledger {
  let opening: Promise<Ledger> | undefined;
  const open = (): Promise<Ledger> => {
    opening ??= openLedger(database).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    append: async (usage, calls) => (await open()).append(usage, calls),
    readUsage: async (filter) => (await open()).readUsage(filter),
    readDeprecated: async (filter) => (await open()).readDeprecated(filter),
    close: () => database.close(),
  };
}
