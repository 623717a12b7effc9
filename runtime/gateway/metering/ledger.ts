import type { UsageRecord } from "./usage-record.ts";

export type SqlValue = string | number | null;

/** What a ledger needs of a database; parameters are `$1`, `$2`, … */
export interface LedgerDatabase {
  run(sql: string, parameters?: readonly SqlValue[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** All of it, or nothing. */
  transaction<Value>(work: (run: LedgerDatabase["run"]) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

/** Calls of one caller to one operation of a deprecated version on one day. */
export interface DeprecatedCalls {
  /** `2026-11-24` */
  readonly day: string;
  readonly operation: string;
  /** Whose user the caller is; empty for an API key's, and for an address. */
  readonly issuer: string;
  readonly caller: string;
  readonly calls: number;
}

export interface UsageRow {
  readonly day: string;
  /** Empty for what was not called with a token. */
  readonly issuer: string;
  readonly subject: string;
  readonly model: string;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicrodollars: number;
}

export interface UsageFilter {
  readonly subject?: string | undefined;
  /** Empty for what was not called with a token. */
  readonly issuer?: string | undefined;
  readonly model?: string | undefined;
  /** Days, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface Ledger {
  append(usage: readonly UsageRecord[], calls: readonly DeprecatedCalls[]): Promise<void>;
  /** By day, user and model: subjects of two issuers are two users. */
  readUsage(filter: UsageFilter): Promise<readonly UsageRow[]>;
  readDeprecated(filter: UsageFilter): Promise<readonly DeprecatedCalls[]>;
  close(): Promise<void>;
}

/** Each is run once, in this order; one that was released is never changed. */
const migrations: readonly string[] = [
  `CREATE TABLE trefoil_usage (
    id TEXT PRIMARY KEY, at BIGINT NOT NULL, day TEXT NOT NULL, request_id TEXT NOT NULL, service_request_id TEXT,
    operation TEXT NOT NULL, subject TEXT, key_id TEXT, model TEXT NOT NULL, input_tokens BIGINT NOT NULL,
    output_tokens BIGINT NOT NULL, cost_microdollars BIGINT NOT NULL, latency_ms BIGINT NOT NULL,
    first_token_ms BIGINT, complete INTEGER NOT NULL)`,
  "CREATE INDEX trefoil_usage_by_subject ON trefoil_usage (subject, day)",
  "CREATE INDEX trefoil_usage_by_day ON trefoil_usage (day)",
  `CREATE TABLE trefoil_deprecated_calls (
    day TEXT NOT NULL, operation TEXT NOT NULL, caller TEXT NOT NULL, calls BIGINT NOT NULL,
    PRIMARY KEY (day, operation, caller))`,
  "ALTER TABLE trefoil_usage ADD COLUMN issuer TEXT",
  // A primary key cannot be changed everywhere.
  `CREATE TABLE trefoil_deprecated_callers (
    day TEXT NOT NULL, operation TEXT NOT NULL, issuer TEXT NOT NULL, caller TEXT NOT NULL, calls BIGINT NOT NULL,
    PRIMARY KEY (day, operation, issuer, caller))`,
  `INSERT INTO trefoil_deprecated_callers (day, operation, issuer, caller, calls)
    SELECT day, operation, '', caller, calls FROM trefoil_deprecated_calls`,
  "DROP TABLE trefoil_deprecated_calls",
];

/** Several gateways may start at once: who comes second finds the work done. */
export async function openLedger(database: LedgerDatabase): Promise<Ledger> {
  await database
    .run("CREATE TABLE IF NOT EXISTS trefoil_migrations (version INTEGER PRIMARY KEY)")
    .catch(async () => {
      // PostgreSQL may refuse the second of two who create a table at the same moment: it is there then.
      await database.run("SELECT 1 FROM trefoil_migrations");
    });
  for (const [version, sql] of migrations.entries()) {
    await database.transaction(async (run) => {
      const done = "INSERT INTO trefoil_migrations VALUES ($1) ON CONFLICT DO NOTHING RETURNING version";
      const [fresh] = await run(done, [version]);
      if (fresh) await run(sql);
    });
  }
  return {
    append: (usage, calls) =>
      database.transaction(async (run) => {
        for (let at = 0; at < usage.length; at += batch) await insertUsage(run, usage.slice(at, at + batch));
        for (const { day, operation, issuer, caller, calls: count } of calls) {
          const sql = `INSERT INTO trefoil_deprecated_callers VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (day, operation, issuer, caller)
            DO UPDATE SET calls = trefoil_deprecated_callers.calls + excluded.calls`;
          await run(sql, [day, operation, issuer, caller, count]);
        }
      }),
    async readUsage(filter) {
      const { where, values } = conditionsOf(
        { subject: filter.subject, "COALESCE(issuer, '')": filter.issuer, model: filter.model },
        filter,
      );
      const rows = await database.run(
        `SELECT day, COALESCE(issuer, '') AS issuer, COALESCE(subject, '') AS subject, model, COUNT(*) AS calls, SUM(input_tokens) AS input,
          SUM(output_tokens) AS output, SUM(cost_microdollars) AS cost FROM trefoil_usage ${where}
          GROUP BY day, COALESCE(issuer, ''), COALESCE(subject, ''), model ORDER BY 1, 3, 2, 4`,
        values,
      );
      return rows.map((row) => ({
        day: String(row["day"]),
        issuer: String(row["issuer"]),
        subject: String(row["subject"]),
        model: String(row["model"]),
        calls: Number(row["calls"]),
        inputTokens: Number(row["input"]),
        outputTokens: Number(row["output"]),
        costMicrodollars: Number(row["cost"]),
      }));
    },
    async readDeprecated(filter) {
      const { where, values } = conditionsOf({ caller: filter.subject, issuer: filter.issuer }, filter);
      const sql = `SELECT day, operation, issuer, caller, calls FROM trefoil_deprecated_callers ${where}
        ORDER BY day, operation, caller, issuer`;
      const rows = await database.run(sql, values);
      return rows.map((row) => ({
        day: String(row["day"]),
        operation: String(row["operation"]),
        issuer: String(row["issuer"]),
        caller: String(row["caller"]),
        calls: Number(row["calls"]),
      }));
    },
    close: () => database.close(),
  };
}

const batch = 500;

async function insertUsage(run: LedgerDatabase["run"], records: readonly UsageRecord[]): Promise<void> {
  const rows = records.map((record): readonly SqlValue[] => [
    record.id,
    record.at,
    dayOf(record.at),
    record.requestId,
    record.serviceRequestId ?? null,
    record.operation,
    record.subject ?? null,
    record.keyId ?? null,
    record.model,
    record.inputTokens,
    record.outputTokens,
    record.costMicrodollars,
    record.latencyMs,
    record.firstTokenMs ?? null,
    record.complete ? 1 : 0,
    record.issuer ?? null,
  ]);
  const places = rows.map(
    (row, at) => `(${row.map((_, index) => `$${at * row.length + index + 1}`).join(", ")})`,
  );
  await run(`INSERT INTO trefoil_usage VALUES ${places.join(", ")} ON CONFLICT (id) DO NOTHING`, rows.flat());
}

export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Names come from here alone, values never stand in the text. */
function conditionsOf(equal: Readonly<Record<string, string | undefined>>, { from, to }: UsageFilter) {
  const wanted = [
    ...Object.entries(equal).map(([name, value]) => [`${name} =`, value] as const),
    ["day >=", from] as const,
    ["day <=", to] as const,
  ].filter(([, value]) => value !== undefined);
  const where = wanted.map(([condition], index) => `${condition} $${index + 1}`).join(" AND ");
  return { where: where === "" ? "" : `WHERE ${where}`, values: wanted.map(([, value]) => value as string) };
}
