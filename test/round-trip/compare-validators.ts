import { isDeepStrictEqual } from "node:util";
import type { Json } from "../../runtime/descriptors.ts";
import { createSchemaTools } from "../../runtime/mock/schema-tools.ts";
import { isJson } from "../../runtime/wire/http/media-type.ts";
import { createCompiledValidator } from "../../runtime/wire/validation/compiled-validator.ts";
import { createInterpretedValidator } from "../../runtime/wire/validation/interpreted-validator.ts";
import type { Subject } from "./load-subject.ts";
import { mutate } from "./mutate.ts";
import { mutateRequest } from "./mutated-requests.ts";
import { sampleResponses } from "./sample-responses.ts";
import { sampleRequests } from "./samples.ts";
import { readSpecDocument } from "./spec-document.ts";
import { listSpots } from "./spots.ts";

/** What both validators said of the values of all operations. */
export interface Agreement {
  readonly accepted: number;
  readonly refused: number;
  readonly disagreements: readonly string[];
}

interface Checked {
  readonly schema: string;
  readonly value: unknown;
}

/** Holds right and mutated values of every request and answer against both validators: verdict, places and reasons. */
export function compareValidators(subject: Subject, seed: number): Agreement {
  const validators = [createCompiledValidator, createInterpretedValidator].map((create) =>
    create(subject.schemas),
  );
  const disagreements: string[] = [];
  let accepted = 0;
  let refused = 0;
  for (const { schema, value } of listValues(subject, seed)) {
    const [compiled, interpreted] = validators.map((validator) => validator.check(schema, value));
    if (compiled?.length === 0) accepted += 1;
    else refused += 1;
    if (!isDeepStrictEqual(compiled, interpreted))
      disagreements.push(
        `${schema}: ${JSON.stringify(value).slice(0, 200)}: ${JSON.stringify({ compiled, interpreted })}`,
      );
  }
  return { accepted, refused, disagreements };
}

function* listValues(subject: Subject, seed: number): Generator<Checked> {
  const tools = createSchemaTools(subject.schemas);
  const document = readSpecDocument(subject.spec);
  for (const [name, operation] of Object.entries(subject.operations)) {
    for (const sampled of sampleRequests(name, operation, { tools, seed })) {
      const mutated = mutateRequest(operation, sampled, { document, judge: () => false, seed });
      for (const { request, schema, contentType = "" } of [sampled, ...mutated.map((one) => one.sampled)]) {
        const { body, ...parameters } = request;
        if (`${name}/parameters` in subject.schemas)
          yield { schema: `${name}/parameters`, value: parameters };
        if (schema !== undefined && isJson(contentType)) yield { schema, value: body };
      }
    }
    const { http } = operation;
    for (const { key, mediaType, body } of sampleResponses(name, operation, { tools, seed })) {
      const isChecked = mediaType !== undefined && isJson(mediaType);
      const schema = isChecked ? http?.responses[key]?.[mediaType] : undefined;
      const pointer = http && isChecked && document.responseSchema(http, key, mediaType);
      if (schema === undefined || body === undefined) continue;
      const mutations = pointer
        ? mutate(listSpots(document, pointer, body as Json), body as Json, { seed })
        : [];
      const values = [body, ...mutations.map(({ value }) => value)];
      for (const value of values) yield { schema, value };
    }
  }
}
