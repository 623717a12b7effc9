import { destination } from "pino";
import type { CallRecord } from "../call-record.ts";

export interface AccessLog {
  write(record: CallRecord): void;
  /** Rejects nothing: what could not be written is lost. */
  close(): Promise<void>;
}

/** Seldom and much: a write costs as much as several calls do. In characters. */
const batch = 32_768;

/** pino's numbers for them. */
const levels = { info: 30, warn: 40 };

/** One JSON line a call, written in batches. `-` is standard output. */
export function createAccessLog(file: string): AccessLog {
  // Without a least length, `flush` waits for nothing.
  const sink = destination({ dest: file === "-" ? 1 : file, sync: false, minLength: 1, mkdir: true });
  sink.on("error", () => {});
  const time = createClock();
  let lines = "";
  const pass = (): void => {
    if (lines !== "") sink.write(lines);
    lines = "";
  };
  // A line that waits for others waits for a second at most.
  const timer = setInterval(pass, 1_000).unref();
  return {
    // As pino writes it, which asks of each member anew what it is: a record is what its type says.
    write(record) {
      const level = record.status >= 500 ? levels.warn : levels.info;
      lines += `{"level":${level},"time":"${time()}",${JSON.stringify(record).slice(1)}\n`;
      if (lines.length >= batch) pass();
    },
    close() {
      clearInterval(timer);
      pass();
      return new Promise((resolve) => {
        sink.flush((error) => {
          if (!error && file !== "-") sink.end();
          resolve();
        });
      });
    },
  };
}

/** Now, as RFC 3339 has it; what is the same for a whole second is written once. */
function createClock(): () => string {
  let second = Number.NaN;
  let text = "";
  return () => {
    const now = Date.now();
    const milliseconds = now % 1_000;
    if (now - milliseconds !== second) {
      second = now - milliseconds;
      text = new Date(second).toISOString().slice(0, -4);
    }
    return `${text}${String(milliseconds).padStart(3, "0")}Z`;
  };
}
