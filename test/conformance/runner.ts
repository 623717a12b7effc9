import type { Transport } from "../../runtime/client/transport.ts";

/** One implementation that the cases are run against. */
export interface Runner {
  readonly name: string;
  /** Operations that it does not run, by id or group (`chat.*`), and why. */
  readonly skips: Readonly<Record<string, string>>;
  start(): Promise<Running>;
}

export interface Running {
  readonly transport: Transport;
  close(): Promise<void>;
}

export function findSkip(runner: Runner, operation: string): string | undefined {
  const pattern = Object.keys(runner.skips).find((key) =>
    key.endsWith("*") ? operation.startsWith(key.slice(0, -1)) : key === operation,
  );
  return pattern === undefined ? undefined : runner.skips[pattern];
}

/** Why no runner over HTTP calls them. */
export const callerStreams: Readonly<Record<string, string>> = {
  "chat.v2.ChatService.UploadContext": "an HTTP/JSON request holds one message",
  "chat.v2.ChatService.LiveChat": "an HTTP/JSON request holds one message",
};
