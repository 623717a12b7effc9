import type { BodyStream } from "../../wire/http-message.ts";
import { joinBytes } from "../../wire/rpc/frames.ts";
import type { Violation } from "../../wire/validation/validator.ts";
import { AnswerOffSpec } from "../answer-off-spec.ts";
import type { AnsweredHead, Judged, ResponseCheck } from "../check-response.ts";

export interface CheckedAnswer extends AnsweredHead {
  /** Absent where the platform says that there is none. */
  readonly body: AsyncGenerator<Uint8Array, void, undefined> | undefined;
}

/**
 * Looks at an answer as it passes, and gives its body; where its spec is enforced, holds the body until it has been
 * checked, and fails when it may not pass. A body that turns out too large is not checked. A stream is never held: it ends
 * before the piece that ends a message which may not pass.
 */
export async function checkAnswer(
  { body, ...head }: CheckedAnswer,
  check: ResponseCheck,
  onViolations: (violations: readonly Violation[]) => void,
): Promise<Uint8Array | BodyStream | undefined> {
  const judge = (violations: readonly Violation[]): void => {
    if (violations.length === 0) return;
    onViolations(violations);
    if (check.isEnforced) throw new AnswerOffSpec(violations);
  };
  const { violations, schema, messages } = check.checkHead(head);
  judge(violations);
  if (messages && body)
    return passMessages(body, messages.reader, (message) =>
      judge(check.checkMessage(messages.schema, message)),
    );
  if (schema === undefined) return body;
  const judgeBody = (whole: Uint8Array): void => judge(check.checkBody(schema, whole));
  if (!body) return void judgeBody(new Uint8Array());
  return check.isEnforced
    ? holdBody(body, check.maxBodyBytes, judgeBody)
    : passBody(body, check.maxBodyBytes, judgeBody);
}

async function* passMessages(
  body: BodyStream,
  reader: NonNullable<Judged["messages"]>["reader"],
  judge: (message: unknown) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of body) {
    for (const message of reader.push(piece)) judge(message);
    yield piece;
  }
  for (const message of reader.end()) judge(message);
}

async function* passBody(
  body: BodyStream,
  maxBytes: number,
  judge: (whole: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let pieces: Uint8Array[] | undefined = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > maxBytes) pieces = undefined;
    pieces?.push(piece);
    yield piece;
  }
  if (pieces) judge(joinBytes(pieces));
}

async function holdBody(
  body: AsyncGenerator<Uint8Array, void, undefined>,
  maxBytes: number,
  judge: (whole: Uint8Array) => void,
): Promise<Uint8Array | BodyStream> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let next = await body.next(); !next.done; next = await body.next()) {
    pieces.push(next.value);
    length += next.value.length;
    if (length > maxBytes) return passOn(pieces, body);
  }
  const whole = joinBytes(pieces);
  judge(whole);
  return whole;
}

/** What was held, and the rest. */
async function* passOn(
  held: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* held;
  yield* rest;
}
