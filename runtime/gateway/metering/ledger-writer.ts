import type { CallRecord } from "../call-record.ts";
import { type DeprecatedCalls, dayOf, type Ledger, type UsageFilter, type UsageRow } from "./ledger.ts";
import type { UsageRecord } from "./usage-record.ts";

/** Collects records, and writes them out at intervals: a call never waits for the ledger. */
export interface LedgerWriter {
  usage(record: UsageRecord): void;
  /** Counts calls to deprecated versions. */
  call(record: CallRecord): void;
  flush(): Promise<void>;
  readUsage(filter: UsageFilter): Promise<readonly UsageRow[]>;
  /** Writes out what there is, and closes the ledger. */
  close(): Promise<void>;
}

export interface LedgerWriterOptions {
  readonly flushEveryMs: number;
  readonly onError: (error: unknown) => void;
  /** The most that is kept while the ledger cannot be reached; beyond it the oldest is lost, and that is told. */
  readonly maxRecords?: number;
}

export function createLedgerWriter(ledger: Ledger, options: LedgerWriterOptions): LedgerWriter {
  const { flushEveryMs, onError, maxRecords = 100_000 } = options;
  let usage: UsageRecord[] = [];
  let calls = new Map<string, DeprecatedCalls>();
  let writing: Promise<void> | undefined;

  const write = async (): Promise<void> => {
    const [records, counts] = [usage, calls];
    if (records.length === 0 && counts.size === 0) return;
    usage = [];
    calls = new Map();
    try {
      await ledger.append(records, [...counts.values()]);
    } catch (error) {
      onError(new Error(`${records.length} usage records wait for the ledger`, { cause: error }));
      usage = [...records, ...usage];
      for (const one of counts.values()) count(one);
      if (usage.length <= maxRecords) return;
      onError(new Error(`${usage.length - maxRecords} usage records are lost: the ledger cannot be reached`));
      usage = usage.slice(-maxRecords);
    }
  };
  const count = (one: DeprecatedCalls): void => {
    const key = JSON.stringify([one.day, one.operation, one.issuer, one.caller]);
    calls.set(key, { ...one, calls: (calls.get(key)?.calls ?? 0) + one.calls });
  };
  const flush = async (): Promise<void> => {
    // One at a time, so that what failed is not written beside what comes next.
    while (writing) await writing;
    writing = write().finally(() => {
      writing = undefined;
    });
    await writing;
  };
  const timer = setInterval(() => void flush(), flushEveryMs).unref();
  return {
    usage: (record) => void usage.push(record),
    call({ deprecated, operation, issuer = "", subject, address }) {
      if (!deprecated || operation === undefined) return;
      count({ day: dayOf(Date.now()), operation, issuer, caller: subject ?? address, calls: 1 });
    },
    flush,
    readUsage: (filter) => ledger.readUsage(filter),
    async close() {
      clearInterval(timer);
      for (
        let attempt = 0;
        attempt < 3 && (attempt === 0 || usage.length > 0 || calls.size > 0);
        attempt += 1
      ) {
        if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 200));
        await flush();
      }
      if (usage.length > 0)
        onError(new Error(`${usage.length} usage records are lost: the ledger cannot be reached`));
      await ledger.close();
    },
  };
}
