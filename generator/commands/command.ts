import type { ParseArgsConfig } from "node:util";

/** Where a command reads from and prints to; tests give their own. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person looks on: then long work shows progress. */
  readonly isTerminal: boolean;
  /** Fires on Ctrl-C and SIGTERM: what runs until then stops in order. */
  readonly signal: AbortSignal;
}

/** 0: done. 1: the input is wrong, or `--check` found a difference. 2: the command line is wrong. */
export type ExitCode = 0 | 1 | 2;

export interface CommandInput {
  /** By the option's long name: text, `true`, or a list where it may be repeated. */
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/** One verb. Everything that it needs is imported when it is chosen. */
export interface Command {
  /** What `--help` prints. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  run(input: CommandInput, io: Io): Promise<ExitCode>;
}

/** A command line that makes no sense: the message is printed with a pointer to `--help`, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export function textOption(input: CommandInput, name: string): string | undefined {
  const value = input.values[name];
  return typeof value === "string" ? value : undefined;
}

export function listOption(input: CommandInput, name: string): readonly string[] {
  const value = input.values[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** A whole number within bounds, or a UsageError that says what was given. */
export function numberOption(
  input: CommandInput,
  name: string,
  bounds: { readonly min: number; readonly max: number },
): number | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < bounds.min || value > bounds.max) {
    throw new UsageError(
      `--${name} takes a whole number from ${bounds.min} to ${bounds.max}, not ${JSON.stringify(text)}`,
    );
  }
  return value;
}
