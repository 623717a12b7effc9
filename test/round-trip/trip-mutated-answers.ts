import type { Call } from "../../runtime/client/call.ts";
import { checkCalls } from "../../runtime/client/middleware/check-calls.ts";
import type { Json } from "../../runtime/descriptors.ts";
import { hash, pick } from "../../runtime/mock/sample/random.ts";
import { answer } from "../../runtime/server/service.ts";
import { isJson } from "../../runtime/wire/http/media-type.ts";
import { createCompiledValidator } from "../../runtime/wire/validation/compiled-validator.ts";
import { createSpecJudge } from "./judge.ts";
import type { Subject } from "./load-subject.ts";
import { mutate } from "./mutate.ts";
import { createPair, send } from "./pair.ts";
import { countUp, faultOf, type Refusals } from "./refusals.ts";
import { sampleResponses } from "./sample-responses.ts";
import { sampleRequests } from "./samples.ts";
import { readSpecDocument } from "./spec-document.ts";
import { listSpots } from "./spots.ts";

/** Answers of every operation and status with one thing wrong in their JSON, held against the client's own check. */
export async function tripMutatedAnswers(subject: Subject, seed: number): Promise<Refusals> {
  const { id, schemas, operations } = subject;
  const check = checkCalls({
    schemas: { [id]: schemas },
    validator: createCompiledValidator,
    requests: false,
  });
  const pair = createPair(subject, { middleware: [check] });
  const { seen, tools } = pair;
  const document = readSpecDocument(subject.spec);
  const judge = createSpecJudge(document.root, "response");
  const refused: Record<string, number> = {};
  const harmless: Record<string, number> = {};
  const failures: string[] = [];
  let subjects = 0;
  for (const [name, operation] of Object.entries(operations)) {
    const { http, kind } = operation;
    const [sampled] = sampleRequests(name, operation, { tools, seed });
    if (!http || !sampled || kind !== "unary") continue;
    for (const { status, key, body, mediaType } of sampleResponses(name, operation, { tools, seed })) {
      if (mediaType === undefined || !isJson(mediaType)) continue;
      const pointer = document.responseSchema(http, key, mediaType);
      if (pointer === undefined) continue;
      subjects += 1;
      const mutations = mutate(listSpots(document, pointer, body as Json), body as Json, { seed });
      if (mutations.length === 0) continue;
      const mutation = pick(mutations, hash(seed, name + key));
      const isValid = judge(pointer, mutation.value);
      seen.reply = () => answer(status, mutation.value, { "content-type": mediaType });
      const call = send(pair, { name, operation, sampled }) as Call<unknown, unknown>;
      const error = await call.result().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      const fault = isValid ? error && `refuses what its spec takes: ${error}` : faultOf(error, mutation);
      const told = `${name}: ${key} ${mutation.what} ${mutation.pointer} ${JSON.stringify(mutation.value).slice(0, 300)}`;
      if (fault !== undefined) failures.push(`${told}: ${fault}`);
      countUp(isValid ? harmless : refused, mutation.what);
    }
  }
  return { subjects, refused, harmless, failures };
}
