import type { Violation } from "../../wire/validation/validator.ts";
import { AnswerOffSpec } from "../answer-off-spec.ts";
import type { Judged, ResponseCheck } from "../check-response.ts";
import type { AnswerSink } from "./answer-sink.ts";
import type { AnswerFields } from "./take-answer.ts";

export interface CheckedSinkOptions {
  readonly check: ResponseCheck;
  /** Of the request. */
  readonly method: string;
  /** Told of what breaks the spec and goes on all the same. */
  readonly onReport: (violations: readonly Violation[]) => void;
}

/**
 * In front of another sink: looks at an answer as it passes; where its spec is enforced, holds it until its body has been
 * checked, and throws when it may not pass. A body that turns out too large is not checked. A stream is never held: it
 * ends before the piece that ends a message which may not pass.
 */
export function checkedSink(sink: AnswerSink, { check, method, onReport }: CheckedSinkOptions): AnswerSink {
  let schema: string | undefined;
  let messages: Judged["messages"];
  let held: readonly [number, AnswerFields] | undefined;
  let pieces: Uint8Array[] = [];
  let length = 0;
  const judge = (violations: readonly Violation[]): void => {
    if (violations.length === 0) return;
    if (check.isEnforced) throw new AnswerOffSpec(violations);
    onReport(violations);
  };
  const judgeMessages = (values: readonly unknown[]): void => {
    for (const value of values) judge(check.checkMessage(messages?.schema ?? "", value));
  };
  /** What was held goes on. */
  const release = (): boolean => {
    if (!held) return true;
    sink.head(...held);
    held = undefined;
    let mayGoOn = true;
    for (const piece of pieces) mayGoOn = sink.data(piece);
    return mayGoOn;
  };
  return {
    head(status, headers) {
      const judged = check.checkHead({ status, headers, method });
      judge(judged.violations);
      ({ schema, messages } = judged);
      if (schema !== undefined && check.isEnforced) held = [status, headers];
      else sink.head(status, headers);
    },
    data(chunk) {
      if (messages) judgeMessages(messages.reader.push(chunk));
      if (schema === undefined) return sink.data(chunk);
      length += chunk.length;
      pieces.push(chunk);
      const isHeld = held !== undefined;
      if (length <= check.maxBodyBytes) return isHeld || sink.data(chunk);
      schema = undefined;
      const mayGoOn = isHeld ? release() : sink.data(chunk);
      pieces = [];
      return mayGoOn;
    },
    end() {
      if (messages) judgeMessages(messages.reader.end());
      if (schema !== undefined) judge(check.checkBody(schema, Buffer.concat(pieces)));
      release();
      sink.end();
    },
  };
}
