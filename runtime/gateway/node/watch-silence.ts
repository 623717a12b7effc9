import { ApiError } from "../../wire/api-error.ts";

/** Ends a stream of messages that says nothing for too long. */
export interface SilenceWatch {
  /** Fires when the stream was silent for too long, or the caller is gone. */
  readonly signal: AbortSignal;
  watch<Message>(messages: AsyncIterable<Message> | AsyncIterator<Message>): AsyncIterable<Message>;
}

/** The clock runs from the first message on: until then the call's own time-out holds. */
export function watchSilence(idleMs: number, gone: AbortSignal): SilenceWatch {
  const controller = new AbortController();
  return {
    signal: AbortSignal.any([controller.signal, gone]),
    async *watch(messages) {
      let timer: NodeJS.Timeout | undefined;
      try {
        for await (const message of messages as AsyncIterable<never>) {
          timer?.refresh();
          timer ??= setTimeout(() => controller.abort(), idleMs);
          yield message;
        }
      } catch (cause) {
        if (!controller.signal.aborted) throw cause;
        throw new ApiError("The stream was silent for too long.", { code: "DEADLINE_EXCEEDED", cause });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
