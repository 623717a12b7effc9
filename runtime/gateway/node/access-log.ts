import { destination, pino } from "pino";
import type { CallRecord } from "../call-record.ts";

export interface AccessLog {
  write(record: CallRecord): void;
  /** Rejects nothing: what could not be written is lost. */
  close(): Promise<void>;
}

/** One JSON line a call, written in batches. `-` is standard output. */
export function createAccessLog(file: string): AccessLog {
  const sink = destination({ dest: file === "-" ? 1 : file, sync: false, minLength: 12_288, mkdir: true });
  const log = pino({ base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, sink);
  // A line that waits for others waits for a second at most.
  const timer = setInterval(() => sink.flush(), 1_000).unref();
  sink.on("error", () => {});
  return {
    write(record) {
      log[record.status >= 500 ? "warn" : "info"](record);
    },
    close() {
      clearInterval(timer);
      return new Promise((resolve) => {
        sink.flush((error) => {
          if (!error && file !== "-") sink.end();
          resolve();
        });
      });
    },
  };
}
