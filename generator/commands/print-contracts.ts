import { relative } from "node:path";
import type { ContractFailure } from "../../runtime/contract/index.ts";
import type { ContractReport, ContractsReport } from "./check-contracts.ts";

/** Whether the gateway, the mocks and the committed contract agree. */
export function isWhole({ unrecorded, difference, written, failures = [] }: ContractReport): boolean {
  return unrecorded.length === 0 && failures.length === 0 && (difference === undefined || written);
}

/** What breaks: operation, consumer and field first, then what was expected and what came. */
export function printFailures({ contracts }: ContractsReport): string {
  return contracts
    .map((contract) => printUnrecorded(contract) + (contract.failures ?? []).map(printFailure).join(""))
    .join("");
}

function printUnrecorded({ consumer, unrecorded }: ContractReport): string {
  return unrecorded
    .map(
      ({ operation, example, reason }) =>
        `${operation} is not called by ${consumer} as its example ${example} says\n  ${reason}\n`,
    )
    .join("");
}

function printFailure({
  operation,
  consumer,
  field,
  example,
  expected,
  actual,
  reason,
}: ContractFailure): string {
  const values =
    expected === undefined
      ? ""
      : `  expected ${shorten(expected)}, or its like; got ${shorten(actual ?? "")}\n`;
  return `${operation} breaks ${consumer} at ${field}\n${values}  ${reason}\n  in the state ${JSON.stringify(`${operation}: ${example}`)}\n`;
}

/** A line a contract, what was skipped and why, and one line of it all. */
export function printSummary(report: ContractsReport): string {
  const { contracts, skipped } = report;
  const lines = contracts.map(printContract);
  const others = skipped.map(({ service, reason }) => `${service}: skipped: ${reason}\n`);
  const whole = contracts.filter(isWhole);
  const interactions = contracts.reduce((sum, contract) => sum + contract.interactions, 0);
  if (contracts.length === 0) return `${others.join("")}\nno contract was recorded\n`;
  const all = `${count(contracts.length, "contract")}, ${count(interactions, "interaction")}`;
  const broken = contracts.length - whole.length;
  const good = contracts.some(({ failures }) => failures) ? "all hold" : "all recorded";
  const verdict =
    broken === 0 ? `${all}: ${good}` : `${all}: ${count(broken, "contract")} broken or out of date`;
  return `${lines.join("")}${others.join("")}\n${verdict}\n`;
}

function printContract(contract: ContractReport): string {
  const { provider, consumer, interactions, unrecorded, failures } = contract;
  const broken = new Set((failures ?? []).map(({ operation, example }) => `${operation}: ${example}`)).size;
  const recorded = interactions - unrecorded.length;
  const held = failures ? `, ${recorded - broken} held by its mocks` : "";
  return `${provider}: ${count(recorded, "interaction")} of ${consumer}${held}; ${printFile(contract)}\n${printSkipped(contract)}`;
}

function printFile(contract: ContractReport): string {
  const { path, difference, written } = contract;
  const name = relative(process.cwd(), path);
  if (!difference) return `${name} says the same`;
  if (difference.added.length === contract.interactions) {
    return written ? `${name} was written` : `${name} is not there (trefoil contracts record writes it)`;
  }
  const signs = [
    ["+", difference.added],
    ["~", difference.changed],
    ["-", difference.removed],
  ] as const;
  const list = signs
    .flatMap(([sign, names]) => names.map((description) => `\n  ${sign} ${description}`))
    .join("");
  return written
    ? `${name} was written${list}`
    : `${name} says otherwise (trefoil contracts record writes it)${list}`;
}

function printSkipped({ skipped }: ContractReport): string {
  return [...Map.groupBy(skipped, ({ reason }) => reason)]
    .map(
      ([reason, list]) =>
        `  skipped: ${reason}: ${list.length > 3 ? count(list.length, "example") : list.map(nameOf).join(", ")}\n`,
    )
    .join("");
}

function nameOf({ operation, example }: ContractReport["skipped"][number]): string {
  return example === undefined ? operation : `${operation}: ${example}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** JSON of a whole body would hide the rest. */
function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
