import type { Example, Json, Operation } from "../descriptors.ts";
import type { Handler, HandlerContext } from "../server/service.ts";
import { chooseExample, isSuccess, statusOf } from "./choose-example.ts";
import { echoRequest } from "./echo-request.ts";
import { pause } from "./pause.ts";
import { formatPreference, type Preference, readPreference } from "./preference.ts";
import type { MockAnswer, Protocol } from "./protocol.ts";

export interface MockedOperation {
  readonly operation: Operation;
  readonly examples: readonly Example[];
  readonly protocol: Protocol;
  readonly seed: number;
  /** Before an answer. */
  readonly delayMs: number;
  /** Between the messages of a stream. */
  readonly messageDelayMs: number;
}

/** How many messages are made where no example shows a stream. */
const sampledMessages = 3;

/** A handler that answers from the operation's examples, else from its schemas. */
export function mockOperation(mocked: MockedOperation): Handler {
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
      return (request: unknown, context) => answerMany(mocked, mocked.protocol.readRequest(request), context);
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

async function* answerMany(
  mocked: MockedOperation,
  request: Json,
  context: HandlerContext,
): AsyncGenerator<unknown> {
  await pause(mocked.delayMs, context.signal);
  const answer = decideAnswer(mocked, request, readPreference(context.headers["prefer"]));
  if (answer.status >= 400) {
    mocked.protocol.reply(answer);
    return;
  }
  for (const [index, message] of messagesOf(mocked, answer).entries()) {
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

/** What a request is answered with, in wire form. */
export function decideAnswer(mocked: MockedOperation, request: Json, preference: Preference): MockAnswer {
  const { examples, protocol, seed } = mocked;
  const example = chooseExample(examples, request, preference);
  const { status } = preference;
  const answer = example
    ? answerOf(example)
    : protocol.sample({ ...(status !== undefined && { status }), seed });
  const applied = formatPreference(preference);
  const marked =
    applied === "" ? answer : { ...answer, headers: { ...answer.headers, "preference-applied": applied } };
  if (answer.body === undefined || answer.status >= 300) return marked;
  const echo = protocol.echoOf(Array.isArray(request) ? (request[0] ?? {}) : request);
  const body = echoRequest(answer.body, echo, (candidate) =>
    protocol.accepts({ ...answer, body: candidate }),
  );
  return { ...marked, body };
}

function answerOf(example: Example): MockAnswer {
  const { response, mediaType, headers } = example;
  return {
    status: statusOf(example),
    ...(response !== undefined && { body: response }),
    ...(mediaType !== undefined && { mediaType }),
    ...(headers && { headers }),
  };
}

function messagesOf(mocked: MockedOperation, { body }: MockAnswer): readonly Json[] {
  if (Array.isArray(body)) return body as readonly Json[];
  const seeds = Array.from({ length: sampledMessages - 1 }, (_, index) => mocked.seed + index + 1);
  return [body ?? {}, ...seeds.map((seed) => mocked.protocol.sample({ seed }).body ?? {})];
}
