import type { Http2Server, ServerHttp2Session } from "node:http2";
import type { ListenGrpcOptions } from "./grpc-listener.ts";

/** How long a connection may be silent before it has said that it speaks HTTP/2. */
const firstWordsMs = 10_000;

/** The connections of a server. */
export interface Sessions {
  /** Tells callers which calls are the last that are answered, and lets those end, for as long as `graceMs`. */
  close(graceMs: number): Promise<void>;
}

export function watchSessions(
  server: Http2Server,
  { keepalive }: Pick<ListenGrpcOptions, "keepalive">,
): Sessions {
  const sessions = new Set<ServerHttp2Session>();
  let isClosing = false;
  server.on("session", (session) => {
    sessions.add(session);
    const silent = setTimeout(() => session.destroy(), firstWordsMs);
    const stopAsking = keepalive && keepAsking(session, keepalive);
    session.once("remoteSettings", () => clearTimeout(silent));
    session.on("error", () => {});
    session.on("close", () => {
      clearTimeout(silent);
      stopAsking?.();
      sessions.delete(session);
    });
    // Its connection was there before the server began to close.
    if (isClosing) session.close();
  });
  return {
    async close(graceMs) {
      isClosing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const session of sessions) session.close();
      const timer = setTimeout(() => {
        for (const session of sessions) session.destroy();
      }, graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

/** A caller that does not answer in time has lost its connection, whether or not it knows. */
function keepAsking(
  session: ServerHttp2Session,
  { everyMs, timeoutMs = 20_000 }: NonNullable<ListenGrpcOptions["keepalive"]>,
): () => void {
  let timer = setTimeout(ask, everyMs);
  function ask(): void {
    timer = setTimeout(() => session.destroy(), timeoutMs);
    session.ping((error) => {
      clearTimeout(timer);
      if (!error) timer = setTimeout(ask, everyMs);
    });
  }
  return () => clearTimeout(timer);
}
