import { isDeepStrictEqual } from "node:util";
import type { Subject } from "./load-subject.ts";
import { createPair, send } from "./pair.ts";
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
