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
  /** How long a slow one is waited for at the end: who ends the process does not wait for ever either. */
  readonly closeMs?: number;
}

export function createLedgerWriter(ledger: Ledger, options: LedgerWriterOptions): LedgerWriter {
  const { flushEveryMs, onError, maxRecords = 100_000, closeMs = 10_000 } = options;
  let usage: UsageRecord[] = [];
  let calls = new Map<string, DeprecatedCalls>();
  let writing: Promise<void> | undefined;
  /** Records that the ledger has been given, and has not taken yet. */
  let given = 0;

  const write = async (): Promise<void> => {
    const [records, counts] = [usage, calls];
    if (records.length === 0 && counts.size === 0) return;
    usage = [];
    calls = new Map();
    given = records.length;
    try {
      await ledger.append(records, [...counts.values()]);
    } catch (error) {
      onError(new Error(`${records.length} usage records wait for the ledger`, { cause: error }));
      usage = [...records, ...usage];
      for (const one of counts.values()) count(one);
      if (usage.length <= maxRecords) return;
      onError(new Error(`${usage.length - maxRecords} usage records are lost: the ledger cannot be reached`));
      usage = usage.slice(-maxRecords);
    } finally {
      given = 0;
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
  const writeRest = async (): Promise<void> => {
    await flush();
    for (let again = 0; again < 2 && (usage.length > 0 || calls.size > 0); again += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await flush();
    }
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
      await atMost(closeMs, writeRest());
      const lost = usage.length + given;
      if (lost > 0) onError(new Error(`${lost} usage records are lost: the ledger cannot be reached`));
      await ledger.close();
    },
  };
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}
