import type { UsageFilter, UsageRow } from "../../runtime/gateway/metering/ledger.ts";
import {
  type Command,
  type CommandInput,
  type ExitCode,
  type Io,
  textOption,
  UsageError,
} from "./command.ts";
import { defaultLedger, openUsageLedger } from "./open-ledger.ts";
import { printColumns } from "./print-columns.ts";

const help = `Tell who used what, from the gateway's ledger: calls of language models with their tokens and cost, or calls to
deprecated versions.

Usage: trefoil usage [options]

Options:
  --by TRAITS         user, model, day, or several with commas (user,model)
  --user NAME         of one user alone; with --deprecated of one caller
  --issuer ISSUER     of one issuer's users alone: users of two issuers are two, whatever they are called
  --model NAME        of one model alone
  --from DAY          from this day on (UTC), 2026-11-01
  --to DAY            up to this day
  --deprecated        who still calls deprecated versions, and how often
  --json              print JSON
  --ledger FILE       where the gateway keeps it (${defaultLedger}); DATABASE_URL names a PostgreSQL instead

Examples:
  trefoil usage --by user,day --from 2026-11-01
  trefoil usage --deprecated
`;

export const command: Command = {
  help,
  options: {
    by: { type: "string" },
    user: { type: "string" },
    issuer: { type: "string" },
    model: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
    deprecated: { type: "boolean" },
    json: { type: "boolean" },
    ledger: { type: "string" },
  },
  run: runUsage,
};

type Trait = "user" | "model" | "day";
type Column = Trait | "issuer";

async function runUsage(input: CommandInput, io: Io): Promise<ExitCode> {
  const traits = readTraits(textOption(input, "by") ?? "user,model");
  const filter: UsageFilter = {
    subject: textOption(input, "user"),
    issuer: textOption(input, "issuer"),
    model: textOption(input, "model"),
    from: dayOption(input, "from"),
    to: dayOption(input, "to"),
  };
  const isJson = input.values["json"] === true;
  const print = (rows: readonly object[], lines: readonly (readonly string[])[]): void =>
    io.out(isJson ? `${JSON.stringify(rows)}\n` : printColumns(lines));
  const ledger = await openUsageLedger(textOption(input, "ledger") ?? defaultLedger, () => {});
  try {
    if (input.values["deprecated"] === true) {
      const rows = await ledger.readDeprecated(filter);
      const cells = rows.map(({ day, caller, issuer, operation, calls }) => {
        return [day, caller, issuer || "-", operation, String(calls)];
      });
      print(rows, [["day", "caller", "issuer", "operation", "calls"], ...cells]);
      return 0;
    }
    // A name alone is no user's.
    const columns = traits.flatMap((trait): readonly Column[] =>
      trait === "user" ? ["user", "issuer"] : [trait],
    );
    const rows = groupRows(await ledger.readUsage(filter), columns);
    const cells = rows.map((row) => [
      ...columns.map((column) => row[column] || "-"),
      String(row.calls),
      String(row.inputTokens),
      String(row.outputTokens),
      (row.costMicrodollars / 1_000_000).toFixed(6),
    ]);
    print(rows, [[...columns, "calls", "input tokens", "output tokens", "US$"], ...cells]);
    return 0;
  } finally {
    await ledger.close();
  }
}

type Grouped = Partial<Record<Column, string>> &
  Pick<UsageRow, "calls" | "inputTokens" | "outputTokens" | "costMicrodollars">;

function groupRows(rows: readonly UsageRow[], columns: readonly Column[]): readonly Grouped[] {
  const groups = Map.groupBy(rows, ({ subject, ...row }) =>
    JSON.stringify(columns.map((column) => ({ ...row, user: subject })[column])),
  );
  return [...groups].map(([key, members]) => {
    const values = JSON.parse(key) as string[];
    const sum = (figure: "calls" | "inputTokens" | "outputTokens" | "costMicrodollars"): number =>
      members.reduce((total, member) => total + member[figure], 0);
    return {
      ...Object.fromEntries(columns.map((column, index) => [column, values[index]])),
      calls: sum("calls"),
      inputTokens: sum("inputTokens"),
      outputTokens: sum("outputTokens"),
      costMicrodollars: sum("costMicrodollars"),
    };
  });
}

function readTraits(text: string): readonly Trait[] {
  return text.split(",").map((trait) => {
    if (trait === "user" || trait === "model" || trait === "day") return trait;
    throw new UsageError(`--by takes user, model and day, with commas between, not ${JSON.stringify(trait)}`);
  });
}

function dayOption(input: CommandInput, name: string): string | undefined {
  const day = textOption(input, name);
  if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day))
    throw new UsageError(`--${name} takes a day, 2026-11-01, not ${JSON.stringify(day)}`);
  return day;
}
