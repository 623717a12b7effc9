import type { Dispatcher } from "undici";

/** What becomes of one try of a call to an HTTP upstream. */
export interface Taker {
  /** Before anything is sent: what throws keeps the call from being made. */
  start(controller: Dispatcher.DispatchController): void;
  /** Whether the answer is wanted; one that is not is passed over, and nothing more is told of it. */
  begin(status: number, headers: AnswerFields): boolean;
  /** Whether more may come at once; else the controller resumes it. */
  data(chunk: Uint8Array): boolean;
  end(): void;
  fail(error: Error): void;
}

export type AnswerFields = Readonly<Record<string, string | string[] | undefined>>;

/** Of an answer that is not the caller's, what is read so that its connection can be used again. In bytes. */
const passedOver = 65_536;

export function takeAnswer(taker: Taker): Dispatcher.DispatchHandler {
  let isWanted: boolean | undefined;
  let length = 0;
  return {
    onRequestStart: (controller) => taker.start(controller),
    onResponseStart(_, status, headers) {
      if (status >= 200) isWanted = taker.begin(status, headers);
    },
    onResponseData(controller, chunk) {
      if (isWanted) {
        if (!taker.data(chunk)) controller.pause();
        return;
      }
      length += chunk.length;
      if (length > passedOver) controller.abort(new Error("the answer is passed over"));
    },
    onResponseEnd() {
      if (isWanted) taker.end();
    },
    onResponseError(_, error) {
      if (isWanted !== false) taker.fail(error);
    },
  };
}
