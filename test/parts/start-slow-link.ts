import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";

/** What stands between a gateway and a server of somebody else's, and passes on what they say when it likes to. */
export interface SlowLink {
  readonly port: number;
  /** From now on everything is on its way for so long; for ever, it hangs. */
  slow(milliseconds: number): void;
  /** Breaks every connection off. */
  cut(): void;
  /** Connections that are open. */
  readonly open: () => number;
}

export async function startSlowLink(to: number): Promise<SlowLink> {
  let delayMs = 0;
  const sockets = new Set<Socket>();
  const pass = (from: Socket, other: Socket): void => {
    let last: Promise<unknown> = Promise.resolve();
    from.on("data", (piece) => {
      const due = delayMs === Number.POSITIVE_INFINITY ? new Promise(() => {}) : sleep(delayMs);
      last = Promise.all([last, due]).then(() => other.write(piece));
    });
    from.on("error", () => {});
    from.on("close", () => other.destroy());
  };
  const server = createServer((socket) => {
    const target = connect(to, "127.0.0.1");
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    pass(socket, target);
    pass(target, socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  return {
    port: (server.address() as { readonly port: number }).port,
    slow(milliseconds) {
      delayMs = milliseconds;
    },
    cut,
    open: () => sockets.size,
  };
}
