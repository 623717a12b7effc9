import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { PactV4 } from "@pact-foundation/pact";
import type { Json } from "../descriptors.ts";
import type { Consumer, Outcome } from "./consumer.ts";
import { formatContract } from "./contract-file.ts";
import type { Interaction } from "./interaction.ts";
import { loadPact } from "./load-pact.ts";
import { exampleOf } from "./matchers.ts";

/** An interaction that the consumer did not play its part in. */
export interface RecordingFailure {
  readonly operation: string;
  readonly example: string;
  readonly reason: string;
}

export interface Recording {
  /** Text of the contract, the same for the same interactions; empty without any. */
  readonly text: string;
  readonly failures: readonly RecordingFailure[];
}

/** Lets the consumer call Pact's mock provider, one interaction after the other, and keeps what Pact wrote of it. */
export async function recordContract(
  interactions: readonly Interaction[],
  { consumer, provider }: { readonly consumer: Consumer; readonly provider: string },
): Promise<Recording> {
  const { Pact } = await loadPact();
  const dir = await mkdtemp(join(tmpdir(), "trefoil-contract-"));
  try {
    const pact = new Pact({ consumer: consumer.name, provider, dir, logLevel: "error" });
    const failures: RecordingFailure[] = [];
    for (const interaction of interactions) {
      const reason = await recordInteraction(pact, interaction, consumer);
      const { operation, example } = interaction;
      if (reason !== undefined) failures.push({ operation, example, reason });
    }
    if (failures.length === interactions.length) return { text: "", failures };
    return {
      text: formatContract(await readFile(join(dir, `${consumer.name}-${provider}.json`), "utf8")),
      failures,
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Why it could not be recorded. */
async function recordInteraction(
  pact: PactV4,
  interaction: Interaction,
  consumer: Consumer,
): Promise<string | undefined> {
  const { description, parameters, request, response } = interaction;
  let outcome: Outcome | undefined;
  try {
    await pact
      .addInteraction()
      .given(description, parameters as never)
      .uponReceiving(description)
      .withRequest(request.method, request.path, (builder) =>
        expect(builder.query(request.query as never), request),
      )
      .willRespondWith(response.status, (builder) => expect(builder, response))
      .executeTest(async ({ url }) => {
        outcome = await consumer.call(interaction, url);
      });
  } catch (error) {
    return (error as Error).message;
  }
  return outcome && compare(outcome, interaction);
}

/** What Pact's builders of requests and responses share; their types want values that may be changed. */
interface Builder {
  headers(headers: never): unknown;
  jsonBody(body: unknown): unknown;
}

/** Headers first: Pact adds a content type of its own to a body that has none. */
function expect(
  builder: Builder,
  { headers, body }: { readonly headers: Readonly<Record<string, Json>>; readonly body?: Json },
): void {
  builder.headers(headers as never);
  if (body !== undefined) builder.jsonBody(body);
}

function compare({ status, body }: Outcome, { response }: Interaction): string | undefined {
  if (status !== response.status) {
    return `the provider answered ${response.status}, the consumer made ${status} of it`;
  }
  if (response.body === undefined || isDeepStrictEqual(body, exampleOf(response.body))) return undefined;
  return "the consumer changed the body of the answer";
}
