import type { Example, Json, Operation } from "../descriptors.ts";
import { chooseExample, statusOf } from "./choose-example.ts";
import { echoRequest } from "./echo-request.ts";
import { formatPreference, type Preference } from "./preference.ts";
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

/** What a request is answered with, in wire form. */
export function decideAnswer(mocked: MockedOperation, request: Json, preference: Preference): MockAnswer {
  const { examples, protocol, seed } = mocked;
  const example = chooseExample(examples, request, preference);
  const { status } = preference;
  const answer = example
    ? answerOf(example)
    : protocol.sample({ ...(status !== undefined && { status }), seed });
  const applied = formatPreference(honoured(preference, example, answer));
  const marked =
    applied === "" ? answer : { ...answer, headers: { ...answer.headers, "preference-applied": applied } };
  if (answer.body === undefined || answer.status >= 300) return marked;
  const echo = protocol.echoOf(Array.isArray(request) ? (request[0] ?? {}) : request);
  const body = echoRequest(answer.body, echo, (candidate) =>
    protocol.accepts({ ...answer, body: candidate }),
  );
  return { ...marked, body };
}

/** What of a preference could be followed: a caller may ask for what there is not. */
function honoured(preference: Preference, example: Example | undefined, answer: MockAnswer): Preference {
  const { example: name, status, dynamic } = preference;
  return {
    ...(name !== undefined && example?.name === name && { example: name }),
    ...(status !== undefined && answer.status === status && { status }),
    ...(dynamic && example === undefined && { dynamic }),
  };
}

export function answerOf(example: Example): MockAnswer {
  const { response, mediaType, headers } = example;
  return {
    status: statusOf(example),
    ...(response !== undefined && { body: response }),
    ...(mediaType !== undefined && { mediaType }),
    ...(headers && { headers }),
  };
}

export function messagesOf(mocked: MockedOperation, { body }: MockAnswer): readonly Json[] {
  if (Array.isArray(body)) return body as readonly Json[];
  const listed = body === undefined ? undefined : mocked.protocol.listMessages?.(body);
  if (listed) return listed;
  const seeds = Array.from({ length: sampledMessages - 1 }, (_, index) => mocked.seed + index + 1);
  return [body ?? {}, ...seeds.map((seed) => mocked.protocol.sample({ seed }).body ?? {})];
}
