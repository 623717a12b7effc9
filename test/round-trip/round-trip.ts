import { isDeepStrictEqual } from "node:util";
import type { Call } from "../../runtime/client/call.ts";
import type { OperationKind } from "../../runtime/descriptors.ts";
import { answer } from "../../runtime/server/service.ts";
import type { Subject } from "./load-subject.ts";
import { createPair, send } from "./pair.ts";
import { plainValue } from "./plain-value.ts";
import { countUp } from "./refusals.ts";
import { type SampledResponse, sampleResponses } from "./sample-responses.ts";
import { expectedOf, sampleRequests } from "./samples.ts";

/** What came of it: how many came back as they were, and of each that did not what happened instead. */
export interface Outcome {
  readonly passed: number;
  /** How many of them in each form: `application/json 342`. */
  readonly forms: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
  /** Operations that no value could be made for. */
  readonly untried: readonly string[];
}

/** One line for a test's output. */
export function tell(what: string, { passed, forms, untried }: Outcome): string {
  const list = Object.entries(forms).map(([form, count]) => `${form} ${count}`);
  const left = untried.length === 0 ? "" : `; nothing could be made for ${untried.join(", ")}`;
  return `${passed} ${what} came back as they were (${list.join(", ")})${left}`;
}

/** Requests of every operation, written by the client and read by the server. */
export async function tripRequests(subject: Subject, seed: number): Promise<Outcome> {
  const pair = createPair(subject);
  const { seen, tools } = pair;
  const failures: string[] = [];
  const untried: string[] = [];
  const forms: Record<string, number> = {};
  let passed = 0;
  for (const [name, operation] of Object.entries(subject.operations)) {
    const requests = sampleRequests(name, operation, { tools, seed });
    if (requests.length === 0) untried.push(name);
    for (const sampled of requests) {
      Object.assign(seen, { name: undefined, request: undefined, reply: undefined, fault: undefined });
      const error = await Promise.resolve(send(pair, { name, operation, sampled })).catch(String);
      const expected = await plainValue(expectedOf(operation, sampled));
      if (seen.name === name && isDeepStrictEqual(seen.request, expected)) {
        passed += 1;
        countUp(forms, sampled.contentType ?? "no body");
      } else
        failures.push(
          seen.name === undefined
            ? `${name}: ${seen.fault ?? error}`
            : `${name}: ${JSON.stringify(expected)} was read by ${seen.name} as ${JSON.stringify(seen.request)}`,
        );
    }
  }
  return { passed, forms, failures, untried };
}

/** Answers of every operation, status and media type, streams included, written by the server and read by the client. */
export async function tripResponses(subject: Subject, seed: number): Promise<Outcome> {
  const pair = createPair(subject);
  const { seen, tools } = pair;
  const failures: string[] = [];
  const untried: string[] = [];
  const forms: Record<string, number> = {};
  let passed = 0;
  for (const [name, operation] of Object.entries(subject.operations)) {
    const [sampled] = sampleRequests(name, operation, { tools, seed });
    const responses = sampleResponses(name, operation, { tools, seed });
    if (!sampled || responses.length === 0) untried.push(name);
    for (const response of sampled ? responses : []) {
      const { status, body, mediaType, messages } = response;
      const headers = {
        ...response.headers,
        ...(mediaType === undefined ? {} : { "content-type": mediaType }),
      };
      seen.reply = () => answer(status, messages ? streamOf(messages) : body, headers);
      const call = send(pair, { name, operation, sampled: sampled ?? { request: {} } });
      const expected = await plainValue(messages ?? body);
      const read = await readAnswer(call, operation.kind).catch((error: Error) => error.message);
      const { value, ...facts } = Object(read) as Partial<Read>;
      const isSame = isDeepStrictEqual(value, expected) && areHeaders(facts.headers, response.headers);
      if (facts.status === status && isSame) {
        passed += 1;
        countUp(forms, mediaType ?? "no body");
        for (const header of Object.keys(response.headers)) countUp(forms, `header ${header}`);
      } else
        failures.push(`${name}: ${status} ${JSON.stringify(expected)} was read as ${JSON.stringify(read)}`);
    }
  }
  return { passed, forms, failures, untried };
}

function areHeaders(read: Read["headers"], expected: SampledResponse["headers"]): boolean {
  // Of a stream nobody is told them.
  if (!read) return true;
  return Object.entries(expected).every(([name, value]) => isDeepStrictEqual(read[name], value));
}

interface Read {
  readonly status: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly value: unknown;
}

/** A stream tells no status: it is read when it was the declared one. */
async function readAnswer(call: unknown, kind: OperationKind): Promise<Read> {
  if (kind !== "unary") return { status: 200, value: await call };
  const result = (await (call as Call<unknown, unknown>).result()) as Readonly<Record<string, unknown>>;
  const value = await plainValue(result["ok"] === true ? result["value"] : result["error"]);
  return { status: result["status"] as number, headers: result["headers"] as Record<string, unknown>, value };
}

async function* streamOf(messages: readonly unknown[]): AsyncGenerator<unknown> {
  yield* messages;
}
