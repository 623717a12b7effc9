import type { Json } from "../descriptors.ts";
import type { AnyHandler, HandlerContext } from "../server/service.ts";
import { chooseExample, isSuccess } from "./choose-example.ts";
import { answerOf, decideAnswer, type MockedOperation, messagesOf } from "./decide-answer.ts";
import { pause } from "./pause.ts";
import { type Preference, readPreference } from "./preference.ts";

/** A handler that answers from the operation's examples, else from its schemas. */
export function mockOperation(mocked: MockedOperation): AnyHandler {
  const { kind } = mocked.operation;
  switch (kind) {
    case "unary":
      return (request: unknown, context) => answerOnce(mocked, mocked.protocol.readRequest(request), context);
    case "client-stream":
      return async (requests: AsyncIterable<unknown>, context) => {
        const messages: Json[] = [];
        for await (const request of requests) messages.push(mocked.protocol.readRequest(request));
        return answerOnce(mocked, messages, context);
      };
    case "server-stream":
      // Over HTTP the status goes before the stream, so that it has to be known; an rpc fails at its first message.
      return mocked.operation.http
        ? (request: unknown, context) => answerEvents(mocked, mocked.protocol.readRequest(request), context)
        : (request: unknown, context) => answerMany(mocked, mocked.protocol.readRequest(request), context);
    case "bidi-stream":
      return (requests: AsyncIterable<unknown>, context) => converse(mocked, requests, context);
    default:
      throw new Error("no such kind of operation", { cause: kind satisfies never });
  }
}

async function answerOnce(mocked: MockedOperation, request: Json, context: HandlerContext): Promise<unknown> {
  await pause(mocked.delayMs, context.signal);
  return mocked.protocol.reply(decideAnswer(mocked, request, readPreference(context.headers["prefer"])));
}

async function answerEvents(
  mocked: MockedOperation,
  request: Json,
  context: HandlerContext,
): Promise<unknown> {
  await pause(mocked.delayMs, context.signal);
  const answer = decideAnswer(mocked, request, readPreference(context.headers["prefer"]));
  if (answer.status >= 300) return mocked.protocol.reply(answer);
  return sendMessages(mocked, messagesOf(mocked, answer), context);
}

async function* answerMany(
  mocked: MockedOperation,
  request: Json,
  context: HandlerContext,
): AsyncGenerator<unknown> {
  await pause(mocked.delayMs, context.signal);
  const answer = decideAnswer(mocked, request, readPreference(context.headers["prefer"]));
  if (answer.status >= 300) mocked.protocol.reply(answer);
  yield* sendMessages(mocked, messagesOf(mocked, answer), context);
}

async function* sendMessages(
  mocked: MockedOperation,
  messages: readonly Json[],
  context: HandlerContext,
): AsyncGenerator<unknown> {
  for (const [index, message] of messages.entries()) {
    if (index > 0) await pause(mocked.messageDelayMs, context.signal);
    yield mocked.protocol.writeMessage(message);
  }
}

/** Answers as messages come: each brings its share of the example's answers, the end brings the rest. */
async function* converse(
  mocked: MockedOperation,
  requests: AsyncIterable<unknown>,
  context: HandlerContext,
): AsyncGenerator<unknown> {
  const preference = readPreference(context.headers["prefer"]);
  const { example, messages } = chooseConversation(mocked, preference);
  const turns = Array.isArray(example?.request) ? Math.max(1, example.request.length) : messages.length;
  let turn = 0;
  let sent = 0;
  for await (const _ of requests) {
    turn += 1;
    const due = Math.min(messages.length, Math.ceil((turn * messages.length) / turns));
    for (; sent < due; sent += 1) {
      await pause(mocked.messageDelayMs, context.signal);
      yield mocked.protocol.writeMessage(messages[sent] as Json);
    }
  }
  for (; sent < messages.length; sent += 1) yield mocked.protocol.writeMessage(messages[sent] as Json);
}

function chooseConversation(mocked: MockedOperation, preference: Preference) {
  const example = chooseExample(mocked.examples, [], preference);
  if (example && !isSuccess(example)) mocked.protocol.reply(answerOf(example));
  const answer = example ? answerOf(example) : mocked.protocol.sample({ seed: mocked.seed });
  return { example, messages: messagesOf(mocked, answer) };
}
