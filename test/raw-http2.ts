import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface RawConnection {
  readonly socket: Socket;
  readonly closed: Promise<unknown>;
}

/** Opens an HTTP/2 connection by hand: a client that is well-behaved cannot be made to misbehave. */
export async function openRaw(port: number): Promise<RawConnection> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => {});
  socket.resume();
  const closed = new Promise((resolve) => socket.once("close", resolve));
  await once(socket, "connect");
  socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  socket.write(frame(4, 0, 0));
  return { socket, closed };
}

/** A frame of HTTP/2 (RFC 9113, section 4.1). */
// biome-ignore lint/complexity/useMaxParams: in the order of its wire
export function frame(
  type: number,
  flags: number,
  stream: number,
  payload: Buffer = Buffer.alloc(0),
): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** HPACK of a POST to `http://a/…` in application/grpc: indexed fields where there are, literals without indexing else. */
export function grpcHead(path: string): Buffer {
  const literal = (text: string): Buffer => Buffer.concat([Buffer.of(text.length), Buffer.from(text)]);
  return Buffer.concat([
    Buffer.of(0x83, 0x86, 0x04),
    literal(path),
    Buffer.of(0x01),
    literal("a"),
    Buffer.of(0x0f, 0x10),
    literal("application/grpc"),
  ]);
}

/** Opens streams with this head and resets them at once, until it is cut off or has done so ten thousand times. */
export async function floodResets({ socket }: RawConnection, head: Buffer): Promise<void> {
  for (let round = 0; round < 200 && !socket.destroyed; round += 1) {
    const frames: Buffer[] = [];
    for (let index = 0; index < 50; index += 1) {
      const stream = (round * 50 + index) * 2 + 1;
      frames.push(frame(1, 0x05, stream, head), frame(3, 0, stream, Buffer.from([0, 0, 0, 8])));
    }
    socket.write(Buffer.concat(frames));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** A head that goes on for ever, in CONTINUATION frames. */
export async function floodHead({ socket }: RawConnection, head: Buffer): Promise<void> {
  socket.write(frame(1, 0x01, 1, head));
  // A literal field whose value alone is longer than a frame, and goes on in the next.
  const filler = Buffer.concat([
    Buffer.of(0, 1),
    Buffer.from("x"),
    Buffer.of(0x7f, 0x81, 0x7e),
    Buffer.alloc(16_378, 97),
  ]);
  for (let index = 0; index < 200 && !socket.destroyed; index += 1) {
    socket.write(frame(9, 0, 1, filler));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Frames that ask for answers, which nobody reads. */
export const askingFrames: readonly (readonly [string, Buffer])[] = [
  ["PING", frame(6, 0, 0, Buffer.alloc(8))],
  ["SETTINGS", frame(4, 0, 0, Buffer.from([0, 3, 0, 0, 0, 100]))],
];

export async function floodFrames({ socket, closed }: RawConnection, flood: Buffer): Promise<void> {
  socket.pause();
  const burst = Buffer.concat(Array.from({ length: 1_000 }, () => flood));
  for (let round = 0; round < 300 && !socket.destroyed; round += 1) {
    if (socket.write(burst)) continue;
    await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), closed]);
  }
  socket.resume();
}
