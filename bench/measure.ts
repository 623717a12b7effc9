import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "./places.ts";

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** What a process and everything that it started and waited for have used, by the operating system's own account. */
export interface Usage {
  /** User and system time. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Of the largest process of the tree. */
  readonly peakMegabytes: number;
}

export type Outcome =
  | { readonly kind: "done"; readonly usage: Usage; readonly text: string }
  | { readonly kind: "failed"; readonly usage?: Usage; readonly reason: string; readonly text: string };

/**
 * bash gives CPU time in milliseconds where GNU time gives hundredths; GNU time gives the peak of memory where bash
 * gives none. Each writes into a file of its own, so that the command's streams stay untouched.
 */
const script =
  'TIMEFORMAT="%3U %3S"; { time /usr/bin/time -q -f %M -o "$0/memory" "$@" 2>&3; } 3>&2 2>"$0/cpu"';

const kibibyte = 1024;
const textLimit = 200_000;

export async function measure(command: Command, limits: { readonly seconds: number }): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-bench-"));
  try {
    const started = performance.now();
    const ended = await runToEnd(command, folder, limits.seconds);
    const wallSeconds = (performance.now() - started) / 1000;
    if (ended.kind === "failed") return { kind: "failed", reason: ended.reason, text: ended.text };
    const usage = { ...readUsage(folder), wallSeconds };
    if (ended.exitCode === 0) return { kind: "done", usage, text: ended.text };
    return {
      kind: "failed",
      usage,
      reason: `exit code ${ended.exitCode}: ${gistOf(ended.text)}`,
      text: ended.text,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Ended =
  | { readonly kind: "ended"; readonly exitCode: number; readonly text: string }
  | { readonly kind: "failed"; readonly reason: string; readonly text: string };

function runToEnd(command: Command, folder: string, seconds: number): Promise<Ended> {
  return new Promise((resolve) => {
    // A process group of its own: what takes too long is ended together with all that it started.
    const child = spawn("bash", ["-c", script, folder, command.file, ...command.args], {
      cwd: command.cwd,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env["PATH"], HOME: process.env["HOME"], CI: "1", NO_COLOR: "1" },
    });
    let text = "";
    const collect = (piece: Buffer): void => {
      if (text.length < textLimit) text += piece.toString();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);

    const endChild = (): void => endGroup(child);
    const interrupt = (): void => {
      endChild();
      process.exit(130);
    };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      endChild();
    }, seconds * 1000);
    process.once("SIGINT", interrupt);
    const finish = (ended: Ended): void => {
      clearTimeout(timer);
      process.off("SIGINT", interrupt);
      resolve(ended);
    };
    child.once("error", (error) => finish({ kind: "failed", reason: error.message, text }));
    child.once("close", (code) => {
      if (late) finish({ kind: "failed", reason: `took longer than ${seconds} s`, text });
      else if (code === null) finish({ kind: "failed", reason: "was ended by a signal", text });
      else finish({ kind: "ended", exitCode: code, text });
    });
  });
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself in the meantime.
  }
}

function readUsage(folder: string): Pick<Usage, "cpuSeconds" | "peakMegabytes"> {
  const [user = Number.NaN, system = Number.NaN] = readFileSync(join(folder, "cpu"), "utf8")
    .trim()
    .split(" ")
    .map(Number);
  const memory = Number(readFileSync(join(folder, "memory"), "utf8"));
  if (Number.isNaN(user + system + memory)) {
    throw new Error("No figures came from bash's time and /usr/bin/time (GNU; Debian's package `time`)");
  }
  return { cpuSeconds: user + system, peakMegabytes: (memory * kibibyte) / 1e6 };
}

/** The line that says what went wrong, as far as one can tell from outside. */
function gistOf(text: string): string {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const telling = lines.findIndex((line) => /error|cannot|failed|invalid/i.test(line));
  const [first = "no message", second = ""] = lines.slice(telling);
  const gist = first.endsWith(":") ? `${first} ${second}` : first;
  return gist.replaceAll(`${projectFolder}/`, "").slice(0, 160);
}
