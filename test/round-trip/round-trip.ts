import { isDeepStrictEqual } from "node:util";
import type { Call } from "../../runtime/client/call.ts";
import { answer } from "../../runtime/server/service.ts";
import type { Subject } from "./load-subject.ts";
import { createPair, send } from "./pair.ts";
import { sampleResponses } from "./sample-responses.ts";
import { expectedOf, sampleRequests } from "./samples.ts";

/** What came of it: how many came back as they were, and of each that did not what happened instead. */
export interface Outcome {
  readonly passed: number;
  readonly failures: readonly string[];
  /** Operations whose body is not compared, or that no value could be made for. */
  readonly untried: readonly string[];
}

/** Requests of every operation, written by the client and read by the server. */
export async function tripRequests(subject: Subject, seed: number): Promise<Outcome> {
  const pair = createPair(subject);
  const { seen, tools } = pair;
  const failures: string[] = [];
  const untried: string[] = [];
  let passed = 0;
  for (const [name, operation] of Object.entries(subject.operations)) {
    const requests = sampleRequests(name, operation, { tools, seed });
    if (requests.length === 0) untried.push(name);
    for (const sampled of requests) {
      Object.assign(seen, { name: undefined, request: undefined, reply: undefined, fault: undefined });
      const error = await Promise.resolve(send(pair, { name, operation, sampled })).catch(String);
      const expected = expectedOf(operation, sampled);
      if (seen.name === name && isDeepStrictEqual(seen.request, expected)) passed += 1;
      else
        failures.push(
          seen.name === undefined
            ? `${name}: ${seen.fault ?? error}`
            : `${name}: ${JSON.stringify(expected)} was read by ${seen.name} as ${JSON.stringify(seen.request)}`,
        );
    }
  }
  return { passed, failures, untried };
}

/** Answers of every operation and status whose bodies are JSON, written by the server and read by the client. */
export async function tripResponses(subject: Subject, seed: number): Promise<Outcome> {
  const pair = createPair(subject);
  const { seen, tools } = pair;
  const failures: string[] = [];
  const untried: string[] = [];
  let passed = 0;
  for (const [name, operation] of Object.entries(subject.operations)) {
    if (operation.kind !== "unary") continue;
    const [sampled] = sampleRequests(name, operation, { tools, seed });
    const responses = sampleResponses(operation, { tools, seed });
    if (!sampled || responses.length === 0) untried.push(name);
    for (const { status, body, mediaType } of sampled ? responses : []) {
      const headers: Record<string, string> = mediaType === undefined ? {} : { "content-type": mediaType };
      seen.reply = () => answer(status, body, headers);
      const call = send(pair, { name, operation, sampled: sampled ?? { request: {} } }) as Call<
        unknown,
        unknown
      >;
      const result = (await call.result().catch((error: Error) => ({ thrown: error.message }))) as Readonly<
        Record<string, unknown>
      >;
      const value = result["ok"] === true ? result["value"] : result["error"];
      if (result["status"] === status && isDeepStrictEqual(value, body)) passed += 1;
      else failures.push(`${name}: ${status} ${JSON.stringify(body)} was read as ${JSON.stringify(result)}`);
    }
  }
  return { passed, failures, untried };
}
