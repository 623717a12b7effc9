import type { Dispatcher } from "undici";
import type { UpstreamRecord } from "../upstream-record.ts";
import type { UpstreamWatch } from "../upstream-watch.ts";
import { failureOf } from "./proxy-failure.ts";

/** A call to an HTTP upstream, which hears what becomes of its tries. */
export interface TriedCall {
  /** Before anything is sent: what throws keeps the try from being made. */
  start(controller: Dispatcher.DispatchController): void;
  /** Whether the call is made again after an answer of this status, which nobody wants then. */
  isAskedAgain(status: number, headers: AnswerFields): boolean;
  begin(status: number, headers: AnswerFields): void;
  /** Whether more may come at once; else the controller resumes it. */
  data(chunk: Uint8Array): boolean;
  end(): void;
  /** Why the call is given up, where that is what broke the connection. */
  readonly reason: Error | undefined;
  /** Whether the call is made again after a connection that broke before an answer began. */
  isAskedAgainAfter(failure: string): boolean;
  giveUp(error: Error): void;
  /** What a metered call cost, at its end. */
  readonly usage: UpstreamRecord["usage"];
}

export type AnswerFields = Readonly<Record<string, string | string[] | undefined>>;

/** Of an answer that is not the caller's, what is read so that its connection can be used again. In bytes. */
const passedOver = 65_536;

/** One try of a call, as undici tells of it. */
export class HttpTry implements Dispatcher.DispatchHandler {
  readonly #call: TriedCall;
  readonly #watch: UpstreamWatch | undefined;
  /** Of the answer, where it is the caller's. */
  #status: number | undefined = undefined;
  /** Whether the call goes on without this try. */
  #isOver = false;
  #length = 0;

  constructor(call: TriedCall, watch: UpstreamWatch | undefined) {
    this.#call = call;
    this.#watch = watch;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#call.start(controller);
  }

  onResponseStart(_: unknown, status: number, headers: AnswerFields): void {
    if (status < 200) return;
    this.#isOver = this.#call.isAskedAgain(status, headers);
    if (this.#isOver) {
      this.#watch?.end({ status });
      return;
    }
    this.#status = status;
    this.#call.begin(status, headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    if (!this.#isOver) {
      if (!this.#call.data(chunk)) controller.pause();
      return;
    }
    this.#length += chunk.length;
    if (this.#length > passedOver) controller.abort(new Error("the answer is passed over"));
  }

  onResponseEnd(): void {
    if (this.#isOver) return;
    this.#call.end();
    this.#watch?.end({ status: this.#status, usage: this.#call.usage });
  }

  onResponseError(_: unknown, error: Error): void {
    if (this.#isOver) return;
    const reason = this.#call.reason ?? error;
    const failure = failureOf(reason);
    this.#isOver = this.#status === undefined && this.#call.isAskedAgainAfter(failure);
    if (this.#isOver) {
      this.#watch?.end({ failure });
      return;
    }
    this.#call.giveUp(reason);
    this.#watch?.end({ status: this.#status, failure, usage: this.#call.usage });
  }
}
