import type { Socket } from "node:net";
import { buildConnector, errors } from "undici";

/** The most that the head of an upstream's answer may hold, in bytes. */
export const maxAnswerHead = 16_384;

const connect = buildConnector({ timeout: 10_000, allowH2: false });

/** Connections to HTTP upstreams. */
export const connectUpstream: buildConnector.connector = (options, callback) =>
  connect(options, (...[error, socket]) => {
    if (error) return callback(error, null);
    endCheaply(socket);
    callback(null, socket);
  });

/**
 * Of a head that is too large undici reads all that has come, after it has given the connection up, and makes an error of
 * each further line. Most of what that takes, a fifth of a second for 10,000 lines, goes into their stacks, which nobody
 * sees: for the rest of this turn there are none.
 */
function endCheaply(socket: Socket): void {
  const destroy = socket.destroy.bind(socket);
  socket.destroy = (error) => {
    const { stackTraceLimit } = Error;
    // Of two in one turn the first puts back what there was.
    if (error instanceof errors.HeadersOverflowError && stackTraceLimit !== 0) {
      Error.stackTraceLimit = 0;
      queueMicrotask(() => {
        Error.stackTraceLimit = stackTraceLimit;
      });
    }
    return destroy(error);
  };
}
